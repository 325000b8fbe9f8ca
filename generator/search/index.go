package search

import (
	"slices"
	"strconv"
	"strings"

	"dossier/generator/output"
	"dossier/generator/site"
)

// Documents are what an index is made from. Each is made several times. Safe for
// concurrent use.
type Documents interface {
	Len() int
	Address(i int) string
	// Make makes the i-th in the place of another, whose memory it may use.
	Make(i int, d *site.Document)
}

// Input is all that an index depends on.
type Input struct {
	Documents Documents
	Language  string // of the site, BCP 47
	CleanURLs bool   // links go without .html
	// Each calls do for every index below n, perhaps in parallel.
	Each func(n int, do func(int))
	// Ended reports that nobody wants the index any more; nil stands for never.
	Ended func() bool
}

func (in *Input) ended() bool { return in.Ended != nil && in.Ended() }

// Index is a search index whose files can be made, one by one. Safe for
// concurrent use. The same documents in any order make the same files.
type Index struct {
	documents Documents
	order     []int32    // of the documents
	terms     [][]string // lines
	pages     []leaf
	shards    map[string]int // by path: of terms, then of pages
	fixed     []output.File  // those whose names do not follow from their content
}

// Make makes an index and hands over its files, perhaps several at once. It gives
// nil where it was ended.
func Make(in Input, file func(output.File)) *Index {
	all, order, ok := gather(&in)
	if !ok {
		return nil
	}
	stem := stemmer(in.Language)
	all.setFamilies(stem)
	x := &Index{documents: in.Documents, order: order}
	var head manifest
	x.terms, head.few = all.cutLexicon()
	x.pages, head.ranges = cutItems(all.items)
	names := x.makeAll(&in, file)
	if in.ended() {
		return nil
	}
	x.shards = make(map[string]int, len(names))
	for i, name := range names {
		if name != "" {
			x.shards[pathOf(name)] = i
		}
	}
	head.stemmed = stem != nil
	x.fixed = []output.File{head.file(&in, &all, x, names), all.newest.known(all.statements)}
	for _, f := range x.fixed {
		file(f)
	}
	return x
}

// makeAll makes all shards and gives their names, "" for one that holds nothing.
func (x *Index) makeAll(in *Input, file func(output.File)) []string {
	names := make([]string, len(x.terms)+len(x.pages))
	readers := pool[reader]{make: func() *reader { return &reader{documents: x.documents} }}
	in.Each(len(names), func(i int) {
		if in.ended() {
			return
		}
		r := readers.take()
		var f output.File
		if names[i], f = x.shard(i, r); names[i] != "" {
			file(f)
		}
		readers.give(r)
	})
	return names
}

// shard makes one, and its name.
func (x *Index) shard(i int, r *reader) (string, output.File) {
	if i < len(x.terms) {
		content := lexicon(x.terms[i])
		name := "t-" + nameOf(content)
		return name, script(name, content)
	}
	l := x.pages[i-len(x.terms)]
	if len(l.items) == 0 {
		return "", output.File{}
	}
	content := r.shard(l, x.order)
	name := "p-" + nameOf(content)
	return name, script(name, content)
}

// Files makes all files again, and hands them over as Make does. It reports false
// where it was ended. The input must be that of Make.
func (x *Index) Files(in Input, file func(output.File)) bool {
	x.makeAll(&in, file)
	for _, f := range x.fixed {
		file(f)
	}
	return !in.ended()
}

// File makes the file at a path again.
func (x *Index) File(path string) (output.File, bool) {
	if i := slices.IndexFunc(x.fixed, func(f output.File) bool { return f.Path == path }); i >= 0 {
		return x.fixed[i], true
	}
	i, ok := x.shards[path]
	if !ok {
		return output.File{}, false
	}
	_, f := x.shard(i, &reader{documents: x.documents})
	return f, true
}

func pathOf(name string) string { return Folder + name + ".js" }

// script is a file that calls the hook.
func script(name string, content []byte) output.File {
	data := make([]byte, 0, len(Hook)+len(name)+len(content)+len(`("",)`)+1)
	data = append(data, Hook+"("...)
	data = appendQuoted(data, name)
	data = append(data, ',')
	data = append(data, content...)
	return output.File{Path: pathOf(name), Data: append(data, ")\n"...)}
}

// manifest says what the shards are called, and what weights need to know of
// the whole collection.
type manifest struct {
	stemmed bool
	few     bool // of terms: a reader may load them all
	ranges  int  // of pages: into how many their hashes are cut
}

func (m *manifest) file(in *Input, all *gathered, x *Index, names []string) output.File {
	b := []byte(`{"version":1,"language":`)
	b = appendQuoted(b, in.Language)
	flag := func(name string, is bool) {
		b = append(b, `,"`+name+`":`...)
		b = strconv.AppendBool(b, is)
	}
	flag("clean", in.CleanURLs)
	flag("stemmed", m.stemmed)
	flag("few", m.few)
	number := func(name string, n int) {
		b = append(b, `,"`+name+`":`...)
		b = strconv.AppendInt(b, int64(n), 10)
	}
	number("pages", len(x.order))
	number("statements", all.statements)
	number("length", all.length/max(all.statements, 1))
	number("ranges", m.ranges)
	b = append(b, `,"terms":`...)
	b = appendQuoted(b, x.namesOfTerms(names))
	b = append(b, `,"shards":`...)
	b = appendQuoted(b, x.namesOfPages(names))
	return script("manifest", append(b, '}'))
}

func (x *Index) namesOfTerms(names []string) string {
	list := make([]string, len(x.terms))
	for i, lines := range x.terms {
		list[i] = termOf(lines[0]) + " " + names[i][len("t-"):]
	}
	return strings.Join(list, ";")
}

// noName stands for a shard that holds nothing.
const noName = "--------"

func (x *Index) namesOfPages(names []string) string {
	list := make([]byte, 0, len(x.pages)*(len(noName)+1))
	for i, l := range x.pages {
		name := noName
		if len(l.items) > 0 {
			name = names[len(x.terms)+i][len("p-"):]
		}
		list = append(appendCode(list, uint64(l.depth), 1), name...)
	}
	return string(list)
}
