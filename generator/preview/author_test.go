package preview_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// author changes a dossier on the disk as people and their programs do.
type author struct {
	*desk
	random *rand.Rand
	notes  map[string]string // text by path
	count  int
	away   string // a folder that was moved out of content/, "" for none
	counts map[string]int
}

// habit is a way to change files.
type habit struct {
	name string
	// apply returns false where there is nothing of this kind to do.
	apply func(*author) bool
}

func habits() []habit {
	return []habit{
		{"write in place", func(a *author) bool { return a.edit(a.inPlace) }},
		{"truncate, then write in parts", func(a *author) bool { return a.edit(a.inParts) }},
		{"write aside and rename", func(a *author) bool { return a.edit(a.aside(".%s.tmp-1")) }},
		{"save as GNOME does", func(a *author) bool { return a.edit(a.aside(".goutputstream-%s")) }},
		{"save as JetBrains does", func(a *author) bool { return a.edit(a.jetBrains) }},
		{"save as vim does", func(a *author) bool { return a.edit(a.vim) }},
		{"save as emacs does", func(a *author) bool { return a.edit(a.emacs) }},
		{"save twice at once", func(a *author) bool {
			return a.edit(func(p, text string) { a.inPlace(p, text+"\nHalf.\n"); a.inPlace(p, text) })
		}},
		{"touch", (*author).touch},
		{"create", (*author).create},
		{"create in new folders", (*author).createDeep},
		{"delete", (*author).delete},
		{"rename", (*author).renameNote},
		{"rename a folder", (*author).renameFolder},
		{"delete a folder", (*author).deleteFolder},
		{"move a folder out or back", (*author).moveOut},
		{"remove content and put it back", (*author).vanish},
		{"change many files", (*author).burst},
		{"retitle", (*author).retitle},
		{"hide or show", (*author).hide},
		{"break a header", (*author).breakHeader},
		{"mend what is broken", (*author).mend},
		{"change a picture", (*author).picture},
		{"change the home note", (*author).home},
		{"change the style", (*author).style},
		{"change a layout", (*author).layout},
		{"break a layout", (*author).breakLayout},
		{"remove the layouts", (*author).removeLayouts},
		{"remove the layouts and put them back", (*author).layoutsVanish},
	}
}

// starting is a small dossier in which notes name each other.
func starting() map[string]string {
	files := map[string]string{
		"content/index.md":       "---\ntitle: Talks\n---\n\nWhat is known. ![[map.svg]]\n",
		"content/assets/map.svg": drawing(1),
		"layouts/site.css":       "main { color: black; }\n",
	}
	for i := range 12 {
		files[fmt.Sprintf("content/%s/n%d.md", folders[i%len(folders)], i)] = text(i, i)
	}
	return files
}

var folders = []string{"actors", "topics", "events", "daily", "daily/deep"}

func drawing(n int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="10"><path d="M0 0h%d"/></svg>`, n, n)
}

// text is the n-th version of a note.
func text(note, n int) string {
	return fmt.Sprintf("---\ntitle: Note %d\ndate: 2025-01-%02d\n---\n\nVersion %d names [[n%d]] and [[n%d]]. ![[map.svg]]\n\n- 2025-02-%02d: Said.\n",
		note, n%28+1, n, (note+n)%14, n%9, n%28+1)
}

func newAuthor(d *desk, seed uint64) *author {
	a := &author{desk: d, random: rand.New(rand.NewPCG(seed, 0)), notes: map[string]string{}, counts: map[string]int{}, count: 100}
	for p, text := range starting() {
		if strings.HasSuffix(p, ".md") && p != "content/index.md" {
			a.notes[p] = text
		}
	}
	return a
}

// step changes something in a way that came seldom so far.
func (a *author) step() {
	all := habits()
	order := map[string]int{}
	for _, h := range all {
		order[h.name] = a.counts[h.name] + a.random.IntN(3)
	}
	slices.SortStableFunc(all, func(x, y habit) int { return order[x.name] - order[y.name] })
	for _, h := range all {
		if h.apply(a) {
			a.counts[h.name]++
			return
		}
	}
}

// pause is the pace of the author: mostly short, often within a build.
func (a *author) pause() { time.Sleep(time.Duration(a.random.IntN(12)) * time.Millisecond) }

func (a *author) next() int { a.count++; return a.count }

// some is a note that is not broken.
func (a *author) some() (string, bool) {
	var paths []string
	for _, p := range slices.Sorted(maps.Keys(a.notes)) {
		if _, broken := a.standing[p]; !broken {
			paths = append(paths, p)
		}
	}
	if len(paths) == 0 {
		return "", false
	}
	return paths[a.random.IntN(len(paths))], true
}

func (a *author) edit(save func(path, text string)) bool {
	p, ok := a.some()
	if ok {
		a.notes[p] = text(a.random.IntN(14), a.next())
		save(p, a.notes[p])
	}
	return ok
}

func (a *author) inPlace(p, text string) { a.write(p, text) }

func (a *author) inParts(p, text string) {
	f, err := os.Create(a.at(p))
	a.must(err)
	a.pause()
	for _, part := range []string{text[:len(text)/2], text[len(text)/2:]} {
		_, err := f.WriteString(part)
		a.must(err)
		a.pause()
	}
	a.must(f.Close())
}

func (a *author) aside(pattern string) func(p, text string) {
	return func(p, text string) {
		temp := path.Join(path.Dir(p), fmt.Sprintf(pattern, path.Base(p)))
		a.write(temp, text)
		a.rename(temp, p)
	}
}

func (a *author) jetBrains(p, text string) {
	a.write(p+"___jb_tmp___", text)
	a.rename(p, p+"___jb_old___")
	a.rename(p+"___jb_tmp___", p)
	a.remove(p + "___jb_old___")
}

func (a *author) vim(p, text string) {
	probe := path.Join(path.Dir(p), "4913")
	a.write(probe, "")
	a.remove(probe)
	a.write(path.Join(path.Dir(p), "."+path.Base(p)+".swp"), "swap")
	a.rename(p, p+"~")
	a.write(p, text)
	a.remove(p + "~")
	a.remove(path.Join(path.Dir(p), "."+path.Base(p)+".swp"))
}

func (a *author) emacs(p, text string) {
	lock := path.Join(path.Dir(p), ".#"+path.Base(p))
	a.must(os.Symlink("someone@somewhere.1", a.at(lock)))
	auto := path.Join(path.Dir(p), "#"+path.Base(p)+"#")
	a.write(auto, text[:len(text)/2])
	a.write(p, text)
	a.remove(auto)
	a.remove(lock)
}

func (a *author) touch() bool {
	p, ok := a.some()
	if ok {
		now := time.Now()
		a.must(os.Chtimes(a.at(p), now, now))
	}
	return ok
}

func (a *author) put(p string) bool {
	if _, taken := a.notes[p]; taken || len(a.notes) > 40 {
		return false
	}
	a.notes[p] = text(a.random.IntN(14), a.next())
	a.write(p, a.notes[p])
	return true
}

func (a *author) create() bool {
	return a.put(fmt.Sprintf("content/%s/n%d.md", folders[a.random.IntN(len(folders))], a.random.IntN(40)))
}

func (a *author) createDeep() bool {
	return a.put(fmt.Sprintf("content/daily/y%d/m%d/d%d/n%d.md", a.random.IntN(4), a.random.IntN(4), a.next(), a.random.IntN(40)))
}

func (a *author) delete() bool {
	p, ok := a.some()
	if !ok || len(a.notes) < 8 {
		return false
	}
	delete(a.notes, p)
	a.remove(p)
	return true
}

func (a *author) renameNote() bool {
	p, ok := a.some()
	to := fmt.Sprintf("content/%s/n%d.md", folders[a.random.IntN(len(folders))], a.random.IntN(40))
	if _, taken := a.notes[to]; !ok || taken {
		return false
	}
	a.rename(p, to)
	a.notes[to] = a.notes[p]
	delete(a.notes, p)
	return true
}

// folder is one that holds notes, none of which is broken.
func (a *author) folder() (string, bool) {
	p, ok := a.some()
	dir := path.Dir(p)
	for broken := range a.standing {
		ok = ok && !strings.HasPrefix(broken, dir+"/")
	}
	return dir, ok && dir != "content"
}

// carry moves the notes below a folder in the author's mind too.
func (a *author) carry(from, to string) {
	for _, p := range slices.Sorted(maps.Keys(a.notes)) {
		if rest, ok := strings.CutPrefix(p, from+"/"); ok {
			if to != "" {
				a.notes[to+"/"+rest] = a.notes[p]
			}
			delete(a.notes, p)
		}
	}
}

func (a *author) renameFolder() bool {
	from, ok := a.folder()
	to := fmt.Sprintf("content/daily/f%d", a.next())
	if !ok || strings.HasPrefix(to, from+"/") {
		return false
	}
	a.rename(from, to)
	a.carry(from, to)
	return true
}

func (a *author) deleteFolder() bool {
	dir, ok := a.folder()
	below := 0
	for p := range a.notes {
		if strings.HasPrefix(p, dir+"/") {
			below++
		}
	}
	if !ok || len(a.notes)-below < 8 {
		return false
	}
	a.remove(dir)
	a.carry(dir, "")
	return true
}

func (a *author) moveOut() bool {
	if a.away != "" {
		to := fmt.Sprintf("content/daily/back%d", a.next())
		a.write("outside/away/late.md", text(3, a.next()))
		a.rename("outside/away", to)
		a.readBack(to)
		a.away = ""
		return true
	}
	dir, ok := a.folder()
	if !ok || strings.Count(dir, "/") < 2 {
		return false
	}
	a.rename(dir, "outside/away")
	a.carry(dir, "")
	a.write("outside/away/unseen.md", text(4, a.next()))
	a.away = dir
	return true
}

// readBack takes in the notes below a folder.
func (a *author) readBack(dir string) {
	a.must(filepath.WalkDir(a.at(dir), func(full string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(full, ".md") {
			return err
		}
		data, err := os.ReadFile(full)
		rest, _ := filepath.Rel(a.dir, full)
		a.notes[filepath.ToSlash(rest)] = string(data)
		return err
	}))
}

func (a *author) vanish() bool {
	if len(a.standing) > 0 {
		return false
	}
	a.rename("content", "elsewhere")
	a.pause()
	p, _ := a.some()
	a.notes[p] = text(5, a.next())
	a.write("elsewhere/"+strings.TrimPrefix(p, "content/"), a.notes[p])
	a.rename("elsewhere", "content")
	return true
}

// burst is what a switch of branches does.
func (a *author) burst() bool {
	n := 30
	for i := range n {
		a.write(fmt.Sprintf("content/daily/burst/b%d.md", i), text(i, a.count))
	}
	for i := range n - 3 {
		a.remove(fmt.Sprintf("content/daily/burst/b%d.md", i))
	}
	for i := n - 3; i < n; i++ {
		a.write(fmt.Sprintf("content/daily/burst/b%d.md", i), text(i, a.next()))
	}
	return true
}

func (a *author) retitle() bool {
	return a.edit(func(p, t string) {
		a.notes[p] = strings.Replace(t, "title: Note", fmt.Sprintf("aliases: [n%d]\ntitle: Title", a.random.IntN(20)), 1)
		a.write(p, a.notes[p])
	})
}

func (a *author) hide() bool {
	return a.edit(func(p, t string) {
		a.notes[p] = strings.Replace(t, "title:", "private: true\ntitle:", 1)
		a.write(p, a.notes[p])
	})
}

// breakHeader comes to rest before, so that it is known what stands in.
func (a *author) breakHeader() bool {
	p, ok := a.some()
	if !ok || len(a.standing) > 2 {
		return false
	}
	a.rest()
	a.standing[p] = a.notes[p]
	a.write(p, "---\ntitle: [open\n---\n\nNever seen.\n")
	return true
}

func (a *author) mend() bool {
	if len(a.standing) == 0 {
		return false
	}
	p := slices.Sorted(maps.Keys(a.standing))[0]
	if _, isNote := a.notes[p]; isNote {
		a.notes[p] = text(6, a.next())
		a.write(p, a.notes[p])
	} else {
		a.write(p, strings.Replace(noteLayout, "NUMBER", fmt.Sprint(a.next()), 1))
	}
	delete(a.standing, p)
	return true
}

func (a *author) picture() bool {
	a.write("content/assets/map.svg", drawing(a.next()))
	return true
}

func (a *author) home() bool {
	a.write("content/index.md", fmt.Sprintf("---\ntitle: Talks %d\nmentions: %s\n---\n\nWhat is known. ![[map.svg]]\n",
		a.next(), []string{"automatic", "explicit"}[a.random.IntN(2)]))
	return true
}

func (a *author) style() bool {
	a.write("layouts/site.css", fmt.Sprintf("main { order: %d; }\n", a.next()))
	return true
}

const (
	noteLayout     = `{{define "main"}}<h1>{{.Title}} NUMBER</h1>{{.Body}}{{end}}`
	noteLayoutPath = "layouts/note.html"
)

func (a *author) layout() bool {
	if _, broken := a.standing[noteLayoutPath]; broken {
		return false
	}
	a.write(noteLayoutPath, strings.Replace(noteLayout, "NUMBER", fmt.Sprint(a.next()), 1))
	return true
}

func (a *author) breakLayout() bool {
	if _, broken := a.standing[noteLayoutPath]; broken {
		return false
	}
	a.rest()
	before, err := os.ReadFile(a.at(noteLayoutPath))
	if err != nil {
		return false
	}
	a.standing[noteLayoutPath] = string(before)
	a.write(noteLayoutPath, `{{define "main"}}{{if}}{{end}}`)
	return true
}

// layoutsVanish puts the layouts back as they were, a while after they are missed.
func (a *author) layoutsVanish() bool {
	if _, err := os.Stat(a.at("layouts")); err != nil || len(a.standing) > 0 {
		return false
	}
	a.rename("layouts", "aside")
	if a.random.IntN(2) == 0 {
		a.rest()
	}
	a.rename("aside", "layouts")
	return true
}

func (a *author) removeLayouts() bool {
	delete(a.standing, noteLayoutPath)
	a.remove("layouts")
	return true
}
