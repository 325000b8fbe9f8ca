package note

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/markdown"
)

// Facts are what a statement says about itself.
type Facts struct {
	// Date is its own, else its heading's, else its note's.
	Date  edtf.Date
	Dated bool // the date is its own: it is an entry of timelines
	// Notation says that it opens with its date in EDTF and not in words.
	Notation bool
	// Status is one of the status words, "" if it has none.
	Status string
	*Voice
}

// Voice is who says a statement. All that are no quotations share one, which
// says nothing.
type Voice struct {
	// Speaker is who is quoted, as written; only quotations have one.
	Speaker Name
	// SpeakerRef is the link in Body.Refs that names the speaker, -1 if none.
	SpeakerRef int32
}

// noVoice is that of all statements that are no quotations. It is never written.
var noVoice = &Voice{SpeakerRef: -1}

// setFacts reads dates, status and speakers of all statements. It runs before
// the statements get their hashes.
func (n *Note) setFacts(d *decoder, path headingPaths) {
	n.HeadingDates = n.headingDates(path)
	for i := range n.Body.Headings {
		if h := &n.Body.Headings[i]; h.BadDate != "" {
			d.warn("bad-date", h.Span, "%q opens with no date: %s", "mend the date; until then it is text like any other",
				h.Text, h.BadDate)
		}
	}
	for i := range n.Statements {
		s := &n.Statements[i]
		b := s.Of(n)
		s.Facts = Facts{Voice: noVoice}
		s.Status = n.status(d, b)
		if b.Kind == markdown.Quotation {
			s.Voice = n.voice(b)
		}
		s.Date, s.Dated = n.ownDate(d, s, path)
		if !s.Dated {
			s.Date = n.inheritedDate(b.Heading, path)
		} else if b.Kind != markdown.Quotation {
			_, err := edtf.Parse(d.written(b.OpensSpan))
			s.Notation = err == nil
		}
		if day := s.Date.First(); !s.Date.IsZero() && !day.IsInfinite() && (n.LastDay.IsZero() || day.Compare(n.LastDay) > 0) {
			n.LastDay = day
		}
	}
}

// headingDates gives each heading its own date, zero if it has none. One
// without a year takes that of the nearest dated heading above it. It is nil where
// none has any.
func (n *Note) headingDates(path headingPaths) []edtf.Date {
	isDated := func(h markdown.Heading) bool { return !h.Date.IsZero() }
	if !slices.ContainsFunc(n.Body.Headings, isDated) {
		return nil
	}
	dates := make([]edtf.Date, len(n.Body.Headings))
	for i := range n.Body.Headings {
		w := n.Body.Headings[i].Date
		dates[i] = w.Date
		if w.NeedsYear() {
			if year, ok := yearAbove(dates, path, path.parent[i]); ok {
				dates[i], _ = w.InYear(year)
			}
		}
	}
	return dates
}

func yearAbove(dates []edtf.Date, path headingPaths, h int32) (int, bool) {
	for ; h >= 0 && dates != nil; h = path.parent[h] {
		if !dates[h].IsZero() && !dates[h].First().IsInfinite() {
			return dates[h].First().Year, true
		}
	}
	return 0, false
}

// ownDate is the date with which a statement opens, or that of its attribution.
func (n *Note) ownDate(d *decoder, s *Statement, path headingPaths) (edtf.Date, bool) {
	b := s.Of(n)
	if b.BadDate != "" {
		d.warn("bad-date", b.OpensSpan, "%q is no date: %s", "mend the date; until then it is text like any other",
			foldSpace(d.written(b.OpensSpan)), b.BadDate)
	}
	if b.Kind == markdown.Quotation {
		return n.attributedDate(s, b, path)
	}
	if b.Opens.IsZero() && b.Marker != "" { // [!planned] 2026-01-02: the marker came first
		if w, _, _, err := edtf.Opening(b.Bare); err == nil {
			return n.inYear(w, b.Heading, path)
		}
	}
	return n.inYear(b.Opens, b.Heading, path)
}

// inYear completes a date without a year by that of the nearest dated heading.
func (n *Note) inYear(w edtf.Written, h int32, path headingPaths) (edtf.Date, bool) {
	if !w.NeedsYear() {
		return w.Date, !w.IsZero()
	}
	if year, ok := yearAbove(n.HeadingDates, path, h); ok {
		return w.InYear(year)
	}
	return edtf.Date{}, false
}

// attributedDate is the first date after the speaker's name, which may look
// like one itself.
func (n *Note) attributedDate(s *Statement, b *markdown.Block, path headingPaths) (edtf.Date, bool) {
	rest := strings.TrimPrefix(b.Attribution, s.Speaker.Text)
	w, begin, _, err := edtf.Within(rest)
	if err != nil {
		return edtf.Date{}, false
	}
	date, ok := n.inYear(w, b.Heading, path)
	return qualified(rest[:begin], date), ok
}

// inheritedDate is that of the nearest dated heading above, else the note's.
func (n *Note) inheritedDate(h int32, path headingPaths) edtf.Date {
	for ; h >= 0 && n.HeadingDates != nil; h = path.parent[h] {
		if !n.HeadingDates[h].IsZero() {
			return n.HeadingDates[h]
		}
	}
	return n.Header.Date
}

// qualified makes a date approximate or uncertain when the word before it says so.
func qualified(before string, d edtf.Date) edtf.Date {
	words := strings.Fields(before)
	if len(words) == 0 {
		return d
	}
	mark := ""
	switch strings.ToLower(strings.Trim(words[len(words)-1], "(")) {
	case "about", "around", "circa", "ca.", "c.", "approximately",
		"etwa", "um", "gegen", "ungefähr", "vers", "environ", "близько", "приблизно", "نحو", "حوالي", "قرابة":
		mark = "~"
	case "perhaps", "probably", "possibly", "presumably",
		"vermutlich", "vielleicht", "wohl", "wahrscheinlich", "peut-être", "probablement", "можливо", "можливо,", "імовірно", "ймовірно", "ربما":
		mark = "?"
	}
	if marked, err := edtf.Parse(d.String() + mark); err == nil {
		return marked
	}
	return d
}

// status is that of the marker where the statement opens, else of its closing
// parenthesis, else of the callout in which it stands.
func (n *Note) status(d *decoder, b *markdown.Block) string {
	if b.Marker != "" {
		if s, ok := Status(b.Marker); ok {
			return s
		}
		d.unknownStatus(b.Marker, b.MarkerSpan)
	}
	if s, ok := Status(b.Claim); ok {
		return s
	}
	s, _ := Status(b.Callout)
	return s
}

func (d *decoder) unknownStatus(word string, span diag.Span) {
	help := "the words are " + strings.Join(Statuses(), ", ")
	if near, ok := diag.Nearest(word, Statuses()); ok {
		help = fmt.Sprintf("did you mean [!%s]?", near)
	}
	d.warn("unknown-status", span, "%q is no status", help, word)
}

// Status reads a status word, in any letter case. A claim is unverified.
func Status(word string) (string, bool) {
	if word == "" {
		return "", false
	}
	word = strings.ToLower(word)
	if word == "claimed" {
		return "unverified", true
	}
	for _, s := range statuses {
		if word == s {
			return s, true
		}
	}
	return "", false
}

// IsToCome reports whether a status is that of something still to come.
func IsToCome(status string) bool {
	return status == "planned" || status == "possible" || status == "deadline"
}

// endOfSpeaker is what parts the speaker from where and when.
const endOfSpeaker = ",(，（،、"

// voice finds who is quoted before the first comma or parenthesis of the
// attribution: a link there, else the words. A link after it says where or to
// whom the words were spoken.
func (n *Note) voice(b *markdown.Block) *Voice {
	signature := n.Body.HTML.Slice(b.Signature)
	for _, hole := range signature.Holes {
		if hole.Kind == markdown.LinkOpen && !strings.ContainsAny(signature.Text[:hole.At], endOfSpeaker) {
			ref := &n.Body.Refs[hole.Index]
			return &Voice{Name{Text: ref.Text, Span: ref.Span}, hole.Index}
		}
	}
	text := b.Attribution
	if end := strings.IndexAny(text, endOfSpeaker); end >= 0 {
		text = text[:end]
	}
	return &Voice{Name{Text: strings.TrimSpace(text), Span: b.Span}, -1}
}
