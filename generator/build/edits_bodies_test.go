package build_test

import (
	"slices"
	"strconv"
	"strings"
)

func editText(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	switch {
	case len(n.body) > 6 || len(n.body) > 1 && w.chance(25):
		i := w.random.IntN(len(n.body))
		n.body = slices.Delete(n.body, i, i+1)
	case len(n.body) > 0 && w.chance(40):
		n.body[w.random.IntN(len(n.body))] = w.block()
	default:
		n.body = slices.Insert(n.body, w.random.IntN(len(n.body)+1), w.block())
	}
	return true
}

func editLinks(w *world) bool {
	return w.replaceOrAdd("[[", w.sentence())
}

func editEmbeds(w *world) bool {
	return w.replaceOrAdd("![[", "![["+w.name()+w.among("", "", "#Background", "#^key")+"]]")
}

func editHeadings(w *world) bool {
	return w.replaceOrAdd("## ", "## "+w.among("Background", "Aims", "See also", "Heading "+strconv.Itoa(w.random.IntN(50))))
}

func editBlockIDs(w *world) bool {
	_, n := w.note()
	if n == nil || len(n.body) == 0 {
		return false
	}
	i := w.random.IntN(len(n.body))
	if cut, ok := strings.CutSuffix(n.body[i], " ^key"); ok {
		n.body[i] = cut + w.among("", " ^other")
		return true
	}
	n.body[i], _, _ = strings.Cut(n.body[i], " ^other")
	n.body[i] += " ^key"
	return true
}

// replaceOrAdd puts a block in the place of one that opens alike, takes that
// one away, or adds the block.
func (w *world) replaceOrAdd(mark, block string) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	i := slices.IndexFunc(n.body, func(b string) bool { return strings.Contains(b, mark) })
	switch {
	case i >= 0 && (len(n.body) > 6 || w.chance(30)):
		n.body = slices.Delete(n.body, i, i+1)
	case i >= 0 && w.chance(60):
		n.body[i] = block
	default:
		n.body = append(n.body, block)
	}
	return true
}

func editLead(w *world) bool {
	path := "content/" + w.among("actors", "topics", "daily", "events") + "/_index.md"
	n, ok := w.notes[path]
	switch {
	case !ok:
		w.notes[path] = &paper{header: []field{{"title", w.person()}}, body: []string{w.sentence()}}
	case w.chance(30):
		delete(w.notes, path)
	default:
		n.body = []string{w.block(), w.sentence()}
	}
	return true
}

// editImages adds, replaces and removes pictures, which notes show or not.
func editImages(w *world) bool {
	name := w.among("map.png", "chart.png", "plan.png")
	path := "content/" + w.among("assets/", "daily/") + name
	if _, ok := w.files[path]; ok && w.chance(30) {
		delete(w.files, path)
		return true
	}
	w.files[path] = picture(1+w.random.IntN(9), 1+w.random.IntN(9))
	if _, n := w.note(); n != nil && w.chance(70) {
		n.body = append(n.body, w.among("![["+name+"|300]]", "![A map](/"+strings.TrimPrefix(path, "content/")+")"))
	}
	return true
}
