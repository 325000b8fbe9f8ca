package note

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/frontmatter"
)

// decoder turns fields of a header into typed values. What has the wrong form
// is a warning and kept as text: an author's slip never loses anything.
type decoder struct {
	path, src   string
	lines       *diag.Source // of src, made when the first problem is placed
	diagnostics []diag.Diagnostic
	// doubts are those that concern whether the note is for publishing: they
	// are said even if it is not.
	doubts []diag.Diagnostic
}

func (d *decoder) warn(code string, span diag.Span, message, help string, args ...any) {
	p := diag.Problem{Severity: diag.Warning, Code: code, Span: span, Message: fmt.Sprintf(message, args...), Help: help}
	d.report(p)
}

func (d *decoder) report(p diag.Problem) {
	if d.lines == nil {
		d.lines = diag.NewSource(d.path, []byte(d.src))
	}
	d.diagnostics = append(d.diagnostics, d.lines.Diagnostic(p))
}

// text is a scalar's text; lists are joined, tables kept as written.
func (d *decoder) text(f frontmatter.Field) string {
	switch f.Value.Kind {
	case frontmatter.Null:
		return ""
	case frontmatter.List:
		d.warn("wrong-type", f.Value.Span, "%s takes one value, not a list", "write it without brackets and dashes", f.Written)
		return joinTexts(d.names(f))
	case frontmatter.Map:
		d.warn("wrong-type", f.Value.Span, "%s takes plain text, not a table", "write it on the line of its name", f.Written)
		return foldSpace(d.written(f.Value.Span))
	}
	return plain(f.Value.Text)
}

func (d *decoder) written(s diag.Span) string {
	if s.Start < 0 || int(s.End) > len(d.src) || s.Start > s.End {
		return ""
	}
	return d.src[s.Start:s.End]
}

// names reads one name or a list of them. Names may stand in [[…]], as
// Obsidian writes links in properties.
func (d *decoder) names(f frontmatter.Field) []Name {
	return d.appendNames(nil, f.Written, f.Value)
}

func (d *decoder) appendNames(names []Name, field string, v frontmatter.Value) []Name {
	switch v.Kind {
	case frontmatter.Null:
		return names
	case frontmatter.List:
		if link, ok := d.unquotedLink(v); ok {
			return append(names, link)
		}
		names = slices.Grow(names, len(v.List))
		for _, item := range v.List {
			names = d.appendNames(names, field, item)
		}
		return names
	case frontmatter.Map:
		d.warn("wrong-type", v.Span, "%s takes names, not a table", `write each name on a line of its own: "- Name"`, field)
		return append(names, Name{Text: foldSpace(d.written(v.Span)), Span: v.Span})
	}
	if name := d.unlinked(v); name.Text != "" {
		names = append(names, name)
	}
	return names
}

// unquotedLink reads [[Name|text]] without quotes, which YAML takes for a list
// in a list. It asks what was written: of [[Name, text]] and [[Name: text]]
// the decoded lists have lost the link.
func (d *decoder) unquotedLink(v frontmatter.Value) (Name, bool) {
	if v.Kind != frontmatter.List {
		return Name{}, false
	}
	written := d.written(v.Span)
	name := unlink(written)
	if !strings.HasPrefix(written, "[[") || name.Text == "" || strings.ContainsAny(name.Text, "[]") || strings.ContainsAny(name.Text[:1], `"'`) {
		return Name{}, false
	}
	name.Span = v.Span
	return name, true
}

// unlinked is the name that a scalar gives.
func (d *decoder) unlinked(v frontmatter.Value) Name {
	name := unlink(v.Text)
	name.Span = v.Span
	return name
}

// unlink reads "[[Name#Heading|text]]" as Name.
func unlink(text string) Name {
	text = foldSpace(text)
	inner, ok := strings.CutPrefix(text, "[[")
	if ok {
		inner, ok = strings.CutSuffix(inner, "]]")
	}
	if !ok || strings.Contains(inner, "]]") {
		return Name{Text: plain(text)}
	}
	inner, _, _ = strings.Cut(inner, "|")
	name, fragment, _ := strings.Cut(inner, "#")
	return Name{Text: strings.TrimSpace(name), Fragment: strings.TrimSpace(fragment)}
}

func (d *decoder) name(f frontmatter.Field) Name {
	return Name{Text: d.text(f), Span: f.Value.Span}
}

// date reads an EDTF date; ok is false, with a warning, for what is none.
func (d *decoder) date(f frontmatter.Field) (date edtf.Date, ok bool) {
	text := d.text(f)
	if text == "" {
		return edtf.Date{}, true
	}
	date, err := edtf.Parse(text)
	if err != nil {
		d.warn("bad-date", f.Value.Span, "%q is no date: %s", "write it like 2025-08-06, 2025-08, 2019, 2019~ or 2025-08-11/2025-08-17", text, err)
		return edtf.Date{}, false
	}
	return date, true
}

func (d *decoder) truth(f frontmatter.Field) bool {
	text := strings.ToLower(d.text(f))
	switch text {
	case "true", "yes", "on", "1":
		return true
	case "false", "no", "off", "0", "":
		return false
	}
	// Fields that hide notes are read as their safe side.
	d.warn("wrong-type", f.Value.Span, "%s is either true or false, not %q", "write true or false", f.Written, text)
	d.doubts = append(d.doubts, d.diagnostics[len(d.diagnostics)-1])
	return f.Name != "publish"
}

// choice reads one of the allowed words; the first is the default.
func (d *decoder) choice(f frontmatter.Field, words ...string) string {
	text := strings.ToLower(d.text(f))
	if text == "" {
		return words[0]
	}
	for _, w := range words {
		if text == w {
			return w
		}
	}
	help := "write one of: " + strings.Join(words, ", ")
	if near, ok := diag.Nearest(text, words); ok {
		help = fmt.Sprintf("did you mean %s?", near)
	}
	d.warn("unknown-word", f.Value.Span, "%s has no setting %q", help, f.Written, text)
	return words[0]
}

// address reads an address on the web; other schemes may run in a reader's browser.
func (d *decoder) address(f frontmatter.Field) (string, bool) {
	text := d.text(f)
	if text == "" {
		return "", true
	}
	if !IsWebAddress(text) {
		d.warn("bad-url", f.Value.Span, "%q is no web address", "write it in full, like https://example.org/page", text)
		return "", false
	}
	return text, true
}

// IsWebAddress reports whether text is an absolute http or https address.
func IsWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func joinTexts(names []Name) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.Text
	}
	return strings.Join(texts, ", ")
}

func foldSpace(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isFolded reports whether all white space in s is single spaces between words.
func isFolded(s string) bool {
	before := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}
