package site

import (
	"html"
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/note"
)

// writtenDate is a date in EDTF where a statement opens or in an attribution.
// Readers see it in words: 2025-08-06~ is for authors.
type writtenDate struct {
	at    markdown.Range // what it and, at an opening, its separator and marker take of the text
	date  edtf.Date
	block int32 // that it opens, -1 in an attribution
}

// Keys of signs: the colon, before which French has a space, and the comma.
const (
	colonWord     = "colon"
	separatorWord = "list-separator"
)

// writtenDates are the dates in EDTF of a note's statements, by place.
func writtenDates(m *graph.Member) []writtenDate {
	var dates []writtenDate
	for i := range m.Note.Statements {
		s := &m.Note.Statements[i]
		b := s.Of(m.Note)
		if !s.Dated {
			continue
		}
		if b.Kind == markdown.Quotation {
			if d, ok := attributedDate(m, s); ok {
				dates = append(dates, d)
			}
			continue
		}
		if len(b.Parts) == 0 || b.Rest <= b.Parts[0].Begin || b.Kind == markdown.Row {
			continue
		}
		if s.Notation {
			dates = append(dates, writtenDate{markdown.Range{Begin: b.Parts[0].Begin, End: b.Rest}, s.Date, s.Block})
		}
	}
	return dates
}

// datesIn are those of the dates that stand in a part of the text.
func datesIn(m *graph.Member, part markdown.Range) []writtenDate {
	return slices.DeleteFunc(writtenDates(m), func(d writtenDate) bool { return d.at.Begin < part.Begin || d.at.End > part.End })
}

// attributedDate finds the date of an attribution, after the speaker, in its HTML.
func attributedDate(m *graph.Member, s *note.Statement) (writtenDate, bool) {
	b := s.Of(m.Note)
	rest := strings.TrimPrefix(b.Attribution, s.Speaker.Text)
	_, begin, end, err := edtf.Within(rest)
	if err != nil || begin == end {
		return writtenDate{}, false
	}
	written := rest[begin:end]
	date, err := edtf.Parse(written)
	at := strings.LastIndex(m.Body.Text[b.Signature.Begin:b.Signature.End], written)
	if err != nil || at < 0 {
		return writtenDate{}, false
	}
	from := b.Signature.Begin + uint32(at)
	return writtenDate{markdown.Range{Begin: from, End: from + uint32(len(written))}, date, -1}, true
}

// date writes a date in words, and after one that opens a statement what its
// author wrote there: a colon, and the marker as a chip.
func (f *filler) date(dst []byte, d *writtenDate) []byte {
	dst = append(dst, `<span class="date">`...)
	dst = append(dst, html.EscapeString(f.plan.words.Date(d.date))...)
	dst = append(dst, `</span>`...)
	if d.block < 0 {
		return dst
	}
	dst = append(dst, html.EscapeString(f.plan.words.Word(colonWord))...)
	dst = append(dst, ' ')
	if f.member.Note.Body.Blocks[d.block].Marker != "" {
		dst = f.chip(dst, d.block)
	}
	return dst
}
