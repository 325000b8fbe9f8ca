package note

import (
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
)

// shown hashes what the note's own page shows of it.
func (n *Note) shown() fingerprint.Hash {
	h := fingerprint.New()
	h.String(n.Title)
	h.String(n.Summary)
	n.Header.hashShown(h)
	h.String(n.Body.HTML.Text)
	h.Int(len(n.Body.HTML.Holes))
	for _, hole := range n.Body.HTML.Holes {
		h.Int(int(hole.At))
		h.Int(int(hole.Kind))
		h.Int(int(hole.Index))
	}
	for i := range n.Body.Refs {
		hashRef(h, &n.Body.Refs[i])
	}
	for i := range n.Body.Citations {
		hashCitation(h, &n.Body.Citations[i])
	}
	for i := range n.Statements {
		h.String(n.Statements[i].Status)
	}
	for _, anchor := range n.Anchors {
		h.String(anchor)
	}
	for i := range n.Body.Anchors {
		if a := &n.Body.Anchors[i]; a.Heading < 0 {
			h.String(a.ID)
		}
	}
	for i := range n.Body.Headings {
		h.String(n.Body.Headings[i].ID)
		h.String(n.Body.Headings[i].Text)
		h.Int(n.Body.Headings[i].Level)
	}
	return h.Sum()
}

// hashShown covers the fields that pages show.
func (hd *Header) hashShown(h *fingerprint.Hasher) {
	for _, s := range []string{hd.Type.Text, hd.Status, hd.Role, hd.URL, hd.Archived, hd.Reliability} {
		h.String(s)
	}
	for _, d := range []edtf.Date{hd.Date, hd.End, hd.Updated, hd.Published, hd.Retrieved} {
		h.String(d.String())
	}
	for _, list := range [][]Name{hd.Aliases, hd.Actors, hd.Topics, hd.Sources, hd.Tags, hd.Place, hd.SameAs, hd.Publisher, hd.Author} {
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
