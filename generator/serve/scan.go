package serve

import (
	"bytes"
	"crypto/sha256"
	"hash"
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
		hash:    sha256.New(),
	}
	tokens := html.NewTokenizer(bytes.NewReader(content))
	offset := 0
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		// The tokenizer changes letter case in place when it is asked for names.
		raw := content[offset : offset+len(tokens.Raw())]
		switch kind {
		case html.EndTagToken:
			if name, _ := tokens.TagName(); string(name) == "head" && s.headEnd == len(content) {
				s.headEnd = offset
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw = s.element(tokens, raw, s.headEnd == len(content))
		}
		s.hash.Write(raw)
		offset += len(tokens.Raw())
	}
	s.hash.Write(content[offset:])
	s.text = string(s.hash.Sum(nil))
	return &s.scanned
}

type scanner struct {
	scanned
	base *url.URL
	hash hash.Hash
}

// element notes what a start tag asks for, and gives the bytes of it that count
// for the page's hash.
func (s *scanner) element(tokens *html.Tokenizer, raw []byte, inHead bool) []byte {
	tag, more := tokens.TagName()
	name := string(tag)
	attributes := map[string]string{}
	var order []string
	for more {
		var key, value []byte
		key, value, more = tokens.TagAttr()
		if _, twice := attributes[string(key)]; !twice {
			attributes[string(key)] = string(value)
			order = append(order, string(key))
		}
	}
	switch {
	case name == "meta" && inHead && strings.EqualFold(attributes["http-equiv"], "content-security-policy"):
		s.policies = append(s.policies, attributes["content"])
	case name == "link" && relates(attributes, "stylesheet"):
		s.styles = s.add(s.styles, attributes["href"])
		return withoutAddress(order, attributes)
	case name == "link" && relates(attributes, "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"),
		name == "image", name == "use":
		s.assets = s.add(s.assets, attributes["href"])
		s.assets = s.add(s.assets, attributes["xlink:href"])
	case name == "object":
		s.assets = s.add(s.assets, attributes["data"])
	default:
		s.assets = s.add(s.assets, attributes["src"])
		s.assets = s.add(s.assets, attributes["poster"])
		for candidate := range strings.SplitSeq(attributes["srcset"], ",") {
			link, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
			s.assets = s.add(s.assets, link)
		}
	}
	return raw
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
