package site

import (
	"fmt"
	"maps"
	"path"
	"strconv"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
)

// Addresses gives every entity its place below the site's root, and among all
// names. It is a function of what the graph's names are made of and of the
// language, covered by the key under which a build may keep it.
type Addresses struct {
	entities  []string           // by entity
	folders   []string           // by folder: its list page
	climbs    []string           // entities with the way up before them
	linked    []fingerprint.Hash // by entity: what a link in running text shows, address and kind
	titled    []fingerprint.Hash // by entity: the same and its title
	taken     map[string]int32   // addresses with the entity that has it, noEntity for another page; in lower case, so that no two differ by case alone
	conflicts []conflict
	names     lazy[*ranks] // of entities, by name

	// What later addresses are made from, where it still holds.
	wanted []string          // by entity: the address that it has if nobody else wants it
	placed []placed          // by entity
	slugs  map[string]string // of folders that have a list page
}

// noEntity has the addresses of pages that are no entity's.
const noEntity = -1

// conflict is an address that an entity could not have, by what a diagnostic
// says of it: where that stands may change while the addresses do not.
type conflict struct {
	code   string
	entity int32
	first  int32  // of equal-slug: who has it
	want   string // what the entity's note asks for
	given  string
}

// entityAt finds whose page stands at an address.
func (a *Addresses) entityAt(address string) (int32, bool) {
	e, ok := a.taken[address]
	return e, ok && e != noEntity
}

func (a *Addresses) isTaken(address string) bool {
	_, ok := a.taken[address]
	return ok
}

// reservedPages have fixed addresses that no note may take.
func reservedPages() []string {
	return []string{"index.html", "404.html", "timeline.html", "network.html", "search.html", "tags.html"}
}

// placement is the making of addresses.
type placement struct {
	*Addresses
	graph  *graph.Graph
	before *Addresses // any earlier ones
	known  []int32    // by entity: which of the earlier it is, -1 for none
}

// placeAll gives addresses to all entities. Earlier ones, nil for none, change
// nothing but how much has to be done.
func placeAll(g *graph.Graph, before *Addresses, each func(n int, do func(int))) *Addresses {
	p := &placement{
		Addresses: &Addresses{taken: map[string]int32{}, slugs: map[string]string{}},
		graph:     g, before: before,
	}
	for _, address := range reservedPages() {
		p.taken[address] = noEntity
	}
	for _, k := range note.Kinds() {
		p.taken[k.Folder()+"/index.html"] = noEntity
	}
	for _, f := range g.Folders {
		slug := slugFolder(f.Path)
		p.slugs[f.Path] = slug
		address := path.Join(slug, "index.html")
		if f.Kind == note.Plain && p.isTaken(address) {
			address = p.free(path.Join(slug, "index"), "")
		}
		p.taken[address] = noEntity
		p.folders = append(p.folders, address)
	}
	if p.recognise(); p.isSettled() {
		p.takeOver()
		return p.Addresses
	}
	p.placeEntities(each)
	p.keepClimbs()
	p.hashEntities(each)
	return p.Addresses
}

// placeEntities goes by rank: notes with slug:, notes in their kind's own
// folder, other notes, stubs; within a rank by path.
func (p *placement) placeEntities(each func(n int, do func(int))) {
	bySlug := map[string]int32{}
	p.entities, p.wanted = make([]string, len(p.placed)), make([]string, len(p.placed))
	taken := make(map[string]int32, len(p.placed)+len(p.taken))
	maps.Copy(taken, p.taken)
	p.taken = taken
	hold := p.before != nil && maps.Equal(p.slugs, p.before.slugs)
	each(len(p.wanted), func(e int) {
		if old := p.known[e]; old >= 0 && hold {
			p.wanted[e] = p.before.wanted[old]
		} else {
			p.wanted[e] = p.wants(&p.graph.Entities[e])
		}
	})
	for rank, entities := range p.byRank() {
		for _, e := range entities {
			address := p.wanted[e]
			first, equal := bySlug[address]
			if rank == 0 {
				p.checkSlug(e)
				if !equal {
					bySlug[address] = e
				}
			}
			switch {
			case rank == 0 && equal:
				p.conflicts = append(p.conflicts, conflict{code: codeEqualSlug, entity: e, first: first})
				address = p.free(strings.TrimSuffix(address, ".html"), "")
			case p.isTaken(address):
				address = p.evade(address, e)
			}
			p.taken[address] = e
			p.entities[e] = address
		}
	}
}

func (p *placement) byRank() [4][]int32 {
	var ranks [4][]int32
	for e := range p.placed {
		rank := p.placed[e].rank
		ranks[rank] = append(ranks[rank], int32(e))
	}
	return ranks
}

func noteOf(g *graph.Graph, t *graph.Thing) *note.Note {
	if t.Member < 0 {
		return nil
	}
	return g.Members[t.Member].Note
}

func (p *placement) rank(t *graph.Thing) int8 {
	n := noteOf(p.graph, t)
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

// wants is the address that a page has if nobody else wants it.
func (p *placement) wants(t *graph.Thing) string {
	n := noteOf(p.graph, t)
	folder, name, identity := t.Kind.Folder(), t.Title, t.Title
	if n != nil {
		name, identity = note.Stem(n.Path), n.Path
		if n.Header.Slug.Text != "" {
			name = n.Header.Slug.Text
		}
		if t.Kind == note.Plain {
			folder = p.slugs[note.FolderOf(n.Path)]
		}
	}
	slug := safeName(slugOf(name, identity), t.Kind.String())
	if folder == "" {
		return slug + ".html"
	}
	return folder + "/" + slug + ".html"
}

// checkSlug finds a slug: that is none.
func (p *placement) checkSlug(e int32) {
	n := noteOf(p.graph, &p.graph.Entities[e])
	if slug := slugOf(n.Header.Slug.Text, n.Path); slug != n.Header.Slug.Text {
		p.conflicts = append(p.conflicts, conflict{code: codeBadSlug, entity: e, want: n.Header.Slug.Text, given: slug})
	}
}

// evade appends the folder's name, then a number, to an address that is taken.
func (p *placement) evade(address string, e int32) string {
	n := noteOf(p.graph, &p.graph.Entities[e])
	suffix := ""
	if n != nil {
		suffix = slugify(path.Base(note.FolderOf(n.Path)))
	}
	free := p.free(strings.TrimSuffix(address, ".html"), suffix)
	if n != nil {
		p.conflicts = append(p.conflicts, conflict{code: codeTakenAddress, entity: e, want: address, given: free})
	}
	return free
}

func (p *placement) free(want, suffix string) string {
	if suffix != "" {
		if address := want + "-" + suffix + ".html"; !p.isTaken(address) {
			return address
		}
	}
	for i := 2; ; i++ {
		if address := want + "-" + strconv.Itoa(i) + ".html"; !p.isTaken(address) {
			return address
		}
	}
}

// The codes of conflicts.
const (
	codeEqualSlug    = "equal-slug"
	codeBadSlug      = "bad-slug"
	codeTakenAddress = "taken-address"
)

// problems says where the conflicts stand.
func (a *Addresses) problems(g *graph.Graph) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, c := range a.conflicts {
		n := noteOf(g, &g.Entities[c.entity])
		d := diag.Problem{Severity: diag.Warning, Code: c.code, Span: n.Header.Slug.Span}
		switch c.code {
		case codeBadSlug:
			d.Message = fmt.Sprintf("%q is no slug: the address ends in %q", c.want, c.given)
			d.Help = "write lower-case letters, digits and single dashes"
		case codeTakenAddress:
			d.Span = n.TitleSpan()
			d.Message = fmt.Sprintf("%s is the address of another page: this one stands at %s", c.want, c.given)
			d.Help = "give one of the two notes another file name or a slug: field"
		case codeEqualSlug:
			first := noteOf(g, &g.Entities[c.first])
			d.Severity = diag.Error
			d.Message = fmt.Sprintf("slug %q is taken by %s", n.Header.Slug.Text, first.Path)
			d.Help = "give one of the two notes another slug"
			whole := d.At(n.Path, []byte(n.Source()))
			whole.Also = []diag.Place{diag.Locate(first.Path, []byte(first.Source()), first.Header.Slug.Span)}
			ds = append(ds, whole)
			continue
		}
		ds = append(ds, d.At(n.Path, []byte(n.Source())))
	}
	return ds
}

// below gives addresses to the parts of one page: its years, the rest of a
// list. What it gives depends on no other page's parts, so that parts can be
// planned in any order.
type below struct {
	at    *Addresses
	given map[string]bool
}

func (a *Addresses) below() below { return below{a, map[string]bool{}} }

func (b below) take(want string) string {
	p := want + ".html"
	for i := 2; b.given[p] || b.at.isTaken(p); i++ {
		p = want + "-" + strconv.Itoa(i) + ".html"
	}
	b.given[p] = true
	return p
}
