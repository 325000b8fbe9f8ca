package render

import (
	"fmt"
	"html"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"

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
		"label":        compile.Text1(f.words.label),
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
		"host":         compile.Text1(host),
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
	want := strings.Join(strings.Fields(strings.TrimRight(summary, " .…")), "")
	return strings.HasPrefix(opening(string(text), len(want)), want)
}

// opening is the text of HTML without its tags and white space, as far as its
// first n bytes need.
func opening(markup string, n int) string {
	var b strings.Builder
	for markup != "" && b.Len() < n {
		text, rest, _ := strings.Cut(markup, "<")
		for _, word := range strings.Fields(html.UnescapeString(text)) {
			b.WriteString(word)
		}
		_, markup, _ = strings.Cut(rest, ">")
	}
	return b.String()
}
