package site

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func someDossier() *rapid.Generator[map[string]string] {
	name := rapid.SampledFrom([]string{
		"ada", "Bo", "b/bo", "Truce", "actors", "actors/index", "index", "a/x", "Nobody", "Truce#Head & tail", "#Head & tail", "x#^k", "bo#^k", "Ünï", "p.png", "assets/a b.pdf", "secret", "Stub's",
	})
	form := rapid.SampledFrom([]string{
		"[[%s]] spoke.[^1]", "- [[%s|x]]\n  - [[%[1]s]] more", "![[%s]]", "## Head & tail\n\n[[%s]]", "#Truce and #loose [[%s]]", "[x](<../%s.md>) went", "text ^k [[%s]]",
		"> said\n>\n> — [[%s]]", "| a |\n|---|\n| [[%s]] b |", "text [[%s]] ^k", "[^1]: foot [[%s]]",
	})
	return rapid.Custom(func(t *rapid.T) map[string]string {
		files := map[string]string{"a/p.png": photograph(2, 2), "assets/a b.pdf": "%PDF"}
		paths := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
			"index.md", "actors/ada.md", "a/ada.md", "b/bo.md", "b/b.md", "actors/_index.md", "topics/truce.md", "x.md", "a/x.md", "a/b/c/x.md", "events/day.md", "sources/Ünï.md",
			"timeline.md", "q/Ünï.md", "q/uni.md", "secret.md", "briefings/x.md",
		}), 1, 17, rapid.ID)
		for _, p := range paths.Draw(t, "paths") {
			fields := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
				"title: Ada", "aliases: [Bo, Truce]", "actors: [Ada, Stub's]", "topics: [Truce, ada]", "private: true", "date: 2025-01-01", "tags: [truce, other, 'a/b']",
				"sources: [x]", "place: Bo", "kind: actor", "slug: uni", "urls: clean", "publisher: Bo", "relations: [{type: of, to: ada}]", "fact: '[[index]]'",
			}), 0, 5, func(f string) string { return f[:3] })
			var body strings.Builder
			for range rapid.IntRange(0, 5).Draw(t, "blocks") {
				fmt.Fprintf(&body, form.Draw(t, "form")+"\n\n", name.Draw(t, "name"))
			}
			files[p] = "---\n" + strings.Join(fields.Draw(t, "fields"), "\n") + "\n---\n" + body.String()
		}
		return files
	})
}

// TestEveryLinkLeadsSomewhere: each address on each page is that of a page or
// file of the plan, and each fragment that of a part of it.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	followed := 0
	rapid.Check(t, func(t *rapid.T) {
		followed += checkLinks(t, planOf(someDossier().Draw(t, "files")))
	})
	if followed < 1000 {
		t.Errorf("only %d links followed", followed)
	}
}
