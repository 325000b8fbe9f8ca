package serve

import (
	"bytes"
	"crypto/sha256"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// scanned is what the server has to know of an HTML text.
type scanned struct {
	headEnd  int    // where the script element goes: before </head>, or at the end
	text     string // hash of the text without the addresses of stylesheets
	styles   []address
	assets   []address
	policies []string // as stated in the head by meta elements
}

// address is where a file that a page uses stands.
type address struct {
	path    string // decoded
	written string // as the browser asks for it
	foreign bool   // on another host
}

func (a address) String() string { return a.written }

// scan reads an HTML text that stands at a path of the server.
func scan(content []byte, at string) *scanned {
	s := &scanner{
		scanned: scanned{headEnd: len(content)},
		base:    &url.URL{Scheme: "http", Host: "preview.invalid", Path: at},
	}
	text := sha256.New()
	hashed, offset := 0, 0
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		end := offset + len(tokens.Raw())
		switch kind {
		case html.EndTagToken:
			if name, _ := tokens.TagName(); string(name) == "head" && s.headEnd == len(content) {
				s.headEnd = offset
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if rest := s.element(tokens, s.headEnd == len(content)); rest != nil {
				text.Write(content[hashed:offset])
				text.Write(rest)
				hashed = end
			}
		}
		offset = end
	}
	text.Write(content[hashed:])
	s.text = string(text.Sum(nil))
	return &s.scanned
}

type scanner struct {
	scanned
	base *url.URL
}

// element notes what a start tag asks for. Of a stylesheet's link it gives what
// counts for the page's hash, which is not the address.
func (s *scanner) element(tokens *html.Tokenizer, inHead bool) []byte {
	tag, more := tokens.TagName()
	name := string(tag)
	if !more || !loads(name) {
		return nil
	}
	attributes, order := attributesOf(tokens)
	switch {
	case name == "meta":
		if inHead && strings.EqualFold(attributes["http-equiv"], "content-security-policy") {
			s.policies = append(s.policies, attributes["content"])
		}
	case name == "link" && relates(attributes, "stylesheet"):
		s.styles = s.add(s.styles, attributes["href"])
		return withoutAddress(order, attributes)
	case name != "link" || relates(attributes, "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"):
		for _, key := range []string{"src", "poster", "data", "href", "xlink:href"} {
			s.assets = s.add(s.assets, attributes[key])
		}
		for candidate := range strings.SplitSeq(attributes["srcset"], ",") {
			link, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
			s.assets = s.add(s.assets, link)
		}
	}
	return nil
}

// loads tells whether a browser may load something because of an element, or,
// by a meta element, may not.
func loads(name string) bool {
	switch name {
	case "audio", "embed", "frame", "iframe", "image", "img", "input", "link", "meta", "object", "script", "source", "track", "use", "video":
		return true
	}
	return false
}

// attributesOf reads the attributes of a tag that has some. Of two with one name
// the first counts.
func attributesOf(tokens *html.Tokenizer) (attributes map[string]string, order []string) {
	attributes = map[string]string{}
	for more := true; more; {
		var key, value []byte
		key, value, more = tokens.TagAttr()
		if _, twice := attributes[string(key)]; !twice {
			attributes[string(key)] = string(value)
			order = append(order, string(key))
		}
	}
	return attributes, order
}

func relates(attributes map[string]string, relations ...string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(attributes["rel"])), func(r string) bool {
		return slices.Contains(relations, r)
	})
}

// withoutAddress writes the attributes of a stylesheet's link, but for the one
// that may change without a reload.
func withoutAddress(order []string, attributes map[string]string) []byte {
	text := []byte("<link")
	for _, key := range order {
		if key != "href" {
			text = append(text, "\x00"+key+"\x00"+attributes[key]...)
		}
	}
	return text
}

// add resolves a link as the browser does.
func (s *scanner) add(to []address, link string) []address {
	link = strings.TrimSpace(link)
	if link == "" || link[0] == '#' {
		return to
	}
	u, err := s.base.Parse(link)
	if err != nil {
		return to
	}
	a := address{path: u.Path, written: u.String(), foreign: u.Scheme != s.base.Scheme || u.Host != s.base.Host}
	if !a.foreign {
		a.written = (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}).String()
	}
	return append(to, a)
}

// ownPolicy is that of answers which state none: refusals, pictures, pages of
// layouts without one. Such a page can allow itself more in a meta element.
const ownPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
	"media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

// policy is the header that says again what the page says of itself, and that no
// other site may frame it, which a meta element cannot say.
func (s *scanned) policy() string {
	var all []string
	for _, p := range s.policies {
		p = strings.Trim(strings.Join(strings.Fields(p), " "), "; ")
		if strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r > '~' || r == ',' }) {
			return ownPolicy
		}
		all = append(all, p+"; frame-ancestors 'self'")
	}
	if len(all) == 0 {
		return ownPolicy
	}
	return strings.Join(all, ", ")
}
