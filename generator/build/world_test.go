package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// field is one line of a note's header, its value as YAML.
type field struct{ name, value string }

// paper is a note as the edits see it.
type paper struct {
	header []field
	body   []string // parted by blank lines
	damage string   // how the header is broken, "" if it is whole
}

func (p *paper) get(name string) string {
	for _, f := range p.header {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

func (p *paper) set(name, value string) {
	for i := range p.header {
		if p.header[i].name == name {
			p.header[i].value = value
			return
		}
	}
	p.header = append(p.header, field{name, value})
}

func (p *paper) drop(name string) bool {
	n := len(p.header)
	p.header = slices.DeleteFunc(p.header, func(f field) bool { return f.name == name })
	return len(p.header) < n
}

// isShown reports whether the note's header lets it be published.
func (p *paper) isShown() bool { return p.get("draft")+p.get("private")+p.get("publish") == "" }

// list reads a field that holds a list of plain words.
func (p *paper) list(name string) []string {
	inside := strings.Trim(p.get(name), "[]")
	if inside == "" {
		return nil
	}
	return strings.Split(inside, ", ")
}

func (p *paper) setList(name string, items []string) {
	if len(items) == 0 {
		p.drop(name)
		return
	}
	p.set(name, "["+strings.Join(items, ", ")+"]")
}

func (p *paper) String() string {
	var b strings.Builder
	if len(p.header) > 0 || p.damage != "" {
		b.WriteString("---\n")
		for _, f := range p.header {
			fmt.Fprintf(&b, "%s: %s\n", f.name, f.value)
		}
		switch p.damage {
		case "":
			b.WriteString("---\n\n")
		case "open":
		default:
			b.WriteString(p.damage + "\n---\n\n")
		}
	}
	b.WriteString(strings.Join(p.body, "\n\n"))
	b.WriteString("\n")
	return b.String()
}

// world is a dossier that edits change at random. Paths begin with the root
// that they belong to: content/ or layouts/.
type world struct {
	random *rand.Rand
	notes  map[string]*paper
	files  map[string]string // everything but notes
	whole  map[string]string // broken layouts as they were before
}

// text is one file of a dossier at a moment.
type text struct {
	data   string
	broken bool // does not parse, so that the site keeps what stood before
}

// snapshot is the dossier as bytes.
func (w *world) snapshot() map[string]text {
	s := make(map[string]text, len(w.notes)+len(w.files))
	for p, n := range w.notes {
		s[p] = text{n.String(), n.damage != ""}
	}
	for p, data := range w.files {
		_, broken := w.whole[p]
		s[p] = text{data, broken}
	}
	return s
}

// some gives one of the keys that fit, by chance, in an order that does not
// depend on the map.
func some[V any](w *world, m map[string]V, fits func(string) bool) (string, bool) {
	var keys []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if fits == nil || fits(k) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return "", false
	}
	return keys[w.random.IntN(len(keys))], true
}

// note gives a whole note that is neither the home note nor a lead, mostly one
// that readers see, so that edits show.
func (w *world) note() (string, *paper) {
	seen := w.chance(75)
	path, ok := some(w, w.notes, func(p string) bool {
		n := w.notes[p]
		return !isHome(p) && !isLead(p) && n.damage == "" && (n.isShown() || !seen)
	})
	if !ok {
		return "", nil
	}
	return path, w.notes[path]
}

// home gives the home note, nil while there is none.
func (w *world) home() *paper { return w.notes[homePath] }

const homePath = "content/index.md"

func isHome(path string) bool { return path == homePath }

func isLead(path string) bool { return strings.HasSuffix(path, "/_index.md") }

func (w *world) chance(percent int) bool { return w.random.IntN(100) < percent }

func (w *world) among(words ...string) string { return words[w.random.IntN(len(words))] }

// person gives a name from few enough that different notes come to share them.
func (w *world) person() string {
	return w.among("Ada", "Boris", "Cleo", "Dmytro", "Élise", "Faisal", "Дарина") + " " + w.among("Kern", "Lund", "Marsh", "Novak")
}

func (w *world) folder() string {
	return w.among("actors", "people", "topics", "themes/deep", "events", "sources", "briefings", "daily", "daily/2025", "ministries", "assets", "") + "/"
}

// name gives what an author might write in a link: mostly a name that some
// note bears, else one that none does.
func (w *world) name() string {
	path, n := w.note()
	if n == nil || w.chance(10) {
		return w.person()
	}
	stem := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".md")
	switch w.random.IntN(5) {
	case 0:
		return strings.TrimSuffix(strings.TrimPrefix(path, "content/"), ".md")
	case 1:
		return stem
	case 2:
		if aliases := n.list("aliases"); len(aliases) > 0 {
			return w.among(aliases...)
		}
	case 3:
		return strings.ToUpper(stem)
	}
	if title := n.get("title"); title != "" {
		return title
	}
	return stem
}

// sentence says something that links to a note.
func (w *world) sentence() string {
	return w.among("Talks opened with ", "A letter reached ", "Nobody asked ", "On 6 August 2025 the desk called ") +
		w.link() + w.among(" and ended.", ", says ==the desk==.", " #ceasefire.", " at noon.[^1]", ". %%unsure%%", ".")
}

func (w *world) link() string {
	name := w.name()
	switch w.random.IntN(8) {
	case 0:
		return "[[" + name + "|them]]"
	case 1:
		return "[[" + name + "#Background]]"
	case 2:
		return "[[" + name + "#^key]]"
	case 3:
		if path, n := w.note(); n != nil {
			return "[a note](/" + strings.ReplaceAll(strings.TrimPrefix(path, "content/"), " ", "%20") + ")"
		}
	}
	return "[[" + name + "]]"
}

// block is one part of a body.
func (w *world) block() string {
	switch w.random.IntN(16) {
	case 0:
		return "- " + w.sentence() + "\n- First:\n  - " + w.sentence()
	case 1:
		return "> " + w.sentence() + "\n>\n> — [[" + w.name() + "]], in the hall"
	case 2:
		return "| Who | What |\n|---|---:|\n| [[" + w.name() + "\\|x]] | " + w.sentence() + " |"
	case 3:
		return "> [!" + w.among("note", "editor", "warning") + "]- Aside\n> " + w.sentence()
	case 4:
		return "## " + w.among("Background", "Aims", "[["+w.name()+"]]")
	case 5:
		return "![[" + w.name() + w.among("", "#Background", "#^key") + "]]"
	case 6:
		return "[^1]: " + w.said() + " to " + w.link() + "."
	case 7:
		return w.sentence() + " ^key"
	case 8:
		return "Those present:\n\n- " + w.sentence()
	case 10, 11, 12:
		return w.fact()
	case 13:
		return w.quotation()
	case 14:
		return w.said() + ". " + w.said() + "."
	case 9:
		return "%%\n" + w.sentence() + "\n%%"
	}
	return w.sentence() + " " + w.sentence()
}
