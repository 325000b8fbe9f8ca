package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// garden is a dossier on disk under random edits, and what should stand there.
// It neither grows nor shrinks for long: an edit replaces what the last one
// added, deleted notes come back, renamed ones get their old names again. So
// what a program keeps of it should stay as large as well.
type garden struct {
	dir    string // holds content and layouts
	random *rand.Rand
	size   int // notes at the start
	count  int
	gone   map[string]string // deleted notes as they were made, by path

	mutex sync.Mutex      // of what readers look at meanwhile
	notes map[string]plot // by slash path below the content folder
}

// plot is one note: what it was made as, what stands on disk now, and the
// file name that it had at first.
type plot struct{ made, now, name string }

// shelves are the names of one folder that moves, with all notes in it.
var shelves = [...]string{"notes/shelf", "notes/archive/shelf", "events/shelf"}

// newGarden writes a dossier, a tenth of its plain notes on the shelf.
func newGarden(dir string, files map[string]string, random *rand.Rand) (*garden, error) {
	g := &garden{dir: dir, random: random, size: len(files), gone: map[string]string{}, notes: map[string]plot{}}
	laid := map[string]string{}
	for i, at := range slices.Sorted(maps.Keys(files)) {
		text := files[at]
		if name, plain := strings.CutPrefix(at, "notes/"); plain && i%10 == 0 {
			at = shelves[0] + "/" + name
		}
		laid[at] = text
		if at != "index.md" {
			g.notes[at] = plot{text, text, path.Base(at)}
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "layouts"), 0o755); err != nil {
		return nil, err
	}
	return g, lay(g.content(), laid)
}

func (g *garden) content() string { return filepath.Join(g.dir, "content") }

func (g *garden) file(at string) string {
	return filepath.Join(g.content(), filepath.FromSlash(at))
}

// work is a kind of edit, and how many of a hundred are of it.
type work struct {
	name  string
	share int
	do    func(*garden) error
}

var works = [...]work{
	{"body", 30, (*garden).writeBody},
	{"title", 12, (*garden).writeTitle},
	{"alias", 8, (*garden).writeAlias},
	{"new or deleted note", 14, (*garden).comeOrGo},
	{"renamed note", 8, (*garden).rename},
	{"broken header", 10, (*garden).breakHeader},
	{"mended header", 10, (*garden).mend},
	{"site.css", 6, (*garden).style},
	{"moved folder", 2, (*garden).moveShelf},
}

// step makes one edit of a random kind and names it.
func (g *garden) step() (string, error) {
	g.count++
	draw := g.random.IntN(100)
	for _, w := range works {
		if draw -= w.share; draw < 0 {
			return w.name, w.do(g)
		}
	}
	panic("the shares of the works are less than a hundred")
}

// pick is the path of some note, those of broken ones included.
func (g *garden) pick() string {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return pickOne(g.random, slices.Sorted(maps.Keys(g.notes)))
}

// change writes another text of a note, now and then by rename.
func (g *garden) change(at, text string) error {
	p := g.notes[at]
	p.now = text
	return g.put(at, p)
}

func (g *garden) put(at string, p plot) error {
	g.set(at, &p)
	return save(g.content(), at, p.now, g.random.IntN(everyThird) == 0)
}

// set takes a note into what should stand there, or out of it.
func (g *garden) set(at string, p *plot) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if p == nil {
		delete(g.notes, at)
	} else {
		g.notes[at] = *p
	}
}

func (g *garden) writeBody() error {
	at := g.pick()
	return g.change(at, g.notes[at].made+fmt.Sprintf("\nThe remark Xq%07d was added.\n", g.count))
}

func (g *garden) writeTitle() error {
	at := g.pick()
	return g.change(at, retitled(g.notes[at].made, fmt.Sprintf("Renamed Xq%07d", g.count)))
}

func (g *garden) writeAlias() error {
	at := g.pick()
	return g.change(at, withAlias(g.notes[at].made, fmt.Sprintf("Envoy Zq%07d", g.count)))
}

// comeOrGo adds a note or deletes one, the likelier the further their number
// is off; it stays between nine and eleven tenths of the first.
func (g *garden) comeOrGo() error {
	tenth := max(g.size/10, 1)
	if len(g.notes)-g.size+tenth > g.random.IntN(2*tenth) {
		at := g.pick()
		g.gone[at] = g.notes[at].made
		g.set(at, nil)
		return os.Remove(g.file(at))
	}
	if back := g.returning(); back != "" {
		made := g.gone[back]
		delete(g.gone, back)
		return g.put(back, plot{made, made, path.Base(back)})
	}
	made := retitled(g.notes[g.pick()].made, fmt.Sprintf("Fresh Xq%07d", g.count))
	at := fmt.Sprintf("notes/fresh-%07d.md", g.count)
	return g.put(at, plot{made, made, path.Base(at)})
}

// returning is the path of a deleted note whose folder is still there and
// whose place was not taken, most of the time; else it is empty.
func (g *garden) returning() string {
	var able []string
	for _, at := range slices.Sorted(maps.Keys(g.gone)) {
		_, taken := g.notes[at]
		if _, err := os.Stat(filepath.Dir(g.file(at))); err == nil && !taken {
			able = append(able, at)
		}
	}
	if len(able) == 0 || g.random.IntN(10) == 0 {
		return ""
	}
	return pickOne(g.random, able)
}

// rename gives a note another file name, or one that has another its own.
func (g *garden) rename() error {
	const mostAway = 20
	from, name := g.pick(), fmt.Sprintf("moved-%07d.md", g.count)
	away := g.away()
	if len(away) > g.random.IntN(mostAway) {
		from = pickOne(g.random, away)
		name = g.notes[from].name
	}
	to := path.Dir(from) + "/" + name
	if _, taken := g.notes[to]; taken {
		return nil
	}
	p := g.notes[from]
	g.set(from, nil)
	g.set(to, &p)
	return os.Rename(g.file(from), g.file(to))
}

// away lists the notes that have another name than at first.
func (g *garden) away() []string {
	var all []string
	for at, p := range g.notes {
		if path.Base(at) != p.name {
			all = append(all, at)
		}
	}
	slices.Sort(all)
	return all
}

// breakHeader leaves a header that is never closed, or one that is no YAML.
func (g *garden) breakHeader() error {
	at := g.pick()
	made := g.notes[at].made
	broken := strings.Replace(made, "\n---\n", "\n", 1)
	if g.random.IntN(2) == 0 {
		broken = titleLine.ReplaceAllString(made, "title: [unclosed")
	}
	return g.change(at, broken)
}

// mend makes all that is not as it was made whole again, a few at a time.
func (g *garden) mend() error {
	const few = 3
	return g.mendUpTo(few)
}

func (g *garden) mendUpTo(most int) error {
	for _, at := range slices.Sorted(maps.Keys(g.notes)) {
		p := g.notes[at]
		if p.now == p.made || most == 0 {
			continue
		}
		most--
		if err := g.change(at, p.made); err != nil {
			return err
		}
	}
	return nil
}

// style writes the user's own stylesheet, or removes it.
func (g *garden) style() error {
	file := filepath.Join(g.dir, "layouts", "site.css")
	if g.random.IntN(4) == 0 {
		if err := os.Remove(file); !os.IsNotExist(err) {
			return err
		}
		return nil
	}
	return os.WriteFile(file, fmt.Appendf(nil, ":root { --soak: %d; }\n", g.count), 0o644)
}

// moveShelf renames the folder that moves, with all notes in it.
func (g *garden) moveShelf() error {
	for i, from := range shelves {
		if _, err := os.Stat(g.file(from)); err != nil {
			continue
		}
		to := shelves[(i+1)%len(shelves)]
		if err := os.MkdirAll(filepath.Dir(g.file(to)), 0o755); err != nil {
			return err
		}
		if err := os.Rename(g.file(from), g.file(to)); err != nil {
			return err
		}
		g.moved(from, to)
		return nil
	}
	return fmt.Errorf("the folder that moves is gone from %s", g.content())
}

func (g *garden) moved(from, to string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for at, p := range g.notes {
		if rest, below := strings.CutPrefix(at, from+"/"); below {
			delete(g.notes, at)
			g.notes[to+"/"+rest] = p
		}
	}
}
