package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/generator/markdown"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func modelledNotes() *rapid.Generator[*modelled] {
	pool := []bearing{
		{path: "people/anna-feld.md", title: "Anna Feld", kind: "actor", person: true},
		{path: "people/otto-feld.md", title: "Otto Feld", kind: "actor", person: true},
		{path: "people/mara-lind.md", title: "Mara Lind (pilot)", kind: "actor", person: true},
		{path: "actors/Lind.md", title: "Lind works", kind: "actor"},
		{path: "actors/union.md", title: "Harbour Union", kind: "actor"},
		{path: "topics/grain.md", title: "Grain", kind: "topic"},
		{path: "topics/trade.md", title: "free trade", kind: "topic"},
		{path: "events/talks.md", title: "First talks", kind: "event"},
		{path: "notes/text.md", title: "Feld", kind: "note"},
	}
	aliases := []string{"Grain", "HU", "Anna", "Feld", "Harbour", "grain exports", "Harbour Union", "the pilot"}
	words := []string{
		"Anna", "Feld", "Otto", "Mara", "Lind", "Feld’s", "Lind.", "Lind works", "Harbour", "Harbour Union", "HU", "hu", "Grain", "grain exports", "Grain exports",
		"Anna Feld", "Otto Feld", "Mara Lind", "Mara Lind’s", "free trade", "Free trade", "First talks", "first talks.", "Otto Vane", "the pilot", "The pilot", "left.", "and", "with", "Fields",
	}
	piece := rapid.Custom(func(t *rapid.T) []token {
		switch rapid.IntRange(0, 9).Draw(t, "piece") {
		case 0:
			return []token{{link: rapid.SampledFrom(pool).Draw(t, "target").path}}
		case 1:
			return []token{{code: "Anna Feld"}}
		}
		var tokens []token
		for _, word := range strings.Fields(rapid.SampledFrom(words).Draw(t, "words")) {
			tokens = append(tokens, token{word: word})
		}
		return tokens
	})
	return rapid.Custom(func(t *rapid.T) *modelled {
		d := &modelled{}
		own := rapid.IntRange(0, len(pool)-1).Draw(t, "own")
		for i, b := range pool {
			b.aliases = rapid.SliceOfNDistinct(rapid.SampledFrom(aliases), 0, 2, rapid.ID).Draw(t, "aliases")
			b.explicit = rapid.IntRange(0, 7).Draw(t, "explicit") == 0
			if i == own {
				d.own = b
			} else {
				d.others = append(d.others, b)
			}
		}
		for _, b := range d.others {
			if rapid.IntRange(0, 5).Draw(t, "in the header") == 0 {
				d.header = append(d.header, b.path)
			}
		}
		if rapid.Bool().Draw(t, "stub") {
			d.stubs = []string{"Otto Vane", "the pilot line"}
		}
		for range rapid.IntRange(1, 5).Draw(t, "paragraphs") {
			p := []token{{word: rapid.SampledFrom([]string{"Then", "Feld", "the", "grain"}).Draw(t, "opening")}}
			for range rapid.IntRange(1, 8).Draw(t, "pieces") {
				p = append(p, piece.Draw(t, "piece")...)
			}
			d.paragraphs = append(d.paragraphs, p)
		}
		return d
	})
}

// TestMentionsOfANoteAreThoseOfTheModel matches whole notes: names, surnames,
// which of them become links, and whom each statement mentions.
func TestMentionsOfANoteAreThoseOfTheModel(t *testing.T) {
	links := 0
	rapid.Check(t, func(rt *rapid.T) {
		d := modelledNotes().Draw(rt, "dossier")
		g := world(t, d.files())
		i := slices.IndexFunc(g.Members, func(m Member) bool { return m.Note.Path == d.own.path })
		m := &g.Members[i]
		text, mentioned := d.marked()
		got := string(markdown.Expand(nil, m.Body, func(dst []byte, hole markdown.Hole) []byte {
			switch hole.Kind {
			case markdown.LinkOpen:
				return append(dst, '(')
			case markdown.LinkClose:
				return append(dst, ')')
			case MentionOpen:
				links++
				return fmt.Appendf(dst, "{%s:", g.nameOf(m.Auto[hole.Index].Entity))
			case MentionClose:
				return append(dst, '}')
			}
			return dst
		}))
		if diff := cmp.Diff(strings.Split(text, "\n"), strings.Split(got, "\n")); diff != "" {
			rt.Fatalf("links (-model +got):\n%s\n%s", diff, d.files())
		}
		named := make([][]string, len(m.Note.Statements))
		for s := range named {
			for e := range m.Named(int32(s)) {
				named[s] = append(named[s], g.nameOf(e))
			}
			slices.Sort(named[s])
		}
		if diff := cmp.Diff(mentioned, named); diff != "" {
			rt.Fatalf("mentions (-model +got):\n%s\n%s", diff, d.files())
		}
	})
	t.Logf("%d links", links)
	fewest := 100
	if testing.Short() {
		fewest = 20 // of a fifth of the notes
	}
	if !t.Failed() && links < fewest {
		t.Errorf("only %d links were made: too few to show anything", links)
	}
}

func (g *Graph) nameOf(e int32) string {
	if thing := g.Entities[e]; thing.Member < 0 {
		return "stub " + thing.Title
	}
	return g.Members[g.Entities[e].Member].Note.Path
}
