package build

import (
	"cmp"
	"slices"
	"sync"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/site"
	"dossier/generator/tree"
)

// kept is one note as far as a build came with it. Notes are kept in the order
// of their paths, as files come, so that those of two builds are found by
// walking along both: tables of ten thousand keys, filled anew at each build,
// cost more than all else that parsing remembers.
type kept struct {
	file *tree.File
	parseKey
	note   *note.Note
	broken bool // of the note, so that nobody has to look there
	match
	known [2]match // how the last build matched it, and the last good one
}

// parseKey is all that parsing depends on besides the path.
type parseKey struct {
	content fingerprint.Hash // zero if it could not be read
	options note.Options
}

// match is a note's names resolved, and by which table.
type match struct {
	names  *graph.Names
	result *graph.Matched // nil if it was not matched
}

// recollection walks along the notes of an earlier build.
type recollection []kept

// of is what is kept of the note in a file, nil if nothing is. Files have to come
// in the order of their paths.
func (r *recollection) of(f *tree.File) *kept {
	for len(*r) > 0 && (*r)[0].file != f && (*r)[0].file.Path() < f.Path() {
		*r = (*r)[1:]
	}
	if len(*r) == 0 || (*r)[0].file != f && (*r)[0].file.Path() != f.Path() {
		return nil
	}
	next := &(*r)[0]
	*r = (*r)[1:]
	return next
}

// parse gives the notes by path, and says which of them do not parse.
func (b *Builder) parse(files []*tree.File, home string, s note.Settings) (notes []*note.Note, broken []int) {
	last, good := recollection(b.last.notes), recollection(b.good.notes)
	known := make([][2]*kept, len(files))
	for i, f := range files {
		known[i] = [2]*kept{last.of(f), good.of(f)}
	}
	b.next.notes = make([]kept, len(files))
	notes = make([]*note.Note, len(files))
	atHome := slices.IndexFunc(files, func(f *tree.File) bool { return f.Path() == home })
	each(len(files), func(i int) {
		k := &b.next.notes[i]
		k.parse(files[i], note.Options{HTML: s.HTML, Home: i == atHome, Once: b.pages == nil}, known[i])
		notes[i] = k.note
		if b.pages == nil {
			files[i].Release()
		}
	})
	for i := range b.next.notes {
		if b.next.notes[i].broken {
			broken = append(broken, i)
		}
	}
	return notes, broken
}

// parse takes the note from an earlier build if its key is the same. The same
// file has the same content, without a look at either.
func (k *kept) parse(f *tree.File, o note.Options, known [2]*kept) {
	k.file = f
	if k.take(known, func(before *kept) bool { return before.file == f && before.options == o && !before.content.IsZero() }) {
		return
	}
	content, err := f.Hash()
	if err != nil {
		k.note, k.broken = unreadable(f, err), true
		return
	}
	key := parseKey{content, o}
	if k.take(known, func(before *kept) bool { return before.parseKey == key }) {
		return
	}
	src, err := f.Bytes()
	if err != nil {
		k.note, k.broken = unreadable(f, err), true
		return
	}
	k.parseKey, k.note = key, note.Parse(f.Path(), src, o)
	k.note.LeaveSource(f)
	k.broken = k.note.Broken
}

// take takes over what is known from the last build and the last good one, if it
// is the same.
func (k *kept) take(known [2]*kept, isSame func(before *kept) bool) bool {
	for i, before := range known {
		if before != nil && isSame(before) {
			k.parseKey, k.note, k.broken, k.known[i] = before.parseKey, before.note, before.broken, before.match
		}
	}
	return k.note != nil
}

// naming is the table of names, kept under the hash of all that bears one.
type naming struct {
	key  fingerprint.Hash
	made *graph.Naming
}

// graph makes the graph with remembered names and matches.
func (b *Builder) graph(in graph.Input) *graph.Graph {
	in.Each = each
	in.Last = b.connected
	in.Before = cmp.Or(b.last.naming.made, b.good.naming.made)
	in.Name = func(key fingerprint.Hash, make func() *graph.Naming) *graph.Naming {
		for _, known := range []naming{b.last.naming, b.good.naming} {
			if known.key == key {
				b.next.naming = known
				return known.made
			}
		}
		b.next.naming = naming{key, make()}
		return b.next.naming.made
	}
	var changes [2]change // since the last build, and since the last good one
	in.Match = func(i int, names *graph.Names) *graph.Matched {
		k := &b.next.notes[i]
		k.match = match{names, k.recall(names, &changes)}
		k.known = [2]match{}
		if k.result == nil {
			k.result = graph.Match(k.note, names)
		}
		return k.result
	}
	b.connected = graph.New(in)
	return b.connected
}

// placing is the addresses of all entities, kept under the hash of all names.
type placing struct {
	key  fingerprint.Hash
	made *site.Addresses
}

// place gives remembered addresses: of the last build, or of the one before.
func (b *Builder) place(key fingerprint.Hash, make func() *site.Addresses) *site.Addresses {
	for _, known := range b.placed {
		if known.made != nil && known.key == key {
			return known.made
		}
	}
	b.placed = [2]placing{{key, make()}, b.placed[0]}
	return b.placed[0].made
}

// change is what tells the table of names from that of an earlier build. It is
// found when the first note asks.
type change struct {
	once sync.Once
	is   *graph.Change
}

func (c *change) of(old, new *graph.Names) *graph.Change {
	c.once.Do(func() { c.is = graph.ChangeOf(old, new) })
	return c.is
}

// recall gives what the note is matched with, nil if that is not known.
func (k *kept) recall(names *graph.Names, changes *[2]change) *graph.Matched {
	for _, known := range k.known {
		if known.result != nil && known.names.Hash() == names.Hash() {
			return known.result
		}
	}
	for i, known := range k.known {
		if known.result == nil {
			continue
		}
		if after, ok := changes[i].of(known.names, names).After(k.note, known.result); ok {
			return after
		}
	}
	return nil
}
