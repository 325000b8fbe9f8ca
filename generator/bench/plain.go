package main

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// plain holds layouts that show what the pages of most generators show: a note
// with its date and the links of its header, and on the pages of actors, topics
// and sources, and on lists, the notes concerned. No timelines, no statements of
// other notes, no drawings, no references.
//
//go:embed plain
var plain embed.FS

// plainLayouts says which of these files stands in the place of which layouts.
// What has no counterpart elsewhere is empty.
var plainLayouts = map[string][]string{
	"base.html":                   {"base.html"},
	"partials/plain-entries.html": {"partials/plain-entries.html"},
	"partials/plain-events.html":  {"partials/plain-events.html"},
	"note.html":                   {"note.html", "briefing.html", "event.html", "actor.html", "topic.html", "source.html"},
	"list.html":                   {"list.html", "home.html"},
	"bare.html":                   {"timeline.html", "network.html", "tags.html", "search.html", "404.html"},
}

// writePlain lays the plain layouts out as a user's own.
func writePlain(dir string) error {
	for from, all := range plainLayouts {
		text, err := fs.ReadFile(plain, "plain/"+from)
		if err != nil {
			return err
		}
		for _, to := range all {
			file := filepath.Join(dir, filepath.FromSlash(to))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(file, text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// explicit is the setting of the home note by which only links make mentions.
const explicit = "mentions: explicit\n"

// setExplicit writes the setting into the home note, or takes it out.
func setExplicit(content string, on bool) error {
	home := filepath.Join(content, "index.md")
	text, err := os.ReadFile(home)
	if err != nil {
		return err
	}
	bare := strings.Replace(string(text), explicit, "", 1)
	if on {
		bare = strings.Replace(bare, "---\n", "---\n"+explicit, 1)
	}
	return os.WriteFile(home, []byte(bare), 0o644)
}
