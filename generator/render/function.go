package render

import (
	"fmt"
	"html"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/compile"
	"dossier/generator/edtf"
)

// formatters are what the functions of the layouts draw on. Each function
// depends on its arguments and on these alone.
type formatters struct {
	words  *words
	assets map[string]string
}

// functions are the names under which layouts call them; docs/layouts.md is
// their manual.
func (f formatters) functions() compile.Functions {
	// The same dates stand on page after page.
	date := remembered(f.words.date)
	return compile.Functions{
		"word":         compile.TryText1(f.words.word),
		"label":        compile.Text1(remembered(f.words.label)),
		"count":        compile.TryText2(f.words.count),
		"number":       compile.Text1(f.words.number),
		"date":         compile.Text1(date),
		"dateText":     compile.Text1(f.words.dateText),
		"span":         compile.Text2(func(first, last edtf.Date) template.HTML { return date(spanOf(first, last)) }),
		"period":       compile.Text2(f.words.period),
		"years":        compile.Any(f.words.years),
		"entryClasses": compile.Text1(entryClasses),
		"turned":       compile.Text1(f.words.turned),
		"asset":        compile.TryText1(func(name string) (string, error) { return asset(f.assets, name) }),
		"begins":       compile.Any(begins),
		"percent":      compile.Any(percent),
		"host":         compile.Text1(remembered(host)),
		"join":         compile.Text2(func(separator string, parts []string) string { return strings.Join(parts, separator) }),
		"data":         compile.Any(data),
		"network":      compile.Any(f.network),
	}
}

// asset gives the published path of an asset, relative to the site's root.
func asset(published map[string]string, name string) (string, error) {
	if path, ok := published[name]; ok {
		return path, nil
	}
	return "", &unknownName{
		code:    "unknown-asset",
		message: fmt.Sprintf("there is no asset named %q", name),
		help:    didYouMean(name, slices.Sorted(maps.Keys(published)), "add the file to assets/ in your layouts folder"),
	}
}

// host is the part of a web address that tells a reader where it leads.
func host(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return address
	}
	return strings.TrimPrefix(parsed.Hostname(), "www.")
}

// percent is how many hundredths of the whole the part makes, at least 1 if there
// is any part and at most 100.
func percent(part, whole int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min(max(part*100/whole, 1), 100)
}

// data gathers named values, for partials that take more than one.
func data(namesAndValues ...any) (map[string]any, error) {
	if len(namesAndValues)%2 != 0 {
		return nil, fmt.Errorf("data takes names and values in turn, and the last name has no value")
	}
	values := map[string]any{}
	for i := 0; i < len(namesAndValues); i += 2 {
		name, ok := namesAndValues[i].(string)
		if !ok {
			return nil, fmt.Errorf("data takes names and values in turn, and %v is no name", namesAndValues[i])
		}
		values[name] = namesAndValues[i+1]
	}
	return values, nil
}

// begins reports whether a text opens with a summary, as it does where the
// summary was taken from it: said once is enough. White space and a closing
// ellipsis do not count.
func begins(text template.HTML, summary string) bool {
	want := strings.TrimSpace(strings.TrimRight(summary, " .…"))
	markup, alike := string(text), true
	for want != "" && markup != "" {
		said, rest, _ := strings.Cut(markup, "<")
		if want, alike = after(html.UnescapeString(said), want); !alike {
			return false
		}
		_, markup, _ = strings.Cut(rest, ">")
	}
	return want == ""
}

// after is what is left of a text after the beginning of it that was said. It
// reports false if something else was said. White space does not count.
func after(said, text string) (rest string, alike bool) {
	for said != "" && text != "" {
		a, n := utf8.DecodeRuneInString(said)
		b, m := utf8.DecodeRuneInString(text)
		switch {
		case unicode.IsSpace(a):
			said = said[n:]
		case unicode.IsSpace(b):
			text = text[m:]
		case said[:n] != text[:m]:
			return text, false
		default:
			said, text = said[n:], text[m:]
		}
	}
	return text, true
}
