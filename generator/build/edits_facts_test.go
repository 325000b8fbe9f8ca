package build_test

import (
	"slices"
	"strconv"
	"strings"
)

// oftenNamed is what much of the text names without a link.
var oftenNamed = []string{"Harbour Union", "Free Port", "Old Mill"}

// fact is a statement with a date, a status, a citation, or some of them.
func (w *world) fact() string {
	open := ""
	if w.chance(60) {
		open = w.day() + ": "
	}
	if w.chance(40) {
		open += "[!" + w.among("planned", "possible", "deadline", "cancelled", "disputed", "certain") + "] "
	}
	return "- " + open + w.said() + w.among("", " "+w.citation()) + w.among(".", " (confirmed, by phone).", " (claimed).", ".")
}

// said names somebody, or something, in running text.
func (w *world) said() string {
	name := w.among(w.among(oftenNamed...), w.person(), w.person(), w.among("Kern", "Lund", "Marsh"))
	return w.among("Then ", "", "Nobody asked ") + name + w.among("’s envoy spoke", " met "+w.person(), " and "+w.among("Kern", "Novak")+" left", " went")
}

func (w *world) day() string {
	return w.among("2025-08-", "2025-07-", "**2024-02-") + w.among("05", "06", "07", "30") + w.among("", "~", "")
}

func (w *world) citation() string {
	key := strings.ToLower(strings.ReplaceAll(w.person(), " ", "-"))
	if path, ok := some(w, w.notes, func(p string) bool { return strings.Contains(p, "/sources/") && w.notes[p].isShown() }); ok && w.chance(80) {
		key = strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], ".md")
	}
	return w.among("[@"+key+"]", "[see @"+key+", p. 4]", "[@"+key+"; @unknown]")
}

func (w *world) quotation() string {
	return "> We shall " + w.among("wait", "go", "see") + ".\n>\n> — " + w.among("", "Minister ") + w.among(w.person(), "Kern", "[["+w.name()+"]]") + w.among("", ", "+w.day()) + w.among("", " "+w.citation())
}

func moveDate(w *world) bool {
	return w.rewrite("- 20", func(b string) string { return "- " + w.day() + ": " + after(b, ": ") })
}

func changeStatus(w *world) bool {
	if w.chance(30) {
		return w.rewrite(").", func(b string) string {
			return b[:strings.LastIndexByte(b, '(')+1] + w.among("confirmed", "denied, by phone", "perhaps") + ")."
		})
	}
	return w.rewrite("[!", func(b string) string {
		before, rest, _ := strings.Cut(b, "[!")
		_, rest, _ = strings.Cut(rest, "]")
		return before + w.among("", "[!planned]", "[!deadline]", "[!cancelled]", "[!reported]", "[!sure]") + rest
	})
}

// cite cites and uncites.
func cite(w *world) bool {
	if w.chance(50) {
		return w.rewrite("@", func(b string) string {
			begin := strings.IndexByte(b, '[')
			if end := strings.IndexByte(b, ']'); end > begin && begin >= 0 && strings.Contains(b[begin:end], "@") {
				return b[:begin] + w.among("", w.citation()) + b[end+1:]
			}
			return b + " " + w.citation()
		})
	}
	return w.rewrite("- ", func(b string) string { return b + " " + w.citation() })
}

// rewrite changes a block that holds mark, or adds a fact where there is none.
func (w *world) rewrite(mark string, change func(string) string) bool {
	path, ok := some(w, w.notes, func(p string) bool {
		n := w.notes[p]
		return !isHome(p) && !isLead(p) && n.damage == "" && n.isShown() && indexOf(n.body, mark) >= 0
	})
	if !ok || w.chance(25) {
		_, n := w.note()
		if n == nil || len(n.body) > 9 {
			return false
		}
		n.body = append(n.body, w.fact())
		return true
	}
	n := w.notes[path]
	i := indexOf(n.body, mark)
	changed := change(n.body[i])
	if changed == n.body[i] {
		return false
	}
	n.body[i] = changed
	return true
}

func indexOf(body []string, mark string) int {
	return slices.IndexFunc(body, func(b string) bool { return strings.Contains(b, mark) && !strings.HasPrefix(b, "%%") })
}

func after(text, separator string) string {
	if _, rest, ok := strings.Cut(text, separator); ok {
		return rest
	}
	return text
}

// editSource adds, changes and takes away what a source is cited by.
func editSource(w *world) bool {
	path, ok := some(w, w.notes, func(p string) bool {
		return strings.HasPrefix(p, "content/sources/") && !isLead(p) && w.notes[p].damage == ""
	})
	if !ok {
		path = "content/sources/wire-" + strconv.Itoa(w.random.IntN(3)) + ".md"
		w.notes[path] = w.newPaper()
	}
	n := w.notes[path]
	name := w.among("publisher", "author", "url", "archived", "published", "retrieved", "reliability", "title")
	if n.drop(name) && w.chance(40) {
		return true
	}
	switch name {
	case "url", "archived":
		n.set(name, "https://wire.example/"+strconv.Itoa(w.random.IntN(100)))
	case "published", "retrieved":
		n.set(name, w.date())
	case "reliability":
		n.set(name, w.among("A", "B", "F", "Z"))
	default:
		n.set(name, w.among(w.person(), "The Wire "+strconv.Itoa(w.random.IntN(100))))
	}
	return true
}

func quote(w *world) bool {
	return w.replaceOrAdd("> We shall", w.quotation())
}

// renameOften moves a name that many statements mention from what bore it to
// another, or away.
func renameOften(w *world) bool {
	name := w.among(oftenNamed...)
	path, ok := some(w, w.notes, func(p string) bool { return slices.Contains(w.notes[p].list("aliases"), name) })
	if ok {
		n := w.notes[path]
		aliases := slices.DeleteFunc(n.list("aliases"), func(a string) bool { return a == name })
		if w.chance(60) {
			aliases = append(aliases, w.among(oftenNamed...))
		}
		n.setList("aliases", slices.Compact(aliases))
		return true
	}
	return w.callOften(name)
}

// callOften gives an actor or topic one more name.
func (w *world) callOften(name string) bool {
	path, ok := some(w, w.notes, func(p string) bool {
		n := w.notes[p]
		return (strings.HasPrefix(p, "content/actors/") || strings.HasPrefix(p, "content/people/") || strings.HasPrefix(p, "content/topics/")) && !isLead(p) && n.damage == "" && !slices.Contains(n.list("aliases"), name)
	})
	if !ok {
		return false
	}
	w.notes[path].setList("aliases", append(w.notes[path].list("aliases"), name))
	return true
}

// shareOften lets a second entity bear a name that many statements mention.
func shareOften(w *world) bool {
	name := w.among(oftenNamed...)
	return w.callOften(name) && (w.chance(50) || w.callOften(name) || true)
}

func changeAsOf(w *world) bool {
	h := w.home()
	if h == nil {
		return false
	}
	if h.get("as_of") != "" && w.chance(40) {
		return h.drop("as_of")
	}
	h.set("as_of", w.among("2025-08-04", "2025-08-05", "2025-08-06", "2025-08", "2024-02-06", "2025-07-30"))
	return true
}

func changeMentions(w *world) bool {
	h := w.home()
	if h != nil && w.chance(50) {
		return toggle(h, "mentions", "explicit")
	}
	_, n := w.note()
	if n == nil {
		return false
	}
	return toggle(n, "mentions", "explicit")
}

func editRelations(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	if n.drop("relations") && w.chance(30) {
		return true
	}
	n.set("relations", "[{type: "+w.among("envoy of", "friend of")+", to: "+w.name()+w.among("", ", since: "+w.among("2024", "2025-08"))+w.among("", ", until: 2025-09")+"}]")
	return true
}

// dateHeading makes headings of which some give a date to what stands below.
func dateHeading(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	heading := "## " + w.among("2025-08-06: Talks", "Talks (5 August 2025)", "2024", "Talks", "2025-02-30: Never")
	i := slices.IndexFunc(n.body, func(b string) bool { return strings.HasPrefix(b, "## ") })
	if i >= 0 {
		n.body[i] = heading
		return true
	}
	n.body = append([]string{heading, "- 7 August: " + w.said() + "."}, n.body...)
	return true
}
