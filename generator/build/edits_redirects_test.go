package build_test

import "strings"

// editRedirects gives a note old paths: free ones, those of pages, those that
// another note claims, and some that no site can have.
func editRedirects(w *world) bool {
	_, n := w.note()
	if n == nil {
		return false
	}
	list := n.list("redirects")
	if len(list) > 0 && w.chance(40) {
		n.setList("redirects", list[1:])
		return true
	}
	another, _ := w.note()
	stem := another[strings.LastIndexByte(another, '/')+1:]
	n.setList("redirects", append(list, w.among(
		"old/one", "Old/One.html", "old/two/", "old/one.html/three", "../four", "actors/", "old/"+strings.TrimSuffix(stem, ".md"),
		"actors/"+strings.TrimSuffix(stem, ".md")+".html", "actors/"+strings.TrimSuffix(stem, ".md")+"/2024")))
	return true
}
