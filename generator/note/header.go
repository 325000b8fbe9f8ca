package note

import (
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/frontmatter"
)

// Statuses are the words for how a statement or an event stands.
func Statuses() []string { return slices.Clone(statuses[:]) }

var statuses = [...]string{"confirmed", "reported", "unverified", "disputed", "denied", "retracted",
	"planned", "possible", "deadline", "cancelled"}

func decodeHeader(d *decoder, fields []frontmatter.Field, home bool) Header {
	h := Header{Details: noDetails}
	for _, f := range fields {
		if home && isSetting(f.Name) {
			continue
		}
		if !h.set(d, f) {
			h.tell().Params = append(h.Params, d.param(f))
		}
	}
	return h
}

// set stores a field that has a meaning. It returns false for one that has
// none, or whose value has the wrong form: then it is kept as a plain fact.
func (h *Header) set(d *decoder, f frontmatter.Field) bool {
	return h.setName(d, f) || h.setPublication(d, f) || h.setFacts(d, f) || h.setSource(d, f)
}

func (h *Header) setName(d *decoder, f frontmatter.Field) bool {
	switch f.Name {
	case "title":
		h.Title = d.name(f)
	case "kind":
		h.tell().Kind = d.name(f)
	case "type":
		h.tell().Type = d.name(f)
	case "aliases", "alias":
		h.tell().Aliases = append(h.Aliases, d.names(f)...)
	case "summary":
		h.Summary = d.text(f)
	case "slug":
		h.tell().Slug = d.name(f)
	case "redirects":
		h.tell().Redirects = d.names(f)
	case "tags", "tag":
		h.Tags = append(h.Tags, d.tags(f)...)
	case "mentions":
		h.ExplicitMentions = d.choice(f, "automatic", "explicit") == "explicit"
	case "cssclass", "cssclasses":
		// Obsidian's own, about its window: nothing for readers.
	default:
		return false
	}
	return true
}

func (h *Header) setPublication(d *decoder, f frontmatter.Field) bool {
	switch f.Name {
	case "draft":
		h.Draft = d.truth(f)
	case "private":
		h.Private = h.Private || d.truth(f)
	case "publish":
		h.Private = h.Private || f.Value.Kind != frontmatter.Null && !d.truth(f)
	default:
		return false
	}
	return true
}

func (h *Header) setFacts(d *decoder, f frontmatter.Field) bool {
	switch f.Name {
	case "date":
		return d.setDate(&h.Date, f)
	case "end":
		return d.setDate(&h.tell().End, f)
	case "updated":
		return d.setDate(&h.tell().Updated, f)
	case "actors":
		h.Actors = d.names(f)
	case "topics":
		h.Topics = d.names(f)
	case "sources":
		h.Sources = d.names(f)
	case "place":
		h.tell().Place = d.names(f)
	case "status":
		return h.setStatus(f)
	case "role":
		h.tell().Role = d.text(f)
	case "sameas":
		h.tell().SameAs = d.names(f)
	case "relations":
		return h.setRelations(d, f)
	default:
		return false
	}
	return true
}

func (h *Header) setSource(d *decoder, f frontmatter.Field) bool {
	var ok bool
	switch f.Name {
	case "publisher":
		h.tell().Publisher = d.names(f)
	case "author", "authors":
		h.tell().Author = append(h.Author, d.names(f)...)
	case "url":
		h.tell().URL, ok = d.address(f)
		return ok
	case "archived":
		h.tell().Archived, ok = d.address(f)
		return ok
	case "published":
		return d.setDate(&h.tell().Published, f)
	case "retrieved":
		return d.setDate(&h.tell().Retrieved, f)
	case "reliability":
		return h.setReliability(d, f)
	default:
		return false
	}
	return true
}

func (d *decoder) setDate(to *edtf.Date, f frontmatter.Field) bool {
	date, ok := d.date(f)
	*to = date
	return ok
}

// setStatus takes the status words; any other status is a plain fact.
func (h *Header) setStatus(f frontmatter.Field) bool {
	word := strings.ToLower(strings.TrimSpace(f.Value.Text))
	for _, s := range statuses {
		if word == s {
			h.tell().Status = s
			return true
		}
	}
	return false
}

func (h *Header) setReliability(d *decoder, f frontmatter.Field) bool {
	text := strings.ToUpper(d.text(f))
	if text == "" {
		return true
	}
	if text[0] < 'A' || text[0] > 'F' || len(text) > 1 {
		d.warn("unknown-word", f.Value.Span, "%q is no grade of reliability", "write a letter from A (completely reliable) to F (cannot be judged)", text)
		return false
	}
	h.tell().Reliability = text
	return true
}

// tags drops the sign that some authors write before a tag.
func (d *decoder) tags(f frontmatter.Field) []Name {
	var tags []Name
	for _, n := range d.names(f) {
		for _, word := range strings.FieldsFunc(n.Text, func(r rune) bool { return r == ',' || r == ' ' }) {
			if word = strings.TrimLeft(word, "#"); word != "" {
				tags = append(tags, Name{Text: word, Span: n.Span})
			}
		}
	}
	return tags
}

// setRelations reads a list of {type, to, since, until}.
func (h *Header) setRelations(d *decoder, f frontmatter.Field) bool {
	const help = "write each as: - {type: special envoy of, to: Name, since: 2025}"
	items := f.Value.List
	if f.Value.Kind == frontmatter.Map {
		items = []frontmatter.Value{f.Value}
	} else if f.Value.Kind != frontmatter.List && f.Value.Kind != frontmatter.Null {
		d.warn("wrong-type", f.Value.Span, "relations must be a list", help)
		return false
	}
	for _, item := range items {
		if r, ok := d.relation(item); ok {
			h.tell().Relations = append(h.Relations, r)
		} else {
			d.warn("wrong-type", item.Span, "a relation needs a type and a name after to", help)
		}
	}
	return true
}

func (d *decoder) relation(v frontmatter.Value) (r Relation, ok bool) {
	for _, f := range v.Map {
		switch f.Name {
		case "type":
			r.Type = d.text(f)
		case "to":
			if names := d.names(f); len(names) > 0 {
				r.To = names[0]
			}
		case "since":
			r.Since, _ = d.date(f)
		case "until":
			r.Until, _ = d.date(f)
		}
	}
	if !r.Since.IsZero() && !r.Until.IsZero() && r.Until.Last().Compare(r.Since.First()) < 0 {
		d.warn("bad-date", v.Span, "until %s is before since %s", "swap them, or mend the wrong one", r.Until, r.Since)
		r.Until = edtf.Date{}
	}
	return r, r.Type != "" && r.To.Text != ""
}

// param keeps a field without a meaning of its own. What is no plain value
// nor a list of them has no values: layouts cannot show it well.
func (d *decoder) param(f frontmatter.Field) Param {
	p := Param{Name: f.Written}
	values := f.Value.List
	if _, isLink := d.unquotedLink(f.Value); isLink || f.Value.Kind != frontmatter.List {
		values = []frontmatter.Value{f.Value}
	}
	for _, v := range values {
		if link, ok := d.unquotedLink(v); ok {
			p.Values = append(p.Values, link)
			continue
		}
		if v.Kind == frontmatter.List || v.Kind == frontmatter.Map || v.Kind == frontmatter.Null {
			continue
		}
		if name := d.unlinked(v); name.Text != "" {
			p.Values = append(p.Values, name)
		}
	}
	return p
}

// checkDates warns of an end before its beginning.
func (h *Header) checkDates(d *decoder, span diag.Span) {
	if h.Date.IsZero() || h.End.IsZero() {
		return
	}
	if h.End.Last().Compare(h.Date.First()) < 0 {
		d.warn("bad-date", span, "end %s is before date %s", "swap them, or mend the wrong one", h.End, h.Date)
		h.tell().End = edtf.Date{}
	}
}
