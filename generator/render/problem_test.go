package render_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// told writes diagnostics as "CODE PATH:LINE:COLUMN-ENDCOLUMN".
func told(problems []diag.Diagnostic) string {
	var lines []string
	for _, d := range problems {
		lines = append(lines, fmt.Sprintf("%s %s:%d:%d-%d", d.Code, d.Place.Path, d.Place.Line, d.Place.Column, d.Place.EndColumn))
	}
	return strings.Join(lines, "\n")
}

// define wraps a line that fails, so that it stands in line 3.
func define(line string) string { return "{{define \"main\"}}\n<h1>x</h1>\n" + line + "\n{{end}}" }

func TestProblemsOfFilesHaveTheirPlace(t *testing.T) {
	tests := []struct {
		name, path, text string
		want, message    string
	}{
		{"a tag that is not closed", "actor.html", define("é {{.Title"), "layout-syntax layouts/actor.html:4:1-8", `unexpected "{" in operand`},
		{"a function that there is not", "actor.html", define("{{shout .Title}}"), "layout-syntax layouts/actor.html:3:1-17", `function "shout" not defined`},
		{"a word that there is not", "actor.html", define(`é {{word "updatd"}}`), "unknown-word layouts/actor.html:3:10-18", `there is no word with the key "updatd"`},
		{"a count that there is not", "actor.html", define(`{{count "note" 3}}`), "unknown-word layouts/actor.html:3:9-15", `there is no word with the key "note"`},
		{"an asset that there is not", "actor.html", define(`{{asset "sit.css"}}`), "unknown-asset layouts/actor.html:3:9-18", `there is no asset named "sit.css"`},
		{"a template that there is not", "actor.html", define(`{{template "partials/lnk.html" .}}`), "unknown-template layouts/actor.html:3:12-31", `there is no template named "partials/lnk.html"`},
		{"a fault in a partial that all layouts include, told of once", "partials/head.html", `<meta charset="{{word "nope"}}">`, "unknown-word layouts/partials/head.html:1:23-29", `there is no word with the key "nope"`},
		{"a layout without a main part", "actor.html", `{{define "body"}}x{{end}}`, "unknown-template layouts/base.html:11:14-20", `there is no template named "main"`},
		{"an attribute that cannot be made safe", "actor.html", define(`<a href={{.Root}}{{if .Stub}} "x{{end}}>y</a>`), "layout-unsafe layouts/actor.html:0:0-0", `"\"" in attribute name`},
		{"two partials of one name", "partials/twin.html", `{{define "partials/link.html"}}x{{end}}`, "layout-syntax layouts/partials/twin.html:1:32-38", `a template named "partials/link.html" is defined in layouts/partials/link.html too`},
		{"a layout that is not UTF-8", "actor.html", "ab\n\xff", "layout-not-utf8 layouts/actor.html:2:1-2", "the byte 0xff is not UTF-8"},
		{"a layout that no page asks for", "actors.html", "x", "unused-layout layouts/actors.html:0:0-0", `no page has a layout named "actors"`},
		{"words that are no YAML", "words/en.yaml", "words:\n  a: [", "words-syntax", ""},
		{"words with an unknown part", "words/de.yaml", "wrds: {a: b}", "", ""},
		{"words that are not UTF-8", "words/en.yaml", "words: \xff", "layout-not-utf8 layouts/words/en.yaml:1:8-9", ""},
		{"a stylesheet with a path that leads nowhere", "site.css", "body {\n  background: url(nope.png);\n}", "unknown-asset layouts/site.css:2:15-28", `there is no file "nope.png" among the layouts`},
		{"a stylesheet that leads to another host", "site.css", "\n@import \"https://fonts.example/x.css\";", "remote-asset layouts/site.css:2:9-38", ""},
		{"a script that does not parse", "assets/more.js", "let x = ;", "asset-syntax layouts/assets/more.js:1:9-10", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := render.New(embedded(t).With(map[string]string{test.path: test.text}), "en")
			if test.want == "" {
				if len(problems) > 0 {
					t.Errorf("told of %s", told(problems))
				}
				return
			}
			if len(problems) == 0 {
				t.Fatal("told of nothing")
			}
			if got := told(problems[:1]); !strings.HasPrefix(got, test.want) {
				t.Errorf("got %s (%s)\nwant %s", told(problems), problems[0].Message, test.want)
			}
			if !strings.Contains(problems[0].Message, test.message) {
				t.Errorf("message %q lacks %q", problems[0].Message, test.message)
			}
			for _, d := range problems {
				if d.Help == "" {
					t.Errorf("no help for %s", told([]diag.Diagnostic{d}))
				}
			}
		})
	}
}

func TestProblemsOfPagesHaveTheirPlace(t *testing.T) {
	tests := []struct{ name, line, want, message, help string }{
		{"a field that there is not", `<p>é {{.Titel}}</p>`, "layout-failed layouts/actor.html:3:8-14", `Page has no field "Titel"`, `did you mean "Title"?`},
		{"a field of a part that there is not", `{{range .Facts}}{{.Nam}}{{end}}`, "layout-failed layouts/actor.html:3:19-23", `Fact has no field "Nam"`, `did you mean "Name"?`},
		{"a word that the data name and that there is not", `{{word .Title}}`, "unknown-word layouts/actor.html:3:3-14", `there is no word with the key "Nobody"`, ""},
		{"an index beyond the end", `{{index .Topics 3}}`, "layout-failed layouts/actor.html:3:3-", "index out of range", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := ready(t, embedded(t).With(map[string]string{"actor.html": define(test.line)}))
			text, problems := l.Page(&site.Page{Layout: "actor", Title: "Nobody", Kind: "actor", Facts: []site.Fact{{}}, Site: site.Site{Title: "S"}})
			if text != nil || len(problems) != 1 {
				t.Fatalf("got %d bytes and %d problems", len(text), len(problems))
			}
			if got := told(problems); !strings.HasPrefix(got, test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if !strings.Contains(problems[0].Message, test.message) || !strings.Contains(problems[0].Help, test.help) {
				t.Errorf("message %q, help %q", problems[0].Message, problems[0].Help)
			}
		})
	}
}

func TestAllProblemsOfARunAreToldInOrder(t *testing.T) {
	_, problems := render.New(embedded(t).With(map[string]string{
		"topic.html": define(`{{word "no"}}`), "actor.html": define(`{{word "no"}}{{asset "no"}}`),
	}), "en")
	const want = "unknown-word layouts/actor.html:3:8-12\nunknown-asset layouts/actor.html:3:22-26\nunknown-word layouts/topic.html:3:8-12"
	if got := told(problems); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMissingLayoutsAreErrors(t *testing.T) {
	l, problems := render.New(tree.Memory(nil), "en")
	if diag.CountErrors(problems) == 0 {
		t.Error("an empty folder of layouts is no error")
	}
	for _, name := range render.Names() {
		if _, problems := l.Page(&site.Page{Layout: name}); len(problems) != 1 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestUnknownLanguageIsEnglishWithAWarning(t *testing.T) {
	for _, language := range []string{"tlh", "../../x", strings.Repeat("x-", 5000)} {
		l, problems := render.New(embedded(t), language)
		if len(problems) != 1 || problems[0].Code != "unknown-language" || problems[0].Severity != diag.Warning {
			t.Errorf("%.20q: %s", language, told(problems))
		}
		if text := page(t, l, barePage("404")); !strings.Contains(text, "There is no page here") {
			t.Errorf("%.20q: no English words", language)
		}
	}
	for _, language := range []string{"", "en", "EN-gb"} {
		if _, problems := render.New(embedded(t), language); len(problems) != 0 {
			t.Errorf("%q: %s", language, told(problems))
		}
	}
}

func TestAPartialThatDoesNotParseIsNotCalledMissing(t *testing.T) {
	_, problems := render.New(embedded(t).With(map[string]string{"partials/card.html": "{{if"}), "en")
	if len(problems) != 1 || problems[0].Place.Path != "layouts/partials/card.html" {
		t.Errorf("told of %s", told(problems))
	}
}
