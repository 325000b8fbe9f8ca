package build_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"
)

// secretNote has a token in each of its parts. TOKEN stands for what tells
// this note's tokens from those of others.
const secretNote = `---
# TOKENyamlcomment
title: TOKENtitle Treaty
aliases: [TOKENalias]
HIDE
kind: topic
date: 2025-02-30 TOKENdate
summary: TOKENsummary
actors: [TOKENactor Novak]
topics: [TOKENtopic]
sources: [TOKENsource]
TOKENfield: TOKENvalue
status: TOKENstatus
tags: [TOKENheadertag]
slug: TOKENslug
redirects: [TOKENredirect.html]
relations: [{type: TOKENrelation, to: TOKENrelated}]
---

TOKENbody names [[TOKENlink]] and [[Open Note|TOKENlabel]], #TOKENtag. ^TOKENblock

# TOKENheading

- TOKENitem
- 2025-08-08: [!deadline] TOKENdue, Open Note [@TOKENkey; @ledger, TOKENlocator]
- 2025-02-30: [!TOKENmarker] TOKENnever

## 2025-08-09: TOKENdatedheading

| TOKENcell | x |
|---|---|
| [[Open Note]] | TOKENrow |

> TOKENquotation [[Open Note]]
>
> — TOKENspeaker

> TOKENwords
>
> — Open Note, TOKENoccasion, 2025-08-07

` + "`TOKENcode`" + ` ==TOKENmark== [^1] ![[TOKENembed]] ![TOKENalt](TOKENpicture.png)

> [!note] TOKENcallout
> TOKENinside

%%TOKENcomment%%

<!-- TOKENhtml -->

[^1]: TOKENfootnote
`

// hidden says how a note is kept from readers: by lines of its header, and by
// where it stands.
var hidden = map[string]struct{ header, folder string }{
	"draft":   {"draft: true", "content/topics/"},
	"private": {"private: true", "content/topics/"},
	"kept":    {"publish: false", "content/events/"},
	"ignored": {"place: Geneva", "content/attic/"},
	"pattern": {"place: Geneva", "content/Templates/"},
	"dotted":  {"place: Geneva", "content/.obsidian/"},
}

func secretDossier(t *testing.T) map[string]string {
	files := map[string]string{
		"content/index.md":          "---\ntitle: Open\nbase_url: https://dossier.example/\nignore: [attic/**]\n---\n\nLead.\n",
		"content/sources/ledger.md": "The ledger is open.\n",
	}
	var links strings.Builder
	for name, h := range hidden {
		token := "zq" + name
		files[h.folder+token+"file.md"] = strings.NewReplacer("TOKEN", token, "HIDE", h.header).Replace(secretNote)
		files[h.folder+token+"picture.png"] = picture(2, 2)
		if name == "pattern" || name == "dotted" {
			continue // these are no notes, so that a link to one names nothing
		}
		fmt.Fprintf(&links, "It follows [[%sfile|an understanding]] and [[%stitle Treaty#%sheading|more]].\n\n", token, token, token)
		fmt.Fprintf(&links, "So it is [@%sfile] said [see @ledger; @%salias].\n\n", token, token)
		fmt.Fprintf(&links, "A [link](%s%sfile.md) too.\n\n", strings.TrimPrefix(h.folder, "content/"), token)
	}
	files["content/open.md"] = "---\ntitle: Open Note\n# zqyaml\n---\n\n" + links.String() + commented
	for path, data := range embeddedLayouts(t) {
		files["layouts/"+path] = data
	}
	return files
}

// commented is a published text with comments in all sorts of places.
const commented = `Said %%zqinline%% aloud.

## Heading %%zqheading%%

- item %%zqitem%%
  - nested %%zqnested [[zqlink]] #zqtag%%

| a | b |
|---|---|
| c | d %%zqcell%% |

%%
zqblock

## zqblockheading

[[zqblocklink]] ^zqblockid
%%

> said %%zqquoted%%
>
> — [[Open Note]] %%zqattribution%%

Text[^1] <!-- zqhtml -->

<!--
zqhtmlblock
-->

[^1]: Note %%zqfootnote%%
`

// TestWhatIsNotPublishedAppearsNowhere looks for each token in every byte
// that leaves the build.
func TestWhatIsNotPublishedAppearsNowhere(t *testing.T) {
	files := secretDossier(t)
	for path, text := range traces(t, build.New().Build(input(files))) {
		for _, found := range regexp.MustCompile(`(?is).{0,60}zq\w*.{0,20}`).FindAllString(text, -1) {
			t.Errorf("%s tells: %q", path, found)
		}
	}
}

// TestWithdrawnNoteLeavesNothingBehind hides what was published before, with
// the builder that remembers it.
func TestWithdrawnNoteLeavesNothingBehind(t *testing.T) {
	files := secretDossier(t)
	builder := build.New()
	open := maps.Clone(files)
	for path, data := range open {
		open[path] = strings.NewReplacer("draft: true\n", "", "private: true\n", "", "publish: false\n", "").Replace(data)
	}
	shown := fmt.Sprint(traces(t, builder.Build(input(open))))
	for _, name := range []string{"draft", "private", "kept"} {
		for _, part := range []string{"title", "alias", "body", "heading", "item", "row", "quotation", "code", "footnote", "value", "due", "datedheading", "words", "occasion", "locator", "slug", "actor", "label", "date", "picture"} {
			if !strings.Contains(shown, "zq"+name+part) {
				t.Errorf("the published note does not show zq%s%s: its absence would prove nothing", name, part)
			}
		}
	}
	for path, text := range traces(t, builder.Build(input(files))) {
		if strings.Contains(text, "zq") {
			t.Errorf("%s still tells of a note that was withdrawn", path)
		}
	}
}

// TestDraftsAreBuiltOnlyWhenAskedFor shows drafts, and never what is private.
func TestDraftsAreBuiltOnlyWhenAskedFor(t *testing.T) {
	files := secretDossier(t)
	files[optionsPath] = "drafts\n"
	shown := fmt.Sprint(traces(t, build.New().Build(input(files))))
	if !strings.Contains(shown, "zqdraftbody") {
		t.Error("the draft is not built")
	}
	for name := range hidden {
		if name != "draft" && strings.Contains(shown, "zq"+name) {
			t.Errorf("asking for drafts shows what is %s", name)
		}
	}
}

// traces is everything that a build says: files, their names, diagnostics.
func traces(t *testing.T, result *build.Result) map[string]string {
	t.Helper()
	if diag.CountErrors(result.Diagnostics) > 0 {
		t.Fatal(result.Diagnostics)
	}
	said, err := contents(result.Files)
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range said {
		said[path] = withoutPlaces(path, text)
	}
	said["the names of the files"] = strings.Join(slices.Sorted(maps.Keys(said)), "\n")
	said["the diagnostics"] = fmt.Sprintf("%+v", result.Diagnostics)
	said["the list of rendered pages"] = strings.Join(result.Rendered, "\n")
	return said
}

// withoutPlaces leaves the words of a file of search: its hashes hold any two
// letters by chance.
func withoutPlaces(path, text string) string {
	switch {
	case path == "search/known.js":
		return ""
	case !strings.HasPrefix(path, "search/t-"):
		return text
	}
	var words []string
	for line := range strings.SplitSeq(text, ";") {
		fields := strings.Split(line, " ")
		words = append(words, fields[:min(4, len(fields))]...)
	}
	return strings.Join(words, " ")
}
