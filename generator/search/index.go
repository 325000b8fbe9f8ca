package search

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/output"
	"dossier/generator/site"
)

// Input is what an index is made from.
type Input struct {
	Documents []site.Document
	// Analysis gives that of the note of a document; nil for one without a note.
	Analysis  func(d *site.Document) *Analysis
	Language  string // of the site, BCP 47
	CleanURLs bool   // links go without .html
	// Each calls do for every index below n, perhaps in parallel.
	Each func(n int, do func(int))
	// Ended reports that nobody wants the index any more; nil stands for never.
	Ended func() bool
}

// Files makes the index. It gives nil where it was ended. The same documents in
// any order make the same files.
func Files(in Input) []output.File {
	entries := make([]entry, len(in.Documents))
	in.Each(len(entries), func(i int) {
		if !in.ended() {
			entries[i] = newEntry(&in.Documents[i], in.Analysis(&in.Documents[i]))
		}
	})
	gathered := make([][]*term, parts)
	in.Each(parts, func(part int) {
		if !in.ended() {
			gathered[part] = gather(entries, part)
		}
	})
	if in.ended() {
		return nil
	}
	terms := slices.Concat(gathered...)
	slices.SortFunc(terms, func(a, b *term) int { return cmp.Compare(a.text, b.text) })
	stem := stemmer(in.Language)
	setKin(terms, stem)
	lexicon := termShards(terms, in.Each)
	pages := pageShards(entries, in.Each)
	if in.ended() {
		return nil
	}
	return slices.Concat(
		[]output.File{manifest(in, entries, stem != nil, lexicon, pages), known(entries)},
		lexicon.files, pages.files)
}

func (in *Input) ended() bool { return in.Ended != nil && in.Ended() }

// shards are files of one sort, and what the manifest says to find them.
type shards struct {
	files  []output.File
	index  string
	few    bool // of terms: a reader may load them all
	ranges int  // of pages: into how many their hashes are cut
}

// script is a file that calls the hook; one with no name is named for its content.
func script(name, prefix string, content []byte) output.File {
	if name == "" {
		name = prefix + nameOf(content)
	}
	data := make([]byte, 0, len(content)+len(name)+len(Hook)+8)
	data = append(data, Hook+"("...)
	data = appendQuoted(data, name)
	data = append(data, ',')
	data = append(data, content...)
	return output.File{Path: Folder + name + ".js", Data: append(data, ")\n"...)}
}

// manifest says what the shards are called, and what weights need to know of
// the whole collection.
func manifest(in Input, entries []entry, stemmed bool, lexicon, pages shards) output.File {
	statements, long := 0, 0
	for i := range entries {
		for _, s := range entries[i].Document.Statements {
			statements++
			long += int(entries[i].long[s.Index])
		}
	}
	b := []byte(`{"version":1,"language":`)
	b = appendQuoted(b, in.Language)
	flag := func(name string, is bool) {
		b = append(b, `,"`+name+`":`...)
		b = strconv.AppendBool(b, is)
	}
	flag("clean", in.CleanURLs)
	flag("stemmed", stemmed)
	flag("few", lexicon.few)
	number := func(name string, n int) {
		b = append(b, `,"`+name+`":`...)
		b = strconv.AppendInt(b, int64(n), 10)
	}
	number("pages", len(entries))
	number("statements", statements)
	number("length", long/max(statements, 1))
	number("ranges", pages.ranges)
	b = append(b, `,"terms":`...)
	b = appendQuoted(b, lexicon.index)
	b = append(b, `,"shards":`...)
	b = appendQuoted(b, pages.index)
	return script("manifest", "", append(b, '}'))
}

// known names the newest statements, the newest first, so that a page can tell
// which of them were not there at a reader's last visit; and whether there are
// more, since then what is last may have come in for one that went.
func known(entries []entry) output.File {
	type dated struct {
		day int
		id  string
	}
	var all []dated
	for i := range entries {
		for _, s := range entries[i].Document.Statements {
			all = append(all, dated{s.Day, ID(entries[i].Address, s.ID)})
		}
	}
	slices.SortFunc(all, func(a, b dated) int { return cmp.Or(cmp.Compare(b.day, a.day), strings.Compare(a.id, b.id)) })
	var ids []string
	for _, d := range all[:min(len(all), mostKnown)] {
		ids = append(ids, d.id)
	}
	b := appendQuoted([]byte(`{"ids":`), strings.Join(ids, ""))
	return script("known", "", fmt.Appendf(b, `,"cut":%t}`, len(all) > mostKnown))
}
