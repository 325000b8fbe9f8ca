package build_test

import (
	"slices"
	"strconv"
	"strings"
)

func create(w *world) bool {
	path := w.path()
	if _, taken := w.notes[path]; taken || len(w.notes) > 32 {
		return false
	}
	w.notes[path] = w.newPaper()
	return true
}

func deleteNote(w *world) bool {
	path, n := w.note()
	if n == nil || len(w.notes) < 14 {
		return false
	}
	delete(w.notes, path)
	return true
}

func move(w *world) bool {
	path, n := w.note()
	if n == nil {
		return false
	}
	to := "content/" + w.folder() + path[strings.LastIndexByte(path, '/')+1:]
	return w.rename(path, to)
}

func (w *world) rename(from, to string) bool {
	if _, taken := w.notes[to]; taken || from == to {
		return false
	}
	w.notes[to] = w.notes[from]
	delete(w.notes, from)
	return true
}

func changeKind(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	name := w.among("kind", "type")
	if n.drop(name) && w.chance(30) {
		return true
	}
	n.set(name, w.among("actor", "topic", "event", "source", "briefing", "note", "person", "concept", "pact"))
	return true
}

func retitle(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	if w.chance(15) {
		return n.drop("title")
	}
	title := w.person()
	if w.chance(30) {
		title += " " + strconv.Itoa(w.random.IntN(100))
	}
	changed := n.get("title") != title
	n.set("title", title)
	return changed
}

func addAlias(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	n.setList("aliases", append(n.list("aliases"), w.name()))
	return true
}

func removeAlias(w *world) bool {
	path, ok := some(w, w.notes, func(p string) bool { return len(w.notes[p].list("aliases")) > 0 })
	if !ok {
		return false
	}
	n := w.notes[path]
	n.setList("aliases", n.list("aliases")[1:])
	return true
}

func swapNames(w *world) bool {
	_, a := w.note()
	_, b := w.note()
	if a == nil || a.get("title") == b.get("title") || a.get("title") == "" || b.get("title") == "" {
		return false
	}
	title := a.get("title")
	a.set("title", b.get("title"))
	b.set("title", title)
	return true
}

func makeAmbiguity(w *world) bool {
	_, a := w.note()
	_, b := w.note()
	_, c := w.note()
	if a == nil || a == b {
		return false
	}
	shared := "Shared " + w.among("Name", "Title")
	for _, n := range []*paper{a, b} {
		n.setList("aliases", append(n.list("aliases"), shared))
	}
	c.body = append(c.body, "They spoke to [["+shared+"]].")
	return true
}

func liftAmbiguity(w *world) bool {
	shared := func(alias string) bool { return strings.HasPrefix(alias, "Shared ") }
	path, ok := some(w, w.notes, func(p string) bool { return slices.ContainsFunc(w.notes[p].list("aliases"), shared) })
	if !ok {
		return false
	}
	n := w.notes[path]
	n.setList("aliases", slices.DeleteFunc(n.list("aliases"), shared))
	return true
}

func renameByCase(w *world) bool {
	path, n := w.note()
	if n == nil {
		return false
	}
	if w.chance(60) {
		n.drop("title") // so that the name shows
	}
	cut := strings.LastIndexByte(path, '/') + 1
	stem := strings.TrimSuffix(path[cut:], ".md")
	if upper := strings.ToUpper(stem); upper != stem {
		return w.rename(path, path[:cut]+upper+".md")
	}
	return w.rename(path, path[:cut]+strings.ToLower(stem)+".md")
}

func breakHeader(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	n.damage = w.among("open", "place: [Geneva", "role: \"envoy", "\t- x: y: z")
	return true
}

func mendHeader(w *world) bool {
	path, ok := some(w, w.notes, func(p string) bool { return w.notes[p].damage != "" })
	if ok {
		w.notes[path].damage = ""
	}
	return ok
}

// touch writes a file again with the same bytes: no change at all.
func touch(w *world) bool {
	_, n := w.note()
	return n != nil
}

func hideOrShow(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	for _, name := range []string{"draft", "private", "publish"} {
		if n.drop(name) {
			return true
		}
	}
	name := w.among("draft", "private", "publish")
	n.set(name, strconv.FormatBool(name != "publish"))
	return true
}

func changeSlug(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	if n.drop("slug") && w.chance(50) {
		return true
	}
	n.set("slug", w.among("one", "two", "three")+"-"+strconv.Itoa(w.random.IntN(1000)))
	return true
}

// collideAddresses gives a note a namesake in another folder of the same kind.
func collideAddresses(w *world) bool {
	path, n := w.note()
	if n == nil {
		return false
	}
	to := "content/" + w.among("actors", "people", "persons") + path[strings.LastIndexByte(path, '/'):]
	if _, taken := w.notes[to]; taken {
		return false
	}
	if len(w.notes) > 24 {
		another, _ := w.note()
		return w.rename(another, to)
	}
	w.notes[to] = w.newPaper()
	return true
}

// equalSlugs is an author's error that only the whole dossier shows.
func equalSlugs(w *world) bool {
	from, a := w.note()
	if a == nil {
		return false
	}
	to, ok := some(w, w.notes, func(p string) bool {
		return p != from && folderOf(p) == folderOf(from) && !isHome(p) && !isLead(p) && w.notes[p].damage == ""
	})
	if !ok {
		return false
	}
	for _, n := range []*paper{a, w.notes[to]} {
		n.drop("kind")
		n.drop("type")
		n.set("slug", "the-same")
	}
	return true
}

func folderOf(path string) string { return path[:strings.LastIndexByte(path, '/')] }

func partSlugs(w *world) bool {
	ok := false
	for _, n := range w.notes {
		if n.get("slug") == "the-same" {
			ok = n.drop("slug")
		}
	}
	return ok
}

func editNames(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	name := w.among("actors", "topics", "sources")
	list := n.list(name)
	if len(list) > 0 && w.chance(50) {
		n.setList(name, list[1:])
		return true
	}
	// A name that no note bears makes a stub.
	n.setList(name, append(list, w.among(w.name(), "Stub "+strconv.Itoa(w.random.IntN(6)))))
	return true
}

func editFacts(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	name := w.among("date", "end", "updated", "published", "role", "place", "status", "publisher", "url", "reliability", "budget", "relations", "summary", "sameas", "redirects")
	if n.get(name) != "" && w.chance(40) {
		return n.drop(name)
	}
	switch name {
	case "date", "end", "updated", "published":
		n.set(name, w.date())
	case "status":
		n.set(name, w.among("planned", "confirmed", "unwell"))
	case "url", "sameas":
		n.set(name, w.among("https://example.org/a", "javascript:alert(1)"))
	case "relations":
		n.set(name, "[{type: envoy of, to: "+w.name()+", since: 2025}]")
	case "redirects":
		n.set(name, "["+w.among("old/one.html", "old/two.html", "../three.html")+"]")
	default:
		n.set(name, w.among("A", "B", w.name()))
	}
	return true
}
