package main

import (
	"cmp"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// mostWeighed is how many of the longest pages are compressed, to find the one
// that is heaviest to load.
const mostWeighed = 40

// weight is what a site consists of.
type weight struct {
	pages    int
	files    int
	bytes    int64  // of all files
	heaviest loaded // of all pages
	actor    loaded // of the pages of actors
}

// loaded is one page and what a reader loads for it.
type loaded struct {
	address string
	bytes   int // compressed, with its stylesheets
}

// weigh counts the files of a site and finds its heaviest pages.
func weigh(dir string) (weight, error) {
	var w weight
	var all, actors longest
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		w.files++
		w.bytes += info.Size()
		if filepath.Ext(file) != ".html" {
			return nil
		}
		w.pages++
		relative, err := filepath.Rel(dir, file)
		address := filepath.ToSlash(relative)
		all.add(address, info.Size())
		if strings.HasPrefix(address, "actors/") && address != "actors/index.html" {
			actors.add(address, info.Size())
		}
		return err
	})
	if err != nil {
		return w, err
	}
	if w.heaviest, err = all.heaviest(dir); err != nil {
		return w, err
	}
	w.actor, err = actors.heaviest(dir)
	return w, err
}

// longest keeps the longest pages.
type longest []sized

type sized struct {
	address string
	size    int64
}

func (l *longest) add(address string, size int64) {
	if *l = append(*l, sized{address, size}); len(*l) > 2*mostWeighed {
		l.trim()
	}
}

func (l *longest) trim() {
	slices.SortFunc(*l, func(a, b sized) int {
		return cmp.Or(cmp.Compare(b.size, a.size), strings.Compare(a.address, b.address))
	})
	*l = (*l)[:min(len(*l), mostWeighed)]
}

func (l longest) heaviest(dir string) (loaded, error) {
	l.trim()
	var most loaded
	for _, p := range l {
		n, err := load(dir, p.address)
		if err != nil {
			return most, err
		}
		if n > most.bytes {
			most = loaded{p.address, n}
		}
	}
	return most, nil
}

var stylesheet = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)

// load is how many bytes a reader loads to see a page: it and its stylesheets,
// each compressed as hosts do it.
func load(dir, address string) (int, error) {
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(address)))
	if err != nil {
		return 0, err
	}
	sum := compressed(text)
	for _, m := range stylesheet.FindAllSubmatch(text, -1) {
		file := path.Join(path.Dir(address), string(m[1]))
		if strings.HasPrefix(string(m[1]), "/") {
			file = string(m[1][1:])
		}
		style, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil {
			return 0, err
		}
		sum += compressed(style)
	}
	return sum, nil
}

func compressed(text []byte) int {
	var n counter
	w := gzip.NewWriter(&n)
	// The counter takes everything, so neither can fail.
	_, _ = w.Write(text)
	_ = w.Close()
	return int(n)
}

// counter is a writer that only counts.
type counter int

var _ io.Writer = new(counter)

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
