package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reports lists a graph's diagnostics: their places, code, message and help.
func reports(g *Graph) []string {
	var list []string
	for _, d := range g.Diagnostics() {
		at := fmt.Sprintf("%s:%d:%d", d.Place.Path, d.Place.Line, d.Place.Column)
		for _, p := range d.Also {
			at += fmt.Sprintf(" %s:%d:%d", p.Path, p.Line, p.Column)
		}
		list = append(list, strings.Join([]string{at, d.Code, d.Message, d.Help}, " | "))
	}
	return list
}

func TestAnUnresolvedNameIsOneWarning(t *testing.T) {
	g := world(t, map[string]string{
		"actors/witkoff.md": "---\ntitle: Steve Witkoff\n---\n",
		"a.md":              "[[Steve Witkof]] and\n[[steve witkof|him]]: [[Steve  Witkof#Part]].\n",
		"b.md":              "---\nsources: [Steve Witkof]\nrelations: [{type: of, to: Steve Witkof}]\n---\n![[Steve Witkof]]\n",
		"c.md":              "[[Entirely else]] #nosuchtag\n",
	})
	want := []string{
		`a.md:1:1 a.md:2:1 a.md:2:23 b.md:2:11 b.md:3:28 b.md:5:1 | unresolved-name | no note is named "Steve Witkof" | did you mean [[Steve Witkoff]]?`,
		`c.md:1:1 | unresolved-name | no note is named "Entirely else" | write a note with this title, or add the name to the aliases of the one that it means`,
	}
	if diff := cmp.Diff(want, reports(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnUnresolvedPath(t *testing.T) {
	g := world(t, map[string]string{"a/b.md": "[x](../c.md) [y](d.pdf \"t\") ![z](/e.png)\n", "a/f.md": "[x](../c.md#h)\n"})
	var got []string
	for _, r := range reports(g) {
		got = append(got, r[:strings.LastIndex(r, " | ")])
	}
	want := []string{
		`a/b.md:1:1 a/f.md:1:1 | unresolved-path | nothing stands at "../c.md"`,
		`a/b.md:1:14 | unresolved-path | nothing stands at "d.pdf"`,
		`a/b.md:1:29 | unresolved-path | nothing stands at "/e.png"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSuggestionsKeepSecrets: help may name what is published and nothing else.
func TestSuggestionsKeepSecrets(t *testing.T) {
	g := world(t, map[string]string{
		"actors/secretary.md": "---\ntitle: Secret Plan Alpha\naliases: [Operation Zed]\nprivate: true\n---\n## Zebra crossing\n",
		"x/secret-plan.md":    "---\ndraft: true\n---\n",
		"a.md":                "[[Secret Plan Alfa]] [[Operation Zet]] [[secret-plam]] [[actors/secretari]] [x](x/secret-plam.md)\n",
		"georgia/one.md":      "---\ntitle: Same\n---\n",
		"georgia/two.md":      "---\ntitle: Same\nprivate: true\n---\n",
		"peru/three.md":       "---\ntitle: Same\n---\n",
		"b.md":                "[[Same]] [[Same]]\n",
	})
	text := strings.Join(reports(g), "\n")
	for _, secret := range []string{"Alpha", "Zed", "secretary", "secret-plan", "two", "Zebra"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is told:\n%s", secret, text)
		}
	}
	if !strings.Contains(text, `b.md:1:1 b.md:1:10 | ambiguous-name | "Same" could mean 2 notes | write [[georgia/one]] or [[peru/three]]`) {
		t.Errorf("the ambiguity is not reported:\n%s", text)
	}
}

func TestAnAmbiguousNameIsAWarningForEachMeaning(t *testing.T) {
	g := world(t, map[string]string{
		"x/a.md": "---\ntitle: Same\n---\n", "y/b.md": "---\ntitle: Same\n---\n",
		"x/c.md": "[[Same]]\n", "z/d.md": "---\nactors: [Same]\n---\n[[same|it]]\n",
	})
	want := []string{`z/d.md:2:10 z/d.md:4:1 | ambiguous-name | "Same" could mean 2 notes | write [[x/a]] or [[y/b]]`}
	if diff := cmp.Diff(want, reports(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnknownFragments(t *testing.T) {
	g := world(t, map[string]string{
		"a.md": "## The background\n\nText. ^key\n",
		"b.md": "[[a#The backgruond]] [[a#^kye]] [[a#Nothing like it]]\n[x](a.md#The%20backgruond) [[#Mine]]\n",
	})
	want := []string{
		`b.md:1:1 b.md:2:1 | unknown-fragment | a.md has no heading "The backgruond" | did you mean [[a#The background]]?`,
		`b.md:1:22 | unknown-fragment | a.md has no block "^kye" | did you mean [[a#^key]]?`,
		`b.md:1:33 | unknown-fragment | a.md has no heading "Nothing like it" | the link leads to the top of the page`,
		`b.md:2:28 | unknown-fragment | b.md has no heading "Mine" | the link leads to the top of the page`,
	}
	if diff := cmp.Diff(want, reports(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSharedNames(t *testing.T) {
	g := world(t, map[string]string{
		"actors/a.md":  "---\ntitle: Georgia\n---\n",
		"topics/b.md":  "---\ntitle: The state\naliases: [georgia, GEORGIA]\n---\n",
		"events/c.md":  "---\ntitle: Other\nprivate: true\naliases: [Georgia]\n---\n",
		"sources/d.md": "---\ntitle: Georgia\n---\n",
		"actors/e.md":  "---\ntitle: Alone\naliases: [alone]\n---\n",
	})
	want := []string{`actors/a.md:2:8 topics/b.md:3:11 | shared-name | 2 notes share the name "Georgia" | tell their titles and aliases apart, for example by a word in parentheses`}
	if diff := cmp.Diff(want, reports(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
