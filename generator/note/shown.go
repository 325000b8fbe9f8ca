package note

import (
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/markdown"
)

// shown hashes what the note's own page shows of it.
func (n *Note) shown(h *fingerprint.Hasher) fingerprint.Hash {
	return n.hashShown(h, []markdown.Range{{End: uint32(len(n.Body.HTML.Text))}}, n.Summary)
}

// CardedWith is Carded for a note with another summary.
func (n *Note) CardedWith(summary string) fingerprint.Hash {
	return n.cardedWith(fingerprint.New(), summary)
}

func (n *Note) cardedWith(h *fingerprint.Hasher, summary string) fingerprint.Hash {
	h.Reset()
	for _, text := range [...]string{n.Header.Type.Text, n.Header.Role, summary, n.Header.Date.String(), n.Header.End.String(), n.Header.Status} {
		h.String(text)
	}
	return h.Sum()
}

// ShownIn is Shown for a page that has only these parts of the text, in order,
// and another summary.
func (n *Note) ShownIn(parts []markdown.Range, summary string) fingerprint.Hash {
	return n.hashShown(fingerprint.New(), parts, summary)
}

func (n *Note) hashShown(h *fingerprint.Hasher, parts []markdown.Range, summary string) fingerprint.Hash {
	h.Reset()
	h.String(n.Title)
	h.String(summary)
	n.Header.hashShown(h)
	for _, part := range parts {
		h.String(n.Body.HTML.Text[part.Begin:part.End])
		holes := n.Body.HTML.HolesIn(part)
		h.Int(len(holes))
		for _, hole := range holes {
			h.Int(int(hole.At - part.Begin))
			h.Int(int(hole.Kind))
			n.hashHole(h, hole)
		}
	}
	for i := range n.Body.Headings {
		if heading := &n.Body.Headings[i]; standsIn(heading, parts) {
			h.String(heading.ID)
			h.String(heading.Text)
			h.Int(heading.Level)
		}
	}
	return h.Sum()
}

// HeadingsIn are the headings that stand in parts of the text.
func (n *Note) HeadingsIn(parts []markdown.Range) []markdown.Heading {
	isCut := func(h markdown.Heading) bool { return !standsIn(&h, parts) }
	if !slices.ContainsFunc(n.Body.Headings, isCut) {
		return n.Body.Headings
	}
	return slices.DeleteFunc(slices.Clone(n.Body.Headings), isCut)
}

func standsIn(h *markdown.Heading, parts []markdown.Range) bool {
	for _, part := range parts {
		if part.Begin <= h.Section && h.Section < part.End {
			return true
		}
	}
	return false
}

// hashHole covers what the note tells of what stands in a hole. Its index is
// no part of that: text that is not shown may change it.
func (n *Note) hashHole(h *fingerprint.Hasher, hole markdown.Hole) {
	switch hole.Kind {
	case markdown.LinkOpen, markdown.Embed, markdown.Image:
		hashRef(h, &n.Body.Refs[hole.Index])
	case markdown.BlockID:
		h.String(n.Anchors[hole.Index])
	case markdown.AnchorID:
		h.String(n.Body.Anchors[hole.Index].ID)
	case markdown.CiteMark:
		hashCitation(h, &n.Body.Citations[hole.Index])
	case markdown.CalloutTitle:
		h.String(n.Body.Untitled[hole.Index])
	case markdown.MarkerChip:
		if s := n.StatementAt(hole.Index); s != nil {
			h.String(s.Status)
		}
	case markdown.FootnoteRef, markdown.FootnoteItem, markdown.FootnoteBack:
		h.Int(int(hole.Index))
	}
}

// hashShown covers the fields that pages show.
func (hd *Header) hashShown(h *fingerprint.Hasher) {
	for _, s := range [...]string{hd.Type.Text, hd.Status, hd.Role, hd.URL, hd.Archived, hd.Reliability} {
		h.String(s)
	}
	for _, d := range [...]edtf.Date{hd.Date, hd.End, hd.Updated, hd.Published, hd.Retrieved} {
		h.String(d.String())
	}
	for _, list := range [...][]Name{hd.Aliases, hd.Actors, hd.Topics, hd.Sources, hd.Tags, hd.Place, hd.SameAs, hd.Publisher, hd.Author} {
		hashNames(h, list)
	}
	h.Int(len(hd.Relations))
	for _, r := range hd.Relations {
		h.String(r.Type)
		h.String(r.To.Text)
		h.String(r.Since.String())
		h.String(r.Until.String())
	}
	h.Int(len(hd.Params))
	for _, p := range hd.Params {
		h.String(p.Name)
		hashNames(h, p.Values)
	}
}

func hashNames(h *fingerprint.Hasher, names []Name) {
	h.Int(len(names))
	for _, n := range names {
		h.String(n.Text)
	}
}
