package hugo

import (
	"path"
	"regexp"
	"strings"
)

// Names knows in which folder each note of a dossier stands, which links by mere
// name do not say.
type Names struct{ folders map[string]string }

// NewNames takes the slash paths of all notes.
func NewNames(notes []string) *Names {
	n := &Names{make(map[string]string, len(notes))}
	for _, note := range notes {
		n.folders[nameOf(note)] = path.Dir(note)
	}
	return n
}

func nameOf(note string) string { return strings.TrimSuffix(path.Base(note), ".md") }

// Path is where a note of a dossier stands below the content folder of the site.
// Actors and topics are terms of taxonomies.
func Path(note string) string {
	switch folder := path.Dir(note); folder {
	case ".":
		return "_index.md"
	case "actors", "topics":
		return path.Join(folder, nameOf(note), "_index.md")
	}
	return note
}

// Address is where the page of a note stands, with a slash at its end.
func Address(note string) string {
	if path.Dir(note) == "." {
		return ""
	}
	return strings.TrimSuffix(note, ".md") + "/"
}

var (
	wikilink = regexp.MustCompile(`\[\[([^]|]+)\|([^]]+)\]\]`)
	// Hugo takes a field of this name for the address of the page.
	urlField = regexp.MustCompile(`(?m)^url: `)
)

// Text is a note in Hugo's dialect: wikilinks are links between pages two folders
// down, as all are.
func (n *Names) Text(text string) string {
	header, body, found := strings.Cut(text, "\n---\n")
	if !found {
		header, body = "", text
	} else {
		header = urlField.ReplaceAllString(header, "link: ") + "\n---\n"
	}
	return header + wikilink.ReplaceAllStringFunc(body, func(link string) string {
		parts := wikilink.FindStringSubmatch(link)
		return "[" + parts[2] + "](../../" + n.folders[parts[1]] + "/" + parts[1] + "/)"
	})
}
