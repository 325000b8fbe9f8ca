package site

import (
	"slices"
	"strings"
	"testing"

	"dossier/generator/fingerprint"
)

func TestMarksForgetWhatTheyHeldBefore(t *testing.T) {
	m := newMarks(3)
	m.round = ^uint32(0) - 1 // so that rounds begin anew
	for range 4 {
		m.clear()
		if m.has(1) || !m.add(1) || m.add(1) || !m.has(1) || m.has(2) {
			t.Fatalf("%+v", m)
		}
	}
}

func TestInkKeepsWhatWasWritten(t *testing.T) {
	var k ink
	var kept []string
	for i := range 600 {
		kept = append(kept, k.keep([]byte(strings.Repeat(string(rune('a'+i%26)), i%40))))
	}
	kept = append(kept, k.keep(make([]byte, 3*inkRoom)), k.keep([]byte("end")))
	for i, text := range kept[:600] {
		if want := strings.Repeat(string(rune('a'+i%26)), i%40); text != want {
			t.Fatalf("the text %d is %q, not %q", i, text, want)
		}
	}
	if len(kept[600]) != 3*inkRoom || kept[601] != "end" {
		t.Errorf("%d bytes, %q", len(kept[600]), kept[601])
	}
}

func TestAMemoIsMadeOnce(t *testing.T) {
	var m memo
	want, made := fingerprint.Text("x"), 0
	for range 3 {
		got := m.get(func() fingerprint.Hash {
			made++
			return want
		})
		if got != want {
			t.Errorf("%v, not %v", got, want)
		}
	}
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

// A link to an entity is the same whether or not its text was made before.
func TestLinksToEntitiesAreThoseToTheirAddresses(t *testing.T) {
	for _, urls := range []string{"plain", "clean"} {
		p := planOf(map[string]string{
			"index.md":      "---\nurls: " + urls + "\nbase_url: https://x.example/y/\n---\n",
			"deep/index.md": "Lead.\n", "deep/down/a.md": "A.\n", "b.md": "B.\n", "actors/ann.md": "Ann.\n",
			"deep/down/c.md": "---\nslug: index\n---\nC.\n",
		})
		roots := []string{"/", "/y/", "https://x.example/y/"}
		for depth := range 12 {
			roots = append(roots, strings.Repeat("../", depth))
		}
		for e, address := range p.at.entities {
			for _, root := range roots {
				if got, want := p.entityHref(root, int32(e)), p.href(root, address); got != want {
					t.Errorf("from %q: %q, not %q", root, got, want)
				}
			}
		}
	}
}

func TestOrdinaryIDsStandInURLsAsTheyAre(t *testing.T) {
	for _, id := range []string{"", "s-0a1b2c", "block-Key", "fn-1", "a b", "ümlaut", "100%", "a_b.c~d", "q?#"} {
		if got, want := fragment(id), escapedFragment(id); got != want {
			t.Errorf("%q: %q, not %q", id, got, want)
		}
	}
}

// Short lists are sorted by themselves and long ones by ranks, to the same order.
func TestShortAndLongListsHaveOneOrder(t *testing.T) {
	files := large()
	files["actors/the-zed.md"] = "---\ntitle: The Zed\ndate: 2024-03\n---\n[[Zed]] and [[Ann]].\n"
	ranked, alone := planOf(files), planOf(files)
	ranked.ranked()
	d := ranked.borrow()
	for e := range ranked.graph.Entities {
		for _, lists := range [][2][]int32{
			{slices.Clone(ranked.graph.About[e]), slices.Clone(ranked.graph.About[e])},
			{slices.Clone(ranked.graph.Links[e]), slices.Clone(ranked.graph.Links[e])},
		} {
			ranked.sortMembers(lists[0])
			slices.SortFunc(lists[1], alone.compareMembers)
			if !slices.Equal(lists[0], lists[1]) {
				t.Errorf("members: %v by ranks, %v by dates", lists[0], lists[1])
			}
		}
		mentions := slices.Clone(ranked.graph.Mentions[e])
		mentions = mentions[:min(len(mentions), fewMembers)]
		others := slices.Clone(mentions)
		slices.Reverse(others)
		ranked.sortMentions(mentions, d)
		alone.sortMentions(others, d)
		if !slices.Equal(mentions, others) {
			t.Errorf("mentions: %v by ranks, %v by dates", mentions, others)
		}
	}
	entities := make([]int32, len(ranked.graph.Entities))
	for e := range entities {
		entities[e] = int32(e)
	}
	byRank := slices.Clone(entities)
	ranked.byName(byRank)
	alone.compareNames(entities)
	if len(entities) <= fewNames || !slices.Equal(byRank, entities) {
		t.Errorf("names: %v by ranks, %v by titles", byRank, entities)
	}
}
