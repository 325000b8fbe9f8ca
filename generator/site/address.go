package site

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// addresses gives every entity and asset its place below the site's root.
type addresses struct {
	graph    *graph.Graph
	entities []string          // by entity
	folders  []string          // by folder: its list page
	taken    map[string]int32  // addresses with the entity that has it, noEntity for another page; in lower case, so that no two differ by case alone
	slugs    map[string]string // of folders that have a list page
	problems []diag.Diagnostic
}

// noEntity has the addresses of pages that are no entity's.
const noEntity = -1

// entityAt finds whose page stands at an address.
func (a *addresses) entityAt(address string) (int32, bool) {
	e, ok := a.taken[address]
	return e, ok && e != noEntity
}

func (a *addresses) isTaken(address string) bool {
	_, ok := a.taken[address]
	return ok
}

// reservedPages have fixed addresses that no note may take.
func reservedPages() []string {
	return []string{"index.html", "404.html", "timeline.html", "network.html", "search.html", "tags.html"}
}

func newAddresses(g *graph.Graph, each func(n int, do func(int))) *addresses {
	a := &addresses{graph: g, entities: make([]string, len(g.Entities)), slugs: map[string]string{}, taken: make(map[string]int32, len(g.Entities)+len(g.Folders)+16)}
	for _, p := range reservedPages() {
		a.taken[p] = noEntity
	}
	for _, k := range note.Kinds() {
		a.taken[k.Folder()+"/index.html"] = noEntity
	}
	for _, f := range g.Folders {
		slug := slugFolder(f.Path)
		a.slugs[f.Path] = slug
		p := path.Join(slug, "index.html")
		if f.Kind == note.Plain && a.isTaken(p) {
			p = a.free(path.Join(slug, "index"), "")
		}
		a.taken[p] = noEntity
		a.folders = append(a.folders, p)
	}
	a.placeEntities(each)
	return a
}

// placeEntities goes by rank: notes with slug:, notes in their kind's own
// folder, other notes, stubs; within a rank by path.
func (a *addresses) placeEntities(each func(n int, do func(int))) {
	bySlug := map[string]*note.Note{}
	wanted := make([]string, len(a.graph.Entities))
	each(len(wanted), func(e int) { wanted[e] = a.wanted(&a.graph.Entities[e]) })
	for rank, entities := range a.byRank() {
		for _, e := range entities {
			thing := &a.graph.Entities[e]
			n := a.noteOf(thing)
			address := wanted[e]
			first := bySlug[address]
			if rank == 0 {
				a.checkSlug(n)
				if first == nil {
					bySlug[address] = n
				}
			}
			switch {
			case rank == 0 && first != nil:
				a.equalSlugs(first, n)
				address = a.free(strings.TrimSuffix(address, ".html"), "")
			case a.isTaken(address):
				address = a.evade(address, n)
			}
			a.taken[address] = e
			a.entities[e] = address
		}
	}
}

func (a *addresses) byRank() [4][]int32 {
	var ranks [4][]int32
	for e := range a.graph.Entities {
		thing := &a.graph.Entities[e]
		rank := a.rank(thing, a.noteOf(thing))
		ranks[rank] = append(ranks[rank], int32(e))
	}
	return ranks
}

func (a *addresses) noteOf(t *graph.Thing) *note.Note {
	if t.Member < 0 {
		return nil
	}
	return a.graph.Members[t.Member].Note
}

func (a *addresses) rank(t *graph.Thing, n *note.Note) int {
	switch {
	case n == nil:
		return 3
	case n.Header.Slug.Text != "":
		return 0
	case t.Kind == note.Plain || note.FolderOf(n.Path) == t.Kind.Folder():
		return 1
	}
	return 2
}

// wanted is the address that a page has if nobody else wants it.
func (a *addresses) wanted(t *graph.Thing) string {
	n := a.noteOf(t)
	folder, name, identity := t.Kind.Folder(), t.Title, t.Title
	if n != nil {
		name, identity = note.Stem(n.Path), n.Path
		if n.Header.Slug.Text != "" {
			name = n.Header.Slug.Text
		}
		if t.Kind == note.Plain {
			folder = a.slugs[note.FolderOf(n.Path)]
		}
	}
	slug := safeName(slugOf(name, identity), t.Kind.String())
	if folder == "" {
		return slug + ".html"
	}
	return folder + "/" + slug + ".html"
}

// checkSlug warns of a slug: that is none.
func (a *addresses) checkSlug(n *note.Note) {
	written := n.Header.Slug
	if slug := slugOf(written.Text, n.Path); slug != written.Text {
		a.warn(n, written.Span, "bad-slug", fmt.Sprintf("%q is no slug: the address ends in %q", written.Text, slug),
			"write lower-case letters, digits and single dashes")
	}
}

// evade appends the folder's name, then a number, to an address that is taken.
func (a *addresses) evade(address string, n *note.Note) string {
	want := strings.TrimSuffix(address, ".html")
	suffix := ""
	if n != nil {
		suffix = slugify(path.Base(note.FolderOf(n.Path)))
	}
	free := a.free(want, suffix)
	if n != nil {
		a.warn(n, n.TitleSpan(), "taken-address",
			fmt.Sprintf("%s is the address of another page: this one stands at %s", address, free),
			"give one of the two notes another file name or a slug: field")
	}
	return free
}

func (a *addresses) free(want, suffix string) string {
	if suffix != "" {
		if p := want + "-" + suffix + ".html"; !a.isTaken(p) {
			return p
		}
	}
	for i := 2; ; i++ {
		if p := want + "-" + strconv.Itoa(i) + ".html"; !a.isTaken(p) {
			return p
		}
	}
}

func (a *addresses) equalSlugs(first, second *note.Note) {
	place := func(n *note.Note) diag.Place { return diag.Locate(n.Path, []byte(n.Source), n.Header.Slug.Span) }
	a.problems = append(a.problems, diag.Diagnostic{
		Severity: diag.Error,
		Code:     "equal-slug",
		Place:    place(second),
		Message:  fmt.Sprintf("slug %q is taken by %s", second.Header.Slug.Text, first.Path),
		Help:     "give one of the two notes another slug",
		Also:     []diag.Place{place(first)},
	})
}

func (a *addresses) warn(n *note.Note, span diag.Span, code, message, help string) {
	p := diag.Problem{Severity: diag.Warning, Code: code, Span: span, Message: message, Help: help}
	a.problems = append(a.problems, p.At(n.Path, []byte(n.Source)))
}

// below gives addresses to the parts of one page: its years, the rest of a
// list. What it gives depends on no other page's parts, so that parts can be
// planned in any order.
type below struct {
	at    *addresses
	given map[string]bool
}

func (a *addresses) below() below { return below{a, map[string]bool{}} }

func (b below) take(want string) string {
	p := want + ".html"
	for i := 2; b.given[p] || b.at.isTaken(p); i++ {
		p = want + "-" + strconv.Itoa(i) + ".html"
	}
	b.given[p] = true
	return p
}
