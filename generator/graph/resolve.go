package graph

import (
	"path"
	"slices"
	"strings"

	"dossier/generator/note"
)

// reader looks names up in the table for one note, and knows for which it
// asked. Whatever resolves names does it through a reader, so that what a note
// is matched with is a function of the note and of the answers to these
// questions.
type reader struct {
	names *Names
	asked []question
	room  []bearer // of the last answer
}

// question is the hash of a name and of the place where it was looked up.
type question uint32

// The places in which names are looked up.
const (
	amongBearers byte = iota
	amongFolders
	amongTags
	amongCalls
)

// ask makes a question. Two that are equal by chance cost a match, never make one
// wrong.
func ask(place byte, key string) question { return askHash(place, note.HashKey(key)) }

// askHash is ask with the hash of the key.
func askHash(place byte, hash uint32) question {
	return question(hash ^ uint32(place)*0x9e3779b9)
}

// bearing are those that bear a name. The list is the caller's until the next
// call.
func (r *reader) bearing(key string) []bearer {
	hash := note.HashKey(key)
	r.asked = append(r.asked, askHash(amongBearers, hash))
	r.room = r.room[:0]
	for e := range r.names.index.among(hash, key) {
		r.room = append(r.room, r.names.bearers[e].as(r.names.ranks[e]))
	}
	return r.room
}

func (r *reader) folder(key string) (Target, bool) {
	r.asked = append(r.asked, ask(amongFolders, key))
	t, ok := r.names.folders[key]
	return t, ok
}

func (r *reader) tag(key string) (Target, bool) {
	r.asked = append(r.asked, ask(amongTags, key))
	t, ok := r.names.tags[key]
	return t, ok
}

// call is the place of a text in the names that running text can mention.
func (r *reader) call(key string) (int32, bool) {
	hash := note.HashKey(key)
	r.asked = append(r.asked, askHash(amongCalls, hash))
	return r.names.calls.index.first(hash, key)
}

// questions are those that were asked, sorted.
func (r *reader) questions() []question {
	slices.Sort(r.asked)
	return slices.Clone(slices.Compact(r.asked))
}

// Resolve says what a name, written in the note at from, means: by path, file
// name, title or alias.
func (t *Names) Resolve(name, from string) Resolution {
	r := reader{names: t}
	return r.resolve(name, from)
}

// Resolution is what a name means in a place.
type Resolution struct {
	Target Target
	Rivals []string // paths of the notes between which the name is ambiguous
}

func (r *reader) resolve(name, from string) Resolution {
	key := note.Fold(trimEnding(name))
	dir := note.FolderOf(from)
	if key == "" {
		return Resolution{}
	}
	if strings.HasPrefix(key, ".") || strings.Contains(key, "/") {
		if found := r.find(key, dir); found.Target.Kind != Unresolved {
			return found
		}
	}
	if found := choose(r.bearing(key), dir, nil); found.Target.Kind != Unresolved {
		return found
	}
	if folded := note.Fold(name); folded != key { // an asset, or a name that ends like a note's file
		if found := choose(r.bearing(folded), dir, nil); found.Target.Kind != Unresolved {
			return found
		}
	}
	return r.findFolder(key)
}

// resolveTag finds the topic that a tag names; of a nested tag the whole,
// else its last part.
func (r *reader) resolveTag(tag string) Target {
	if target, ok := r.tag(foldTag(tag)); ok {
		return target
	}
	if i := strings.LastIndexByte(tag, '/'); i >= 0 {
		target, _ := r.tag(foldTag(tag[i+1:]))
		return target
	}
	return Target{}
}

// resolvePath says what a relative path of a Markdown link leads to.
func (r *reader) resolvePath(p, from string) Resolution {
	key := note.Fold(trimEnding(p))
	if found := r.find(key, note.FolderOf(from)); found.Target.Kind != Unresolved {
		return found
	}
	if found := r.find(note.Fold(p), note.FolderOf(from)); found.Target.Kind != Unresolved {
		return found
	}
	if strings.Contains(p, "/") {
		return Resolution{}
	}
	// Obsidian can write the shortest path, which is a file name.
	isName := func(b bearer) bool { return b.rank <= note.ByFileName }
	if found := choose(r.bearing(path.Base(key)), note.FolderOf(from), isName); found.Target.Kind != Unresolved {
		return found
	}
	return choose(r.bearing(path.Base(note.Fold(p))), note.FolderOf(from), isName)
}

// find looks for a path from the note's folder, then from the root,
// then for one that ends so.
func (r *reader) find(key, dir string) Resolution {
	rooted := strings.HasPrefix(key, "/")
	clean := path.Clean("/" + key)[1:]
	isPath := func(b bearer) bool { return b.rank == note.ByPath }
	if !rooted {
		relative := path.Join(note.Fold(dir), key)
		if found := choose(r.bearing(relative), dir, isPath); found.Target.Kind != Unresolved {
			return found
		}
		if found := r.findFolder(relative); found.Target.Kind != Unresolved {
			return found
		}
	}
	if found := choose(r.bearing(clean), dir, isPath); found.Target.Kind != Unresolved {
		return found
	}
	if found := r.findFolder(clean); found.Target.Kind != Unresolved {
		return found
	}
	suffix := "/" + clean
	endsSo := func(b bearer) bool {
		return b.path != "" && (strings.HasSuffix(note.Fold(trimEnding(b.path)), suffix) || strings.HasSuffix(note.Fold(b.path), suffix))
	}
	return choose(r.bearing(path.Base(clean)), dir, endsSo)
}

func (r *reader) findFolder(key string) Resolution {
	t, _ := r.folder(strings.TrimSuffix(key, "/"))
	return Resolution{Target: t}
}
