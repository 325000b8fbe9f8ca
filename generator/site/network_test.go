package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/generator/picture"
)

func netNotes() map[string]string {
	return map[string]string{
		"index.md":         "---\ntitle: Dossier\n---\nLead.\n",
		"actors/ann.md":    "---\nrelations: [{type: envoy of, to: Bob}]\n---\nShe knows [[Bob]].\n\nShe met [[Cy]] and [[Bob]].\n",
		"actors/bob.md":    "",
		"actors/cy.md":     "",
		"actors/hermit.md": "Alone.\n",
		"topics/peace.md":  "---\nactors: [Ann]\n---\n",
		"events/talks.md":  "[[Bob]] spoke with [[Cy]].\n",
		"notes/diary.md":   "[[Bob]] and [[Cy]] again. [[Peace]] was the word.\n\n[[Bob]] and [[Cy]] left.\n",
	}
}

// drawn says in words what a picture holds.
func drawn(g *picture.Graph) string {
	if g == nil {
		return ""
	}
	var parts []string
	for _, n := range g.Nodes {
		mark := ""
		if n.Centre {
			mark = "*"
		}
		parts = append(parts, fmt.Sprintf("%s%s %s %d", mark, n.Kind, n.Label, n.Weight))
	}
	for _, e := range g.Edges {
		text := fmt.Sprintf("%s-%s %d", g.Nodes[e.From].Label, g.Nodes[e.To].Label, e.Weight)
		for _, r := range e.Relations {
			text += fmt.Sprint(" ", r.Name, " ", r.Reversed)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

func TestNeighbourhoodIsWhatSharesStatementsHeadersAndRelations(t *testing.T) {
	p := planOf(netNotes())
	for address, want := range map[string]string{
		"actors/ann.html":    "*actor ann 0; actor bob 2; actor cy 1; topic peace 0; ann-bob 2 envoy of false; ann-cy 1; ann-peace 0; bob-cy 3; bob-peace 1; cy-peace 1",
		"topics/peace.html":  "actor ann 0; actor bob 1; actor cy 1; *topic peace 0; ann-bob 2 envoy of false; ann-cy 1; ann-peace 0; bob-cy 3; bob-peace 1; cy-peace 1",
		"actors/hermit.html": "",
		"events/talks.html":  "",
		"notes/diary.html":   "",
	} {
		if got := drawn(pageAt(t, p, address).Network); got != want {
			t.Errorf("%s:\n got %s\nwant %s", address, got, want)
		}
	}
	checkLinks(t, p)
}

func TestNetworkPageHasAllOfTheKindsThatAreDrawn(t *testing.T) {
	p := planOf(netNotes())
	page := pageAt(t, p, "network.html")
	var rows []string
	for _, c := range page.Connections {
		row := fmt.Sprintf("%s %d", c.Title, c.Count)
		for _, one := range c.Strongest {
			row += fmt.Sprintf(" %s:%d", one.Title, one.Count)
		}
		rows = append(rows, row)
	}
	want := []string{
		"ann 3 bob:2 cy:1 peace:0", "bob 4 cy:4 ann:2 talks:1", "cy 4 bob:4 ann:1 talks:1",
		"hermit 0", "peace 3 cy:1 bob:1 ann:0", "talks 2 cy:1 bob:1",
	}
	slices.Sort(rows)
	if !slices.Equal(rows, want) {
		t.Errorf("got  %q\nwant %q", rows, want)
	}
	if got := drawn(page.Network); strings.Contains(got, "hermit") || !strings.Contains(got, "event talks") {
		t.Errorf("drawn: %s", got)
	}
}

func TestWithoutConnectionsThereIsNoNetwork(t *testing.T) {
	p := planOf(map[string]string{"actors/ann.md": "Alone.\n", "notes/x.md": "[[Ann]] again.\n"})
	if p.Lookup("network.html") != nil {
		t.Error("there is a page of nothing")
	}
	for _, l := range pageAt(t, p, "actors/ann.html").Navigation {
		if l.Name == "network" {
			t.Error("the navigation leads to it")
		}
	}
}

// crowded is a dossier of n events in which two actors and one of the event's own meet.
func crowded(n int) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("events/e%03d.md", i)] = fmt.Sprintf("[[Ann]] met [[Bob]] and [[Guest %03d]].\n", i)
		files[fmt.Sprintf("actors/guest %03d.md", i)] = ""
	}
	files["actors/ann.md"], files["actors/bob.md"] = "", ""
	return files
}

func TestNetworksAreBounded(t *testing.T) {
	p := planOf(crowded(200))
	ann := pageAt(t, p, "actors/ann.html").Network
	if len(ann.Nodes) != mostNear+1 {
		t.Errorf("%d nodes about an actor", len(ann.Nodes))
	}
	events := 0
	for _, n := range ann.Nodes {
		if n.Kind == "event" {
			events++
		}
	}
	if events != nearestEvents {
		t.Errorf("%d of them are events", events)
	}
	rows, parts := 0, 0
	for _, s := range p.Sheets() {
		if s.Layout() != networkLayout {
			continue
		}
		page := s.Data()
		if rows += len(page.Connections); len(page.Connections) > tableLimit || len(page.Earlier) != 3 {
			t.Errorf("%s has %d rows, and leads to %d parts", s.Address(), len(page.Connections), len(page.Earlier))
		}
		if (page.Network != nil) != (page.Part == "") {
			t.Errorf("%s has the wrong picture", s.Address())
		}
		if page.Network != nil && len(page.Network.Nodes) != mostDrawn {
			t.Errorf("%d nodes are drawn", len(page.Network.Nodes))
		}
		if p.Lookup(s.Address()) != s {
			t.Errorf("%s is not found", s.Address())
		}
		parts++
	}
	if rows != 402 || parts != 3 {
		t.Errorf("%d rows on %d pages", rows, parts)
	}
}

func TestOneMoreStatementChangesFewPictures(t *testing.T) {
	files := crowded(40)
	before := planOf(files)
	files["notes/more.md"] = "[[Ann]] met [[Bob]] once more.\n"
	after := planOf(files)
	changed := 0
	for _, s := range after.Sheets() {
		if s.layout == "actor" && drawn(s.Data().Network) != drawn(before.Lookup(s.Address()).Data().Network) {
			changed++
		}
	}
	if changed > 0 {
		t.Errorf("one statement more of two that already share 40 changes the pictures of %d", changed)
	}
}

func TestAStatementThatNamesMultitudesJoinsFewOfThem(t *testing.T) {
	files := map[string]string{}
	var all strings.Builder
	for i := range 300 {
		files[fmt.Sprintf("actors/p%03d.md", i)] = ""
		fmt.Fprintf(&all, "[[P%03d]] ", i)
	}
	files["notes/list.md"] = all.String() + "came.\n"
	p := planOf(files)
	if n := len(pageAt(t, p, "actors/p000.html").Network.Nodes); n != mostNear+1 {
		t.Errorf("%d nodes about the first", n)
	}
	if g := pageAt(t, p, "actors/p299.html").Network; g != nil {
		t.Errorf("the last is joined to %d", len(g.Nodes)-1)
	}
}

func TestLookingAtOnePageLeavesTheWholeNetworkAlone(t *testing.T) {
	p := planOf(crowded(100))
	p.Lookup("notes/none.html")
	p.Lookup("events/e001.html").Fingerprint()
	made := 0
	for e := range p.companies {
		c := &p.companies[e]
		made++
		c.once.Do(func() { made-- })
	}
	if made > 2 {
		t.Errorf("the companions of %d entities were sought for the page of an event", made)
	}
}
