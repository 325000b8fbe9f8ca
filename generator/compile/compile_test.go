package compile_test

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"testing"

	"dossier/generator/compile"
)

// stamp is a value with a method, and with one that only a pointer to it has.
type stamp struct{ Year int }

func (s stamp) IsZero() bool      { return s == stamp{} }
func (s *stamp) Following() stamp { return stamp{s.Year + 1} }
func (s stamp) Name() string      { return fmt.Sprintf("year <%d>", s.Year) }

// said says by a method how it is written.
type said int

func (s said) String() string { return fmt.Sprintf("no. <%d>", int(s)) }

type word string

type link struct {
	Title, URL string
	Kind       word
}

type card struct {
	link
	Link   link
	Count  int
	When   stamp
	Cards  []card
	Next   *card
	Markup template.HTML
}

type page struct {
	card
	Title   string
	Links   []link
	Params  map[string]any
	Any     any
	Anys    []any
	Said    said
	Many    int64
	Share   float64
	Yes     bool
	Numbers []int
	Names   map[string]string
	Pages   **page
	hidden  string
}

func sample() *page {
	p := &page{
		Title:   `A "quoted" <b>title</b> & 1+1 'ü'` + "\x00\xff",
		Links:   []link{{"Ada & Co", "../actors/ada.html", "actor"}, {"", "", ""}, {"Bob", "https://example.org/a b?x=1&y=ü#z", "source"}},
		Params:  map[string]any{"text": "x<y", "n": 3, "list": []card{{Count: 1, When: stamp{7}}, {Count: 2}}, "nothing": nil, "deep": map[string]any{"link": link{Title: "in"}}},
		Any:     link{Title: "any", URL: "javascript:alert(1)"},
		Anys:    []any{"a", 1, nil, link{Title: "l"}, template.HTML("<i>")},
		Said:    12,
		Many:    1 << 40,
		Share:   0.5,
		Yes:     true,
		Numbers: []int{3, 0, 1000},
		Names:   map[string]string{"a": "Å"},
		hidden:  "hidden",
	}
	p.card = card{Count: 5, Markup: "<em>fine</em>", When: stamp{2025}, Cards: []card{{Count: 1, Cards: []card{{Count: 11}}}, {Count: 2, Link: link{Title: "two"}}}}
	p.Next = &p.Cards[1]
	return p
}

func functions() compile.Functions {
	return compile.Functions{
		"upper":   compile.Text1(strings.ToUpper),
		"markup":  compile.Text1(func(s string) template.HTML { return template.HTML("<b>" + s + "</b>") }),
		"kind":    compile.Text1(func(l link) word { return l.Kind }),
		"year":    compile.Text1(func(s stamp) string { return fmt.Sprint(s.Year) }),
		"times":   compile.Text2(func(s string, n int) string { return strings.Repeat(s, min(n, 5)) }),
		"known":   compile.TryText1(known),
		"try":     compile.TryText2(func(s string, n int) (string, error) { return known(s) }),
		"dict":    compile.Any(dict),
		"sum":     compile.Any(func(ns ...int) int { return len(ns) }),
		"pointer": compile.Any(func(c *card) int { return c.Count }),
		"fails":   compile.Any(func() (int, error) { return 0, errors.New("no") }),
		"panics":  compile.Any(func() int { panic("no") }),
	}
}

func known(s string) (string, error) {
	if s == "" {
		return "", errors.New("empty")
	}
	return "known " + s, nil
}

func dict(all ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(all); i += 2 {
		m[all[i].(string)] = all[i+1]
	}
	return m
}

// makes gives what html/template and the program make of a template.
func makes(t *testing.T, text string) (want, got string, compiled bool, failed error) {
	t.Helper()
	run, err := template.New("root").Funcs(functions().FuncMap()).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	failed = run.Execute(&b, sample())
	program := compile.New(run, functions(), reflect.TypeFor[*page]())
	if program == nil {
		t.Fatal("the trees of html/template are not where they were")
	}
	out, compiled := program.Append([]byte("before "), sample())
	if !compiled && string(out) != "before " {
		t.Errorf("it left %q behind", out)
	}
	return b.String(), strings.TrimPrefix(string(out), "before "), compiled, failed
}

func TestProgramsWriteWhatTemplatesWrite(t *testing.T) {
	for _, text := range []string{
		``, `plain`, `{{/* a comment */}}`, `a {{- "b" -}} c {{print "x" 1 "y"}}`,
		// Values in every kind of place.
		`{{.Title}}`, `<p title="{{.Title}}">`, `<p title='{{.Title}}'>`, `<p title={{.Title}}>`, `<title>{{.Title}}</title>`, `<textarea>{{.Title}}{{.Markup}}</textarea>`,
		`{{.Markup}}<p title="{{.Markup}}">`, `<title>{{.Markup}}</title>`,
		`{{range .Links}}<a href="{{.URL}}" class="x {{.Kind}}">{{.Title}}</a>{{end}}`, `{{range .Links}}<a href={{.URL}}>{{end}}`, `<a href="a/{{.Title}}?q={{.Title}}#{{.Title}}">`,
		`<img srcset="{{.Title}}, {{(index .Links 0).URL}} 2x">`, `<style>p { color: {{.Title}} }</style>`, `<script>let x = {{.Title}}; let y = {{.Links}}; let z = "{{.Title}}"</script>`,
		`<p onclick="f({{.Title}})" style="width: {{.Count}}px" {{"data-x"}}="1">`, `{{.Any.URL}}<a href="{{.Any.URL}}">`,
		`{{.Count}} {{.Many}} {{.Share}} {{.Yes}} {{.Said}} {{.When}} {{.Links}} {{.Next.Count}} {{.Numbers}} {{.Params}} {{.Pages}}`,
		`<p title="{{.Count}} {{.Said}} {{.Share}}">`, `{{.Any}} {{range .Anys}}[{{.}}]{{end}}`,
		// Fields, methods, keys.
		`{{.Link.Title}}{{.Next.Link.Title}}{{$.Title}}`, `{{.When.IsZero}} {{.Next.When.IsZero}} {{.When.Name}} {{.When.Following.Year}} {{(.When.Following).Name}}`,
		`{{.Params.text}} {{.Params.n}} {{.Params.nothing}} {{.Params.missing}} {{.Params.deep.link.Title}} {{.Params.missing.more}} {{.Names.a}} {{.Names.b}}`,
		`{{range .Params.list}}{{.Count}}{{.When.IsZero}}{{.When.Name}}{{year .When}}{{.Link.Title}}{{else}}none{{end}}`, `{{with .Any}}{{.Title}}{{end}}`,
		// Decisions.
		`{{if .Yes}}a{{else}}b{{end}}{{if .Title}}c{{end}}{{if .Next}}d{{end}}{{if .Pages}}e{{else}}f{{end}}{{if .Share}}g{{end}}{{if .When}}h{{end}}{{if .Params.missing}}i{{else if .Count}}j{{end}}`,
		`{{if and .Yes .Count}}{{and .Yes .Count}}{{and 0 .Yes}}{{or .Title .Count}}{{or "" 0}}{{end}}{{if or (not .Yes) (eq .Count 5)}}y{{end}}`,
		`{{with .Next}}{{.Count}}{{$.Count}}{{else}}none{{end}}{{with .Pages}}p{{else}}{{.Count}}{{end}}{{with $x := .Link}}{{$x.Title}}{{.Title}}{{end}}`,
		`{{eq .Count 5}}{{eq .Title "a" "b"}}{{ne .Link.Kind "actor"}}{{eq .Many 1}}{{eq .Yes true}}{{lt .Count 6}}{{le .Count 5}}{{gt .Many 3}}{{ge "a" "b"}}`,
		`{{eq .When .Next.When}}{{ne .Next.When .Next.Next}}`, `{{eq .Share 0.5}}{{lt .Share 1.0}}{{eq .Params.missing nil}}`,
		// Repetition.
		`{{range .Numbers}}{{.}},{{else}}none{{end}}`, `{{range $i, $n := .Numbers}}{{$i}}={{$n}}{{end}}`, `{{range $n := .Numbers}}{{$n}}{{end}}`,
		`{{range .Numbers}}{{if eq . 0}}{{continue}}{{end}}{{.}}{{end}}`, `{{range .Numbers}}{{if eq . 0}}{{break}}{{end}}{{.}}{{end}}{{.Count}}`,
		`{{range .Cards}}{{range .Cards}}{{.Count}}{{else}}none of {{.Count}}{{end}}{{end}}`, `{{range .Params}}{{.}}{{end}}`, `{{range $k, $v := .Names}}{{$k}}{{$v}}{{end}}`, `{{range 3}}{{.}}{{end}}`, `{{range .Params.list}}{{else}}x{{end}}{{range .Params.missing}}{{else}}x{{end}}`,
		`{{$i := 1}}{{$n := 2}}{{range $i, $n = .Numbers}}{{$i}}{{end}}{{$i}}{{$n}}`, `{{range $i, $l := .Links}}{{with $l.URL}}{{$i}}{{.}}{{end}}{{end}}`,
		`{{range .Cards}}{{range $e := .Cards}}{{$e.Count}}{{else}}<{{$e}}>{{end}}{{end}}`, `{{range .Cards}}{{range $e := .Cards}}{{$e.Count}}{{else}}<{{$e.Count}}>{{end}}{{end}}`,
		`{{$x := "keep"}}{{range $x = .Next.Cards}}{{else}}{{end}}[{{$x}}]`, `{{$i := 7}}{{$x := .Next}}{{range $i, $x = .Next.Cards}}{{else}}[{{$i}}]{{end}}[{{$i}}]`,
		`{{range $i, $x := .Next.Cards}}{{else}}{{$i}}{{$x}}{{end}}`,
		// Variables.
		`{{$x := .Title}}{{$x}}{{$x = .Link.Title}}{{$x}}`, `{{$x := .Title}}{{if .Yes}}{{$x = .Count}}{{end}}{{$x}}`, `{{$x := .Link}}{{with .Next}}{{$x = .Link}}{{$x.Title}}{{end}}{{$x.Title}}`, `{{$x := 1}}{{if true}}{{$x := "inner"}}{{$x}}{{end}}{{$x}}`,
		`{{$x := .Next}}{{range .Cards}}{{$x = .}}{{end}}{{$x.Count}}`,
		// Functions.
		`{{upper .Title}}{{.Title | upper | markup}}{{markup .Title}}{{kind .Link}}{{kind .Any}}{{year .When}}{{year .When.Following}}{{times "ab" 2}}{{times .Title .Count}}{{"x" | times "y" | print}}`,
		`{{3 | times "y"}}{{known "x"}}{{try "x" 1}}{{sum}}{{sum 1 2}}{{sum .Count .Next.Count}}{{pointer .Next}}{{(dict "a" .Link "b" 2).a.Title}}`, `{{len .Title}}{{len .Links}}{{len .Params}}{{index .Numbers 2}}{{index .Names "a"}}{{index .Names "none"}}{{index .Params "n"}}{{(index .Links 0).Title}}`,
		`{{printf "%.1s|%d|%v" .Title .Count .When}}{{print .Yes nil}}{{println "x"}}{{.Title | html}}{{urlquery .Title}}{{js .Title}}{{slice .Title 0 1}}`, `{{upper .Params.text}}{{upper .Link.Kind}}`,
		`{{upper "a&b"}}{{markup "<x>"}}<p title="{{markup "<x>"}}">{{if upper ""}}a{{else}}b{{end}}{{upper (known "x") | markup}}{{if not .Yes}}{{known ""}}{{end}}{{index .Names (upper "a")}}`,
		`<a href="{{"https://x.org/a"}}">{{range .Links}}<a href="{{.URL}}" title="{{.URL}}">{{end}}`,
		// Templates that include others.
		`{{define "l"}}<a href="{{.URL}}">{{.Title}}{{$.Title}}</a>{{end}}{{range .Links}}{{template "l" .}}{{end}}<p title="{{template "n" .}}">{{define "n"}}{{.Title}}{{end}}`,
		`{{define "c"}}{{.Count}}({{range .Cards}}{{template "c" .}}{{end}}){{end}}{{template "c" .}}`, `{{define "n"}}none{{.}}{{end}}{{template "n"}}{{template "n" .Any}}`,
		`{{define "t"}}{{.Title}}{{end}}{{range .Anys}}{{with .}}{{if eq (printf "%T" .) "compile_test.link"}}{{template "t" .}}{{end}}{{end}}{{end}}`, `{{block "b" .Next}}{{$x := .Count}}{{$x}}{{end}}`,
		`{{define "d"}}{{range .list}}{{template "c" .}}{{end}}{{end}}{{define "c"}}{{.Count}}{{if not .When.IsZero}}{{year .When}}{{end}}{{end}}{{template "d" (dict "list" .Cards)}}`,
	} {
		want, got, compiled, failed := makes(t, text)
		if compiled && failed != nil {
			t.Errorf("%s\nmakes %q, but fails in the template: %v", text, got, failed)
		} else if compiled && got != want {
			t.Errorf("%s\nmakes %q, want %q", text, got, want)
		}
	}
}

// TestTheCommonIsCompiled holds what layouts are written in to programs.
func TestTheCommonIsCompiled(t *testing.T) {
	for _, text := range []string{
		`{{range $i, $l := .Links}}<a href="{{.URL}}" title="{{$l.Title}}">{{if $i}}, {{end}}{{kind .}}</a>{{end}}{{with .Next}}{{.Link.Title}}{{end}}`,
		`{{if or (eq .Count 1 5) (and .Title (not .Yes)) (ge .Count 3)}}{{.When.IsZero}}{{.When.Name}}{{len .Links}}{{(index .Links 0).Title}}{{end}}`,
		`{{define "c"}}{{.Count}}{{if .When.IsZero}}{{year .When}}{{end}}{{end}}{{define "d"}}{{range .list}}{{template "c" .}}{{end}}{{end}}{{template "d" (dict "list" .Cards)}}`,
		`{{$x := .Title}}{{if .Yes}}{{$x = .Link.Title}}{{end}}{{$x}}<title>{{$x}}</title>{{printf "%.1s" $x}}{{.Params.text}}{{range .Params.list}}{{.When.IsZero}}{{.When.Name}}{{end}}`,
		`{{range .Numbers}}{{if eq . 0}}{{break}}{{end}}{{end}}{{eq .When .Next.When}}{{.Markup}}`, `{{range .Params.missing}}{{else}}x{{end}}{{.Params.missing.more}}`,
	} {
		want, got, compiled, failed := makes(t, text)
		if failed != nil {
			t.Fatal(failed)
		}
		if !compiled || got != want {
			t.Errorf("%s\nmakes %q, %v, want %q", text, got, compiled, want)
		}
	}
}

func TestCallsWithConstantsAreMadeOnce(t *testing.T) {
	calls := 0
	functions := compile.Functions{"word": compile.Text1(func(key string) string { calls++; return key + "?" })}
	run := template.Must(template.New("root").Funcs(functions.FuncMap()).Parse(`{{word "a"}}{{range .}}{{word .}}{{word "b"}}{{end}}`))
	data := []string{"c", "d"}
	if err := run.Execute(new(strings.Builder), data); err != nil {
		t.Fatal(err)
	}
	program := compile.New(run, functions, reflect.TypeFor[[]string]())
	calls = 0
	for range 2 {
		if out, ok := program.Append(nil, data); !ok || string(out) != "a?c?b?d?b?" {
			t.Errorf("got %q, %v", out, ok)
		}
	}
	if calls != 4 {
		t.Errorf("%d calls, want one for each element of each execution", calls)
	}
}

// TestFailuresAreLeftToTheTemplate makes mistakes of every kind.
func TestFailuresAreLeftToTheTemplate(t *testing.T) {
	for _, text := range []string{
		`{{.Nothing}}`, `{{.Next.Next.Count}}`, `{{.hidden}}`, `{{.Title.More}}`, `{{known ""}}`, `{{try "" 1}}`, `{{fails}}`, `{{panics}}`, `{{index .Numbers 9}}`, `{{times 1 2}}`, `{{upper .Count}}`,
		`{{lt .Yes true}}`, `{{eq .Title 1}}`, `{{len .Count}}`, `{{range .Count.More}}{{end}}`, `{{template "missing"}}`, `{{.When.Missing}}`, `{{.Any.Missing}}`, `{{pointer .Title}}`, `{{with .Link}}{{.Nothing}}{{end}}`,
		`before {{.Title}} {{fails}}`,
	} {
		run, err := template.New("root").Funcs(functions().FuncMap()).Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		failed := run.Execute(new(strings.Builder), sample())
		if failed == nil {
			t.Errorf("%s does not fail", text)
			continue
		}
		program := compile.New(run, functions(), reflect.TypeFor[*page]())
		if out, ok := program.Append([]byte("x"), sample()); ok || string(out) != "x" {
			t.Errorf("%s gives %q, %v, want a failure; the template says %v", text, out, ok, failed)
		}
	}
}

// TestRecursionEnds does so before the stack does.
func TestRecursionEnds(t *testing.T) {
	run := template.Must(template.New("root").Parse(`{{define "r"}}{{template "r" .}}{{end}}{{if not .}}{{template "r" .}}{{end}}`))
	if err := run.Execute(new(strings.Builder), true); err != nil {
		t.Fatal(err)
	}
	program := compile.New(run, nil, reflect.TypeFor[bool]())
	if out, ok := program.Append(nil, true); !ok || len(out) > 0 {
		t.Fatalf("without recursion it gives %q, %v", out, ok)
	}
	if _, ok := program.Append(nil, false); ok {
		t.Error("recursion without an end comes to one")
	}
}

// FuzzEscaping puts a text wherever layouts put texts.
func FuzzEscaping(f *testing.F) {
	run := template.Must(template.New("root").Parse(`<title>{{.T}}</title><a href="{{.T}}" title="{{.T}}" class='{{.H}}' data-x={{.T}}>{{.T}}{{.H}}</a><img src="x/{{.T}}"><a href="?q={{.T}}" title="x"></a><a href="#{{.T}}">`))
	type data struct {
		T string
		H template.HTML
	}
	if err := run.Execute(new(strings.Builder), data{}); err != nil {
		f.Fatal(err)
	}
	program := compile.New(run, nil, reflect.TypeFor[data]())
	for _, seed := range []string{"", sample().Title, "../a/b.html?x=1&y#z", "javascript:x", "%zz%41", "a,b=c~d", "\ufdd0\ufffe\u2028", "http://h/ü:8", "https://a.org/b:c", "http://a.org/b", "https://"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := data{text, template.HTML(text)}
		var want strings.Builder
		if err := run.Execute(&want, d); err != nil {
			t.Skip()
		}
		if got, ok := program.Append(nil, d); !ok || string(got) != want.String() {
			t.Errorf("%q gives\n%s, %v, want\n%s", text, got, ok, want.String())
		}
	})
}
