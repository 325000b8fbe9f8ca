package site

import (
	"bytes"
	"image"
	"image/png"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageAt makes the data of the page at an address.
func pageAt(t testing.TB, p *Plan, address string) *Page {
	t.Helper()
	for _, s := range p.Sheets() {
		if s.Address() == address {
			return s.Data()
		}
	}
	t.Fatalf("there is no page %s among %v", address, addressesOf(p))
	return nil
}

func addressesOf(p *Plan) []string {
	var list []string
	for _, s := range p.Sheets() {
		list = append(list, s.Address())
	}
	slices.Sort(list)
	return list
}

// standing maps each note's path, or "stub NAME", to the address of its page.
func standing(p *Plan) map[string]string {
	at := map[string]string{}
	for i, e := range p.graph.Entities {
		name := "stub " + e.Title
		if e.Member >= 0 {
			name = p.graph.Members[e.Member].Note.Path
		}
		at[name] = p.at.entities[i]
	}
	return at
}

// codes lists what the plan and its graph complain of.
func codes(p *Plan) string {
	var list []string
	for _, d := range append(slices.Clone(p.graph.Diagnostics()), p.Diagnostics()...) {
		list = append(list, d.Code)
	}
	return strings.Join(list, " ")
}

// photograph is a PNG of that size.
func photograph(width, height int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic(err)
	}
	return b.String()
}

// links gathers all addresses in a page's data: those in fields, and those in
// its HTML.
func links(v reflect.Value) (found []string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, field := v.Type().Field(i).Name, v.Field(i)
			switch {
			case field.Type().String() == "template.HTML":
				found = append(found, attributes(field.String(), "href", "src")...)
			case field.Kind() == reflect.String && (name == "URL" || name == "Home" || name == "Archived"):
				found = append(found, field.String())
			default:
				found = append(found, links(field)...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, links(v.Index(i))...)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			found = links(v.Elem())
		}
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == "" })
}

// attributes gathers the values of attributes of those names.
func attributes(text string, names ...string) (values []string) {
	for z := html.NewTokenizer(strings.NewReader(text)); z.Next() != html.ErrorToken; {
		for _, a := range z.Token().Attr {
			if slices.Contains(names, a.Key) {
				values = append(values, a.Val)
			}
		}
	}
	return values
}

// reporter is what a test and a property have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkLinks follows every link of every page, as a browser would, and finds
// the page or file and the part of it that each leads to.
func checkLinks(t reporter, p *Plan) (followed int) {
	t.Helper()
	ids := map[string][]string{} // by address
	for _, f := range p.Assets() {
		ids[f.Path] = nil
	}
	for _, s := range p.Sheets() {
		if _, twice := ids[s.Address()]; twice {
			t.Errorf("two files stand at %s", s.Address())
		}
		own := attributes(string(s.Data().Body), "id")
		slices.Sort(own)
		if len(slices.Compact(slices.Clone(own))) < len(own) {
			t.Errorf("%s: ids stand twice in %v", s.Address(), own)
		}
		ids[s.Address()] = own
	}
	for _, s := range p.Sheets() {
		page := s.Data()
		base := &url.URL{Scheme: "https", Host: "site.example", Path: path.Join("/", s.Address())}
		for _, link := range links(reflect.ValueOf(page)) {
			u, err := base.Parse(link)
			if err != nil {
				t.Errorf("%s: %q: %v", s.Address(), link, err)
				continue
			}
			if u.Host != base.Host {
				continue
			}
			followed++
			if part, ok := target(ids, u.Path); !ok {
				t.Errorf("%s: %q leads nowhere", s.Address(), link)
			} else if u.Fragment != "" && !slices.Contains(part, u.Fragment) {
				t.Errorf("%s: %q leads to no part of the page", s.Address(), link)
			}
		}
	}
	return followed
}

// target finds what a host shows at a path, with or without clean addresses.
func target(ids map[string][]string, p string) ([]string, bool) {
	p = strings.TrimPrefix(p, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	if part, ok := ids[p]; ok {
		return part, true
	}
	part, ok := ids[p+".html"]
	return part, ok
}

func titles(links []Link) string {
	var list []string
	for _, l := range links {
		list = append(list, l.Title+" "+l.URL)
	}
	return strings.Join(list, "; ")
}

func cardTitles(cards []Card) string {
	var list []string
	for _, c := range cards {
		list = append(list, c.Title)
	}
	return strings.Join(list, "; ")
}

// shownLists says what stands in a page's lists, each as "heading: cards".
func shownLists(page *Page) []string {
	var list []string
	for _, l := range page.Lists {
		list = append(list, l.Name+l.Title+": "+cardTitles(l.Cards))
	}
	return list
}
