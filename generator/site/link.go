package site

import (
	"html"
	"net/url"

	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// linkState is how a reference shows in a place.
type linkState uint8

const (
	plainText linkState = iota
	dotted              // a name that leads nowhere
	tagText             // a tag without a topic
	linked
)

// state decides how a reference shows. Opening and closing tags both ask it.
func (f *filler) state(ref int32) linkState {
	t := f.member.Refs[ref]
	r := &f.member.Note.Body.Refs[ref]
	switch t.Kind {
	case graph.Unresolved, graph.Ambiguous:
		if r.Form == markdown.Tag {
			return tagText
		}
		return dotted
	case graph.Entity:
		if t.Index == f.self && fragmentOf(f.member, ref) == "" {
			return plainText
		}
		return linked
	case graph.Asset:
		if f.plan.assets.address(t.Index) == "" {
			return plainText
		}
		return linked
	case graph.Home, graph.Folder:
		return linked
	}
	return plainText
}

func (f *filler) open(dst []byte, ref int32) []byte {
	if ref == f.skip {
		return dst
	}
	switch f.state(ref) {
	case dotted:
		return append(dst, `<span class="unresolved">`...)
	case tagText:
		return append(dst, `<span class="tag">`...)
	case linked:
		return f.anchor(dst, ref)
	}
	return dst
}

func (f *filler) close(dst []byte, ref int32) []byte {
	if ref == f.skip {
		return dst
	}
	switch f.state(ref) {
	case dotted, tagText:
		return append(dst, `</span>`...)
	case linked:
		return append(dst, `</a>`...)
	}
	return dst
}

// anchor writes the start tag of a link.
func (f *filler) anchor(dst []byte, ref int32) []byte {
	t := f.member.Refs[ref]
	r := &f.member.Note.Body.Refs[ref]
	dst = append(dst, `<a class="link `...)
	dst = append(dst, f.plan.linkClass(t)...)
	if r.Form == markdown.Tag {
		dst = append(dst, ` tag`...)
	}
	dst = append(dst, `" href="`...)
	dst = append(dst, html.EscapeString(f.destination(t, ref))...)
	dst = append(dst, '"')
	if r.Title != "" {
		dst = append(dst, ` title="`...)
		dst = append(dst, html.EscapeString(r.Title)...)
		dst = append(dst, '"')
	}
	return append(dst, '>')
}

// mention writes the link of a name that was found in the text.
func (f *filler) mention(dst []byte, auto int32, opens bool) []byte {
	t := graph.Target{Kind: graph.Entity, Index: f.member.Auto[auto].Entity}
	switch {
	case t.Index == f.self:
		return dst
	case !opens:
		return append(dst, `</a>`...)
	}
	dst = append(append(dst, `<a class="link `...), f.plan.linkClass(t)...)
	dst = append(append(dst, `" href="`...), html.EscapeString(f.plan.targetURL(f.root, t))...)
	return append(dst, `">`...)
}

func (p *Plan) linkClass(t graph.Target) string {
	switch t.Kind {
	case graph.Entity:
		thing := &p.graph.Entities[t.Index]
		if thing.Member < 0 {
			return thing.Kind.String() + " stub"
		}
		return thing.Kind.String()
	case graph.Asset:
		return "asset"
	}
	return "list"
}

// destination is where a link leads from the page.
func (f *filler) destination(t graph.Target, ref int32) string {
	part := fragmentOf(f.member, ref)
	if part == "" {
		return f.plan.targetURL(f.root, t)
	}
	part = "#" + fragment(part)
	if f.own && t == f.ownTarget() {
		return part
	}
	return f.plan.targetURL(f.root, t) + part
}

func (f *filler) ownTarget() graph.Target {
	switch f.member.Role {
	case graph.IsHome:
		return graph.Target{Kind: graph.Home}
	case graph.IsEntity:
		return graph.Target{Kind: graph.Entity, Index: f.member.Entity}
	}
	return graph.Target{}
}

func (p *Plan) targetURL(root string, t graph.Target) string {
	switch t.Kind {
	case graph.Entity:
		return p.entityHref(root, t.Index)
	case graph.Folder:
		return p.href(root, p.at.folders[t.Index])
	case graph.Home:
		return p.href(root, "index.html")
	case graph.Asset:
		return root + p.assets.address(t.Index)
	}
	return ""
}

// fragment writes an id as it stands in a URL.
func fragment(id string) string {
	for i := range len(id) {
		if c := id[i]; !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-') {
			return escapedFragment(id)
		}
	}
	return id // as that of most statements
}

func escapedFragment(id string) string { return (&url.URL{Fragment: id}).EscapedFragment() }

// memberURL is the page on which a member's own text stands.
func (p *Plan) memberURL(root string, m *graph.Member) string {
	switch m.Role {
	case graph.IsHome:
		return p.href(root, "index.html")
	case graph.IsEntity:
		return p.entityHref(root, m.Entity)
	}
	for f := range p.graph.Folders {
		if lead := p.graph.Folders[f].Lead; lead >= 0 && &p.graph.Members[lead] == m {
			return p.href(root, p.at.folders[f])
		}
	}
	return p.href(root, "index.html")
}
