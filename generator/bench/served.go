package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"dossier/generator/bench/corpus"
	"dossier/generator/bench/hugo"
)

// servedSizes are the dossiers that are edited under a running preview.
var servedSizes = []int{1000, 10_000}

// sameKinds are the edits that every generator knows.
var sameKinds = []string{"body", "title", "new note"}

// sameEdits is how many of each kind are made.
const sameEdits = 10

// longestWait stands between two edits, beyond the work on the first: edits come
// at any moment of a server's ticker.
const longestWait = time.Second

// served is how long the previews of one dossier took to show the same edits.
type served struct {
	notes         int
	dossier, hugo []delay // empty if not measured
}

// serve edits a dossier of n notes under one preview, then under the other.
func (p programs) serve(work string, n int, seed uint64) (s served, err error) {
	s.notes = n
	files := corpus.Generate(n, seed)
	content := filepath.Join(work, "content")
	edits := sameEditsOf(files, seed)
	if err := lay(content, files); err != nil {
		return s, err
	}
	names, err := hugo.Write(content, filepath.Join(work, "hugo"))
	if err != nil {
		return s, err
	}
	fmt.Fprintf(os.Stderr, "%d notes: edits under dossier watch\n", n)
	watched, err := startPreview(p.dossier, work)
	if err != nil {
		return s, err
	}
	s.dossier, err = showEdits(watched.url, watched.pid(), edits, func(e edit) (string, string) {
		return filepath.Join(content, filepath.FromSlash(e.path)), e.text
	}, func(e edit) string { return e.page })
	if _, stopping := watched.stop(); err != nil || stopping != nil {
		return s, errors.Join(err, stopping)
	}
	if p.hugo == nil {
		return s, nil
	}
	fmt.Fprintf(os.Stderr, "%d notes: edits under hugo server\n", n)
	server, err := startHugo(*p.hugo, filepath.Join(work, "hugo"))
	if err != nil {
		return s, err
	}
	s.hugo, err = showEdits(server.url, server.pid(), edits, func(e edit) (string, string) {
		return filepath.Join(work, "hugo", "content", filepath.FromSlash(hugo.Path(e.path))), names.Text(e.text)
	}, func(e edit) string { return hugo.Address(e.path) })
	return s, errors.Join(err, server.stop())
}

// sameEditsOf are the edits, mixed; the files stay as they are.
func sameEditsOf(files map[string]string, seed uint64) []edit {
	random := rand.New(rand.NewPCG(seed, uint64(len(files))))
	a := newAuthor(maps.Clone(files), 0, random)
	var edits []edit
	for range sameEdits {
		for _, kind := range sameKinds {
			edits = append(edits, a.next(kind))
		}
	}
	return edits
}

// showEdits makes the edits, each at a random moment after the server is done
// with the last, and measures until its page shows it.
func showEdits(url string, pid int, edits []edit, file func(edit) (path, text string), page func(edit) string) ([]delay, error) {
	random := rand.New(rand.NewPCG(7, uint64(len(edits))))
	poll := newPoller(url)
	defer poll.client.CloseIdleConnections()
	if _, found, err := poll.until("", "</html>", wholePatience); err != nil || !found {
		return nil, cmp.Or(err, errors.New("there is no first page"))
	}
	var all []delay
	for _, e := range edits {
		if err := settle(pid); err != nil {
			return all, err
		}
		time.Sleep(time.Duration(random.Int64N(int64(longestWait))))
		if early, err := poll.has(page(e), e.sign); err != nil || early {
			return all, cmp.Or(err, fmt.Errorf("%s has %q before the edit", page(e), e.sign))
		}
		path, text := file(e)
		start := time.Now()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return all, err
		}
		seen, found, err := poll.until(page(e), e.sign, wholePatience)
		if err != nil || !found {
			return all, cmp.Or(err, fmt.Errorf("%s never shows %q", page(e), e.sign))
		}
		all = append(all, delay{kind: e.kind, shown: seen.at.Sub(start)})
	}
	return all, nil
}

// shownMedian is the median of a kind of edit; of all for "".
func shownMedian(delays []delay, kind string) time.Duration {
	return quantile(times(delays, func(d delay) bool { return kind == "" || d.kind == kind }, wasShown), 0.5)
}
