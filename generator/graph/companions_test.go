package graph

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// namedBy are the entities that a statement of a member mentions, without the list
// of those of all.
func (g *Graph) namedBy(member int32, statement int) []int32 {
	m := &g.Members[member]
	if m.Role != IsEntity || !g.IsKnown(m.Note, &m.Note.Statements[statement]) {
		return nil
	}
	return slices.Collect(m.Named(int32(statement)))
}

// sharedBy counts the statements that connect an entity with each other one.
func (g *Graph) sharedBy(e int32) map[int32]int {
	shared := map[int32]int{}
	for i := range g.Members {
		m := &g.Members[i]
		for s := range m.Note.Statements {
			named := g.namedBy(int32(i), s)
			if m.Entity != e && !slices.Contains(named, e) {
				continue
			}
			for _, other := range named {
				if other != e {
					shared[other]++
				}
			}
			if m.Entity != e {
				shared[m.Entity]++
			}
		}
	}
	return shared
}

func TestCompanionsAreCountedStatementByStatement(t *testing.T) {
	companions := 0
	rapid.Check(t, func(rt *rapid.T) {
		files := someNotes().Draw(rt, "notes")
		if day := rapid.SampledFrom([]string{"", "2025-01-01", "2020"}).Draw(rt, "as of"); day != "" {
			files["index.md"] = "---\nas_of: " + day + "\n---\n"
		}
		g := world(t, files)
		for range 2 { // what was counted for one must not count for the next
			for e := range g.Entities {
				if has := g.HasCompanions(int32(e)); has != (len(g.Companions(int32(e))) > 0) {
					rt.Fatalf("%s has companions: %t, %v", g.Entities[e].Title, has, g.Companions(int32(e)))
				}
				want := g.sharedBy(int32(e))
				for _, c := range g.Companions(int32(e)) {
					companions++
					if c.Shared != want[c.Entity] {
						rt.Fatalf("%s and %s share %d statements, not %d", g.Entities[e].Title, g.Entities[c.Entity].Title, want[c.Entity], c.Shared)
					}
					delete(want, c.Entity)
				}
				for other, n := range want {
					if n > 0 && g.IsConnected(other) {
						rt.Fatalf("%s and %s share %d statements", g.Entities[e].Title, g.Entities[other].Title, n)
					}
				}
			}
		}
		for i := range g.Members {
			for s := range g.Members[i].Note.Statements {
				if at := (Mention{int32(i), int32(s)}); !slices.Equal(g.namedIn(g.Place(at)), g.namedBy(int32(i), s)) {
					rt.Fatalf("%v: %v, not %v", at, g.namedIn(g.Place(at)), g.namedBy(int32(i), s))
				}
			}
		}
	})
	if companions == 0 {
		t.Error("nobody has a companion")
	}
}
