// Package hugo is the peer that builds are measured against: it installs Hugo,
// turns a made dossier into a site of Hugo's with the same notes, and says how
// it is built and served.
//
// The site does the part of the work that both do: a page for each note, pages
// of actors and topics that list the notes naming them in their header, lists of
// each folder, a home page. Links are plain Markdown links, which Hugo does not
// resolve and so need no time.
package hugo

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// site is what a site of Hugo's has beside its notes. Names that begin with an
// underscore are left out unless all are asked for.
//
//go:embed all:site
var site embed.FS

// Backlinks is what a build needs in its environment for its pages to list
// those that link to them.
const Backlinks = "HUGO_PARAMS_BACKLINKS=true"

// Build is the command that makes a site. Notes dated in what is the future by
// the machine's clock are built too, and nothing is fetched or remembered.
func (p Program) Build(dir, out string) []string {
	return []string{p.Path, "build", "--quiet", "--buildFuture", "--noBuildLock",
		"--source", dir, "--destination", out, "--cacheDir", filepath.Join(dir, "cache")}
}

// Serve is the command that previews a site on a port of this machine alone. It
// keeps pages in memory, as Hugo's manual advises for speed.
func (p Program) Serve(dir string, port int) []string {
	return []string{p.Path, "server", "--buildFuture", "--noBuildLock", "--renderToMemory", "--bind", "127.0.0.1", "--port", fmt.Sprint(port),
		"--source", dir, "--cacheDir", filepath.Join(dir, "cache")}
}

// Write makes the folder dir a site with the notes below content, which is that
// of a made dossier.
func Write(content, dir string) (*Names, error) {
	if err := writeSite(dir); err != nil {
		return nil, err
	}
	var notes []string
	err := filepath.WalkDir(content, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(content, file)
		notes = append(notes, filepath.ToSlash(relative))
		return err
	})
	if err != nil {
		return nil, err
	}
	names := NewNames(notes)
	for _, note := range notes {
		text, err := os.ReadFile(filepath.Join(content, filepath.FromSlash(note)))
		if err != nil {
			return nil, err
		}
		if err := put(filepath.Join(dir, "content", filepath.FromSlash(Path(note))), names.Text(string(text))); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func writeSite(dir string) error {
	return fs.WalkDir(site, "site", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := site.ReadFile(name)
		if err != nil {
			return err
		}
		return put(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(name, "site/"))), string(text))
	})
}

func put(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// Check sees that a built site has the page of every note below content.
func Check(content, out string) error {
	return filepath.WalkDir(content, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(content, file)
		if err != nil {
			return err
		}
		page := path.Join(Address(filepath.ToSlash(relative)), "index.html")
		if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(page))); err != nil {
			return fmt.Errorf("hugo made no page of a note: %w", err)
		}
		return nil
	})
}
