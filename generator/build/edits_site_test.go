package build_test

import (
	"strconv"
	"strings"
)

func editHomeWords(w *world) bool {
	h := w.home()
	if h == nil {
		return false
	}
	switch w.random.IntN(4) {
	case 0:
		h.body = []string{w.sentence(), w.block()}
	case 1:
		h.set("description", w.among("Notes", "Minutes", "Papers")+" "+strconv.Itoa(w.random.IntN(100)))
	case 2:
		h.set("license", "CC "+strconv.Itoa(w.random.IntN(100)))
	default:
		h.set("title", w.person()+" "+strconv.Itoa(w.random.IntN(100)))
	}
	return true
}

// editHomeRules changes what notes are, and whether there is a home note at all.
func editHomeRules(w *world) bool {
	h := w.home()
	if h == nil {
		w.notes[homePath] = newHome()
		return true
	}
	switch w.random.IntN(5) {
	case 0:
		delete(w.notes, homePath)
		return true
	case 1, 2:
		return toggle(h, "kinds", w.among("{ministries: actor}", "{actor: [ministries, pact]}", "{daily: event}"))
	case 3:
		return toggle(h, "html", w.among("escape", "trust"))
	}
	return toggle(h, "ignore", w.among("[daily/**]", "[\"*kern*\"]", "[topics]"))
}

func editHomeAddresses(w *world) bool {
	h := w.home()
	if h == nil {
		return false
	}
	switch w.random.IntN(4) {
	case 0:
		return toggle(h, "urls", "clean")
	case 1:
		h.set("base_url", "https://dossier.example/"+w.among("", "a/", "b/"))
	case 2:
		h.set("language", w.among("en", "de", "uk", "ar", "xx"))
	default:
		return toggle(h, "as_of", w.among("2024-06-01", "2025-08-06", "never"))
	}
	return true
}

func toggle(p *paper, name, value string) bool {
	if !p.drop(name) {
		p.set(name, value)
	}
	return true
}

// layout gives the path of a whole layout file below a folder.
func (w *world) layout(fits func(string) bool) (string, bool) {
	return some(w, w.files, func(p string) bool {
		_, broken := w.whole[p]
		return strings.HasPrefix(p, "layouts/") && !broken && fits(p)
	})
}

func isTemplate(path string) bool { return strings.HasSuffix(path, ".html") }
func isPartial(path string) bool  { return strings.HasPrefix(path, "layouts/partials/") }

func editLayout(w *world) bool {
	return w.mark(func(p string) bool { return isTemplate(p) && !isPartial(p) })
}

func editPartial(w *world) bool {
	return w.mark(isPartial)
}

// mark changes one number that readers of the markup can see.
func (w *world) mark(fits func(string) bool) bool {
	path, ok := w.layout(func(p string) bool { return fits(p) && strings.Contains(w.files[p], ` class="`) })
	if !ok {
		return false
	}
	before, after, marked := strings.Cut(w.files[path], ` data-mark="`)
	if marked {
		_, after, _ = strings.Cut(after, `"`)
	} else {
		before, after, _ = strings.Cut(w.files[path], ` class="`)
		after = ` class="` + after
	}
	w.files[path] = before + ` data-mark="` + strconv.Itoa(w.random.IntN(1e6)) + `"` + after
	return true
}

// editLayoutAsset changes the stylesheet, or a word that stands on every page.
func editLayoutAsset(w *world) bool {
	style, ok := w.layout(func(p string) bool { return p == "layouts/assets/site.css" })
	if ok && w.chance(50) {
		w.files[style] = "main{z-index:" + strconv.Itoa(w.random.IntN(1e6)) + "}\n"
		return true
	}
	words, ok := w.layout(func(p string) bool { return strings.HasPrefix(p, "layouts/words/") })
	if !ok {
		return false
	}
	const entry = "\n  home: "
	before, after, ok := strings.Cut(w.files[words], entry)
	if ok {
		_, after, _ = strings.Cut(after, "\n")
		w.files[words] = before + entry + "Page " + strconv.Itoa(w.random.IntN(1e6)) + "\n" + after
	}
	return ok
}

func breakLayout(w *world) bool {
	path, ok := w.layout(isTemplate)
	if !ok {
		return false
	}
	w.whole[path] = w.files[path]
	w.files[path] += "\n{{if"
	return true
}

func mendLayout(w *world) bool {
	path, ok := some(w, w.whole, nil)
	if ok {
		w.files[path] = w.whole[path]
		delete(w.whole, path)
	}
	return ok
}

func changeOptions(w *world) bool {
	if _, ok := w.files[optionsPath]; ok && w.chance(40) {
		delete(w.files, optionsPath)
		return true
	}
	w.files[optionsPath] = w.among("drafts\n", "base-url https://other.example/\n", "drafts\nas-of 2025-01-01\n", "as-of 2025-08-06\n")
	return true
}
