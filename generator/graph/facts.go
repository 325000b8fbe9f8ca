package graph

import (
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/markdown"
	"dossier/generator/mention"
	"dossier/generator/note"
)

// resolveCitations finds the sources that citations name by key.
func (m *Matched) resolveCitations(n *note.Note, r *reader) {
	m.Cites = make([][]Target, len(n.Body.Citations))
	for i := range n.Body.Citations {
		for _, item := range n.Body.Citations[i].Items {
			m.Cites[i] = append(m.Cites[i], m.keep(item.Key, r.resolve(item.Key, n.Path)))
		}
	}
}

// resolveSpeakers finds who is quoted: by link, else by name, the surname of
// someone named in the note included.
func (f *finder) resolveSpeakers() {
	m := f.matched
	m.Speakers = make([]Target, len(f.note.Statements))
	for i := range f.note.Statements {
		s := &f.note.Statements[i]
		switch {
		case s.Of(f.note).Kind != markdown.Quotation:
		case s.SpeakerRef >= 0:
			m.Speakers[i] = m.Refs[s.SpeakerRef]
		default:
			f.setSpeaker(i, f.peopleIn(s.Speaker.Text))
		}
	}
}

// setSpeaker takes the one whom the words before the comma name. Where they
// name several ("Trump at the White House", "A and B") it is nobody: words in
// the wrong mouth are worse than words without one. All of them are mentioned.
func (f *finder) setSpeaker(i int, people []Target) {
	m := f.matched
	if len(people) == 1 {
		m.Speakers[i] = people[0]
		return
	}
	for _, t := range people {
		if t.Kind == Entity {
			f.add(int32(i), t.Index)
		}
	}
	if len(people) > 1 {
		m.Undecided = append(m.Undecided, int32(i))
	}
}

// peopleIn finds the names among the words, the longest at each place, so that
// an office before the name hides nobody; but not one that a small word binds
// to what stands before it ("a critic of Donald Trump").
func (f *finder) peopleIn(text string) []Target {
	words := strings.Fields(text)
	words = words[:min(len(words), mostSpeakerWords)]
	var found []Target
	for from := 0; from < len(words); {
		t, n := f.longest(words[from:])
		if n > 0 && from > 0 && binds(words[from-1]) {
			return nil
		}
		if n > 0 && !slices.Contains(found, t) {
			found = append(found, t)
		}
		from += max(n, 1)
	}
	return found
}

// binds reports whether a word before a name makes it part of a description:
// short, in lower case, and no article.
func binds(word string) bool {
	if word != strings.ToLower(word) || len([]rune(word)) > 4 {
		return false
	}
	switch word {
	case "the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "und", "and", "et", "y", "та", "і", "и":
		return false
	}
	return true
}

// longest is whom the most of the first words mean, and how many words that is.
func (f *finder) longest(words []string) (Target, int) {
	for n := len(words); n > 0; n-- {
		if t, ok := f.speaks(strings.Join(words[:n], " ")); ok {
			return t, n
		}
	}
	return Target{}, 0
}

func (f *finder) speaks(name string) (Target, bool) {
	if t := f.names.resolve(name, f.note.Path).Target; t.Kind == Entity || t.Kind == Hidden {
		return t, true
	}
	t := f.bySurname(name)
	return t, t.Kind == Entity
}

// mostSpeakerWords bounds the runs that are tried in an attribution without a
// comma: their number grows with the square.
const mostSpeakerWords = 24

func (f *finder) bySurname(name string) Target {
	if f.calls == nil {
		return Target{}
	}
	i, ok := f.names.call(mention.Key(name))
	if !ok {
		return Target{}
	}
	if entity, ok := f.means(i, f.named); ok {
		return Target{Entity, entity}
	}
	return Target{}
}

// Relating is a typed link between two entities, as one of them sees it.
type Relating struct {
	Other    Target // whom it is with
	Member   int32  // the note in which it is written
	Relation int32  // in that note's Header.Relations
	Reversed bool   // written on the other's note
}

// KnownDay reports whether a day is not after a set as_of.
func (g *Graph) KnownDay(d edtf.Date) bool {
	if g.Settings.AsOf.IsZero() || d.IsZero() || d.First().IsInfinite() {
		return true
	}
	return d.First().Compare(g.Settings.AsOf.Last()) <= 0
}

// IsKnown reports whether a statement of n was known at a set as_of: one whose
// earliest day is later is left out, unless it tells of something to come, and
// with it what stands below it.
func (g *Graph) IsKnown(n *note.Note, s *note.Statement) bool {
	if g.Settings.AsOf.IsZero() {
		return true
	}
	for at := s.Block; at >= 0; {
		if above := n.StatementAt(at); above != nil && !g.isKnownAlone(above) {
			return false
		}
		b := &n.Body.Blocks[at]
		if at = b.Parent; at < 0 {
			at = b.Lead
		}
	}
	return true
}

func (g *Graph) isKnownAlone(s *note.Statement) bool {
	return note.IsToCome(s.Status) || s.Status == "cancelled" || g.KnownDay(s.Date)
}

// SummaryOf is the summary of a note, "" where that is the opening of a
// statement that was not yet known.
func (g *Graph) SummaryOf(m *Member) string {
	n := m.Note
	if g.Settings.AsOf.IsZero() || n.Header.Summary != "" {
		return n.Summary
	}
	for i := range n.Statements {
		if s := &n.Statements[i]; s.Of(n).Text == n.Body.Opening && !g.IsKnown(n, s) {
			return ""
		}
	}
	return n.Summary
}

// Verdict says how something with a date and a status stands at the day as of
// which the site stands.
type Verdict struct {
	Passed bool // its last day is over and its outcome not recorded
	ToCome bool
}

// VerdictOn judges a date and a status.
func (g *Graph) VerdictOn(date edtf.Date, status string) Verdict {
	open := note.IsToCome(status)
	switch {
	case date.IsZero() || g.AsOf.IsZero():
		return Verdict{ToCome: open}
	case date.Last().Compare(g.AsOf.First()) < 0:
		return Verdict{Passed: open}
	case open:
		return Verdict{ToCome: true}
	}
	return Verdict{ToCome: status != "cancelled" && date.First().Compare(g.AsOf.Last()) > 0}
}

// HasPassed reports whether the day of which a statement tells is over, its
// outcome not recorded. An inherited date is that of writing, as a rule, and
// says nothing of when something is due.
func (g *Graph) HasPassed(s *note.Statement) bool {
	return s.Dated && g.VerdictOn(s.Date, s.Status).Passed
}
