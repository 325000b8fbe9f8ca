package compile

import (
	"html/template"
	"reflect"
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
	case e.typ == reflect.TypeFor[string]() && isAddress(escapers):
		return func(f *frame) {
			if address := e.text(f); isPlainAddress(address) {
				f.out = append(f.out, address...)
			} else {
				slow(f)
			}
		}
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

// isAddress reports whether the escapers are those of the address in an
// attribute such as href, in quotes.
func isAddress(escapers []escaper) bool {
	names := map[string]bool{"_html_template_urlfilter": true, "_html_template_urlnormalizer": true, "_html_template_attrescaper": true}
	for _, e := range escapers {
		if !names[e.name] {
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
	for i := range len(s) {
		if !plainInAddress[s[i]] {
			return false
		}
	}
	return true
}

var plainInAddress = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	for _, c := range "-._~/#?=," {
		plain[c] = true
	}
	return plain
}()
