package compile

import (
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// escapedBy puts a value through html/template's escapers, one after the other.
// Text in which they would change nothing but characters of HTML is written as it
// is.
func escapedBy(e expression, escapers []escaper) expression {
	all := escapers
	text := func(f *frame) string {
		v := e.value(f)
		var result string
		for i, escape := range all {
			if i > 0 {
				result = escape.call(result)
			} else if v.IsValid() {
				result = escape.call(v.Interface())
			} else {
				result = escape.call(nil)
			}
		}
		return result
	}
	if e.isConstant {
		return ofConstant(reflect.ValueOf(text(nil)))
	}
	made := ofText(reflect.TypeFor[string](), text)
	made.write = writeEscaped(e, escapers, text)
	return made
}

// writeEscaped writes without escapers what they would give back as it is.
func writeEscaped(e expression, escapers []escaper, text func(*frame) string) func(*frame) {
	slow := func(f *frame) { f.out = append(f.out, text(f)...) }
	last := escapers[len(escapers)-1].name
	isHTML := len(escapers) == 1 && (last == "_html_template_htmlescaper" || last == "_html_template_attrescaper" || last == "_html_template_rcdataescaper")
	switch {
	case e.typ == reflect.TypeFor[string]() && isHTML:
		return func(f *frame) { f.out = appendEscaped(f.out, e.text(f)) }
	case e.typ == reflect.TypeFor[string]() && areAmong(escapers, addressEscapers):
		return writePlain(e.text, isPlainAddress, slow)
	case e.typ == reflect.TypeFor[string]() && areAmong(escapers, partEscapers):
		return writePlain(e.text, isPlainPart, slow)
	case e.typ == reflect.TypeFor[template.HTML]() && isHTML && last == "_html_template_htmlescaper":
		return func(f *frame) { f.out = append(f.out, e.text(f)...) }
	case e.typ == reflect.TypeFor[int]() && isHTML:
		return func(f *frame) { f.out = strconv.AppendInt(f.out, e.value(f).Int(), 10) }
	}
	return slow
}

// appendEscaped escapes plain text as html/template's escapers for HTML text,
// attributes in quotes and titles do.
func appendEscaped(dst []byte, s string) []byte {
	written := 0
	for i := range len(s) {
		if !isReplaced[s[i]] {
			continue
		}
		dst = append(append(dst, s[written:i]...), replacements[s[i]]...)
		written = i + 1
	}
	return append(dst, s[written:]...)
}

var replacements = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

var isReplaced = func() (is [256]bool) {
	for c, replacement := range replacements {
		is[c] = replacement != ""
	}
	return is
}()

// writePlain writes a text without escapers if it is plain.
func writePlain(text func(*frame) string, isPlain func(string) bool, slow func(*frame)) func(*frame) {
	return func(f *frame) {
		if t := text(f); isPlain(t) {
			f.out = append(f.out, t...)
		} else {
			slow(f)
		}
	}
}

// The escapers of the address in an attribute in quotes, such as href, and those of
// its query or fragment, where that stands apart.
var (
	addressEscapers = []string{"_html_template_urlfilter", "_html_template_urlnormalizer", "_html_template_attrescaper"}
	partEscapers    = []string{"_html_template_urlescaper", "_html_template_attrescaper"}
)

func areAmong(escapers []escaper, names []string) bool {
	for _, e := range escapers {
		if !slices.Contains(names, e.name) {
			return false
		}
	}
	return true
}

// isPlainAddress reports whether an address has no scheme but that of the web, and
// no character that the escapers of an address would look at twice.
func isPlainAddress(s string) bool {
	if rest, ok := strings.CutPrefix(s, "https://"); ok {
		s = rest
	} else if rest, ok := strings.CutPrefix(s, "http://"); ok {
		s = rest
	}
	return areAll(s, &plainInAddress)
}

// isPlainPart reports the same of a query or fragment.
func isPlainPart(s string) bool { return areAll(s, &plainInPart) }

func areAll(s string, plain *[256]bool) bool {
	for i := range len(s) {
		if !plain[s[i]] {
			return false
		}
	}
	return true
}

var plainInAddress, plainInPart = lettersAnd("-._~/#?=,"), lettersAnd("-._~")

func lettersAnd(others string) (plain [256]bool) {
	for c := range plain {
		plain[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(others, byte(c)) >= 0
	}
	return plain
}
