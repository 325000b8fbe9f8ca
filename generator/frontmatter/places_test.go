package frontmatter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlacesAndValues(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"yaml scalars", `---
country: NO
when: 2025-08
day: 2025-08-06
version: 1.10
octal: 0o17
flag: yes
real: true
none: ~
empty:
é: "a \"b\" \u00e9"  # comment
ü: 'it''s'
"q k": a # b
---
`, `country <country> = text "NO" <NO>
when <when> = text "2025-08" <2025-08>
day <day> = date "2025-08-06" <2025-08-06>
version <version> = number "1.10" <1.10>
octal <octal> = number "0o17" <0o17>
flag <flag> = text "yes" <yes>
real <real> = bool "true" <true>
none <none> = null "~" <~>
empty <empty> = null "" <>
é <é> = text "a \"b\" é" <"a \"b\" \u00e9">
ü <ü> = text "it's" <'it''s'>
q k <"q k"> = text "a" <a>
`},
		{"yaml text over several lines", `---
plain: one two
  three
quoted: "one
  two"
literal: |
  one

    two

folded: >-
  one
  two
indented: |2
    one
  two
# comment
kept: |+
  one

last: 1
---
`, `plain <plain> = text "one two three" <one two⏎  three>
quoted <quoted> = text "one two" <"one⏎  two">
literal <literal> = text "one\n\n  two\n" <|⏎  one⏎⏎    two>
folded <folded> = text "one two" <>-⏎  one⏎  two>
indented <indented> = text "  one\ntwo\n" <|2⏎    one⏎  two>
kept <kept> = text "one\n\n" <|+⏎  one>
last <last> = number "1" <1>
`},
		{"yaml lists and maps", `---
flow: [é, "b,]", [c], # x ]
  {d: e, f}]
block:
- one
- to: B # x
  since: 2025
- - deep
- |
  text
- >2
   text
map:
  Inner:
    x: 1
nothing: []
---
`, `flow <flow> = list "" <[é, "b,]", [c], # x ]⏎  {d: e, f}]>
  - text "é" <é>
  - text "b,]" <"b,]">
  - list "" <[c]>
    - text "c" <c>
  - map "" <{d: e, f}>
    d <d> = text "e" <e>
    f <f> = null "" <>
block <block> = list "" <- one⏎- to: B # x⏎  since: 2025⏎- - deep⏎- |⏎  text⏎- >2⏎   text>
  - text "one" <one>
  - map "" <to: B # x⏎  since: 2025>
    to <to> = text "B" <B>
    since <since> = number "2025" <2025>
  - list "" <- deep>
    - text "deep" <deep>
  - text "text\n" <|⏎  text>
  - text " text\n" <>2⏎   text>
map <map> = map "" <Inner:⏎    x: 1>
  inner <Inner> = map "" <x: 1>
    x <x> = number "1" <1>
nothing <nothing> = list "" <[]>
`},
		{"yaml anchors, tags and merges", `---
base: &b
  x: 1
  y: 2
copy: *b
own: &t !!str 12
none: &n
odd: !thing z
sub:
  y: 3
  <<: *b
---
`, `base <base> = map "" <x: 1⏎  y: 2>
  x <x> = number "1" <1>
  y <y> = number "2" <2>
copy <copy> = map "" <*b>
  x <x> = number "1" <1>
  y <y> = number "2" <2>
own <own> = text "12" <12>
none <none> = null "" <>
odd <odd> = text "z" <z>
sub <sub> = map "" <y: 3⏎  <<: *b>
  y <y> = number "3" <3>
  x <x> = number "1" <1>
`},
		{"toml", `+++
title = "x \u00e9" # comment
when = 2025-08-06
"at time" = 2025-08-06 10:00:00
n = 1_000
raw = 'C:\x'
text = """
one \
   two"""
list = [1, "b", # x ]
  [true],]
a.b = 1
a.c = {x = 1, Y.z = 07:32:00}
[rel]
to = "T"
[[rels.of]]
x = 1
[rels.of.sub]
y = 2
[[rels.of]]
x = 3
+++
`, `title <title> = text "x é" <"x \u00e9">
when <when> = date "2025-08-06" <2025-08-06>
at time <"at time"> = date "2025-08-06 10:00:00" <2025-08-06 10:00:00>
n <n> = number "1_000" <1_000>
raw <raw> = text "C:\\x" <'C:\x'>
text <text> = text "one two" <"""⏎one \⏎   two""">
list <list> = list "" <[1, "b", # x ]⏎  [true],]>
  - number "1" <1>
  - text "b" <"b">
  - list "" <[true]>
    - bool "true" <true>
a <a> = map "" <a.b = 1⏎a.c = {x = 1, Y.z = 07:32:00}>
  b <b> = number "1" <1>
  c <c> = map "" <{x = 1, Y.z = 07:32:00}>
    x <x> = number "1" <1>
    y <Y> = map "" <Y.z = 07:32:00>
      z <z> = date "07:32:00" <07:32:00>
rel <rel> = map "" <[rel]⏎to = "T">
  to <to> = text "T" <"T">
rels <rels> = map "" <rels.of]]⏎x = 1⏎[rels.of.sub]⏎y = 2⏎[[rels.of]]⏎x = 3>
  of <of> = list "" <[[rels.of]]⏎x = 1⏎[rels.of.sub]⏎y = 2⏎[[rels.of]]⏎x = 3>
    - map "" <[[rels.of]]⏎x = 1⏎[rels.of.sub]⏎y = 2>
      x <x> = number "1" <1>
      sub <sub> = map "" <[rels.of.sub]⏎y = 2>
        y <y> = number "2" <2>
    - map "" <[[rels.of]]⏎x = 3>
      x <x> = number "3" <3>
`},
		{"json", `{
  "title": "x \u00e9", "n": 1.50e3,
  "list": [ null , true, ["é"] ],
  "map": {"To": "B", "e": {}}
}
`, `title <"title"> = text "x é" <"x \u00e9">
n <"n"> = number "1.50e3" <1.50e3>
list <"list"> = list "" <[ null , true, ["é"] ]>
  - null "null" <null>
  - bool "true" <true>
  - list "" <["é"]>
    - text "é" <"é">
map <"map"> = map "" <{"To": "B", "e": {}}>
  to <"To"> = text "B" <"B">
  e <"e"> = map "" <{}>
`},
	}
	for _, tt := range tests {
		for _, form := range []struct{ name, src string }{
			{"", tt.src},
			{" behind a byte order mark", "\uFEFF" + tt.src},
			{" with carriage returns", strings.ReplaceAll(tt.src, "\n", "\r\n")},
		} {
			t.Run(tt.name+form.name, func(t *testing.T) {
				got := strings.ReplaceAll(outline(form.src, split(t, form.src).Fields), "\r", "")
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}
