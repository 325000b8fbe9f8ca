package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// kinds are the edits that are measured, in the order of the report.
var kinds = [...]string{"body", "title", "alias", "new note"}

// edit is one save: a file's new text, and where and how it shows.
type edit struct {
	kind string
	path string // slash path below the content folder
	text string
	page string // the address of the page that tells, without a slash before it
	sign string // what stands on that page from this edit on, and never before
}

// author makes the edits of one dossier. Each has a number of its own in what
// it adds, so that no page from before can pass for one from after.
type author struct {
	random  *rand.Rand
	files   map[string]string // by slash path below the content folder
	texts   []string          // paths of the texts: events, briefings and notes
	titled  []string          // paths of the texts, actors and topics
	waiting []string          // paths of texts with a name that no actor bears yet, each with the next
	aliases int               // how many of those names have come to an actor
	count   int
}

// newAuthor takes the files of a dossier and writes into some of its texts,
// each another one, a name that an alias will make a link.
func newAuthor(files map[string]string, aliases int, random *rand.Rand) *author {
	a := &author{random: random, files: files}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		switch folder, _, _ := strings.Cut(path, "/"); folder {
		case "events", "briefings", "notes":
			a.texts = append(a.texts, path)
			a.titled = append(a.titled, path)
		case "actors", "topics":
			a.titled = append(a.titled, path)
		}
	}
	order := a.random.Perm(len(a.texts))
	for i := range min(aliases, len(order)) {
		path := a.texts[order[i]]
		a.waiting = append(a.waiting, path)
		files[path] += fmt.Sprintf("\nLater %s spoke to them all.\n", aliasOf(i))
	}
	return a
}

// aliasOf is the i-th of the names that wait for an actor.
func aliasOf(i int) string { return fmt.Sprintf("Envoy Zq%05d", i) }

// next makes an edit of a kind and takes it into the files.
func (a *author) next(kind string) edit {
	a.count++
	var e edit
	switch token := fmt.Sprintf("Xq%05d", a.count); kind {
	case "body":
		e = a.body(token)
	case "title":
		e = a.title(token)
	case "alias":
		e = a.alias()
	default:
		e = a.newNote(token)
	}
	a.files[e.path] = e.text
	return e
}

func (a *author) body(token string) edit {
	path := pickOne(a.random, a.texts)
	return edit{"body", path, a.files[path] + "\nThe remark " + token + " was added.\n", address(path), token}
}

// title gives a text, an actor or a topic another title; its own page tells.
func (a *author) title(token string) edit {
	path := pickOne(a.random, a.titled)
	return edit{"title", path, retitled(a.files[path], "Renamed "+token), address(path), token}
}

// alias gives an actor that some text links to one more name. The page that
// tells is that of another text, where this name stood as plain text until now.
func (a *author) alias() edit {
	text := a.waiting[0]
	name := aliasOf(a.aliases)
	a.waiting, a.aliases = a.waiting[1:], a.aliases+1
	linked := actorLink.FindAllStringSubmatch(a.files[pickOne(a.random, a.texts)], -1)
	path := "actors/" + pickOne(a.random, linked)[1] + ".md"
	return edit{"alias", path, withAlias(a.files[path], name), address(text), ">" + name + "</a>"}
}

// newNote is as long and as linked as the text that it was copied from.
func (a *author) newNote(token string) edit {
	like := pickOne(a.random, a.texts)
	folder, _, _ := strings.Cut(like, "/")
	path := fmt.Sprintf("%s/fresh-%s.md", folder, strings.ToLower(token))
	return edit{"new note", path, retitled(a.files[like], "Fresh "+token), address(path), token}
}

var (
	actorLink = regexp.MustCompile(`\[\[(a\d{5})\|`)
	titleLine = regexp.MustCompile(`(?m)^title: .*$`)
	aliasLine = regexp.MustCompile(`(?m)^aliases: \[(.*)\]$`)
)

// retitled is a note of the corpus, whose header always has a title, with
// another one.
func retitled(text, title string) string {
	place := titleLine.FindStringIndex(text)
	return text[:place[0]] + fmt.Sprintf("title: %q", title) + text[place[1]:]
}

func withAlias(text, name string) string {
	if place := aliasLine.FindStringSubmatchIndex(text); place != nil {
		return text[:place[3]] + fmt.Sprintf(", %q", name) + text[place[3]:]
	}
	place := titleLine.FindStringIndex(text)
	return text[:place[1]] + fmt.Sprintf("\naliases: [%q]", name) + text[place[1]:]
}

// address is where the page of a note stands: no note of the corpus has a slug.
func address(path string) string { return strings.TrimSuffix(path, ".md") + ".html" }

// save writes a file as an editor does: in place, or beside it and renamed.
func save(content, path, text string, atomically bool) error {
	file := filepath.Join(content, filepath.FromSlash(path))
	if !atomically {
		return os.WriteFile(file, []byte(text), 0o644)
	}
	beside := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".swp")
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		return err
	}
	return os.Rename(beside, file)
}

func pickOne[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }
