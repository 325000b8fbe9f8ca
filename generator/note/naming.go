package note

import (
	"path"
	"strings"

	"dossier/generator/fingerprint"
)

// Rank says by what a name is borne. A lower one wins.
type Rank uint8

// The ranks of names.
const (
	ByPath Rank = iota
	ByFileName
	ByTitle
	ByAlias
)

// Naming is a note's part in the table of names.
type Naming struct {
	// Hash covers the path, the slug, the names and the calls.
	Hash fingerprint.Hash
	// Wanted covers the names in actors: and topics:, which become stubs where
	// nothing bears them.
	Wanted fingerprint.Hash
	// Names are those that the note bears, no key twice: first its path, then
	// the others by rank.
	Names []Borne
	// Calls are the texts that mention the note if it is an actor, a topic or
	// an event.
	Calls []Call
}

// Borne is a name with what it is borne by.
type Borne struct {
	Key  string // folded
	Hash uint32 // of the key
	Rank Rank
}

// HashKey hashes the key of a name by FNV-1a, for tables of names.
func HashKey(key string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h
}

func (n *Note) naming(h *fingerprint.Hasher) Naming {
	stem := strings.TrimSuffix(n.Path, path.Ext(n.Path))
	g := Naming{Calls: n.calls()}
	g.add(stem, ByPath)
	g.add(path.Base(stem), ByFileName)
	g.add(n.Title, ByTitle)
	for _, alias := range n.Header.Aliases {
		g.add(alias.Text, ByAlias)
	}
	g.Hash = g.sum(h, n)
	h.Reset()
	hashNames(h, n.Header.Actors)
	hashNames(h, n.Header.Topics)
	g.Wanted = h.Sum()
	return g
}

func (g *Naming) add(name string, rank Rank) {
	key := Fold(name)
	for _, b := range g.Names {
		if b.Key == key {
			return // the better rank was added first
		}
	}
	g.Names = append(g.Names, Borne{key, HashKey(key), rank})
}

// sum covers the title as written too: an entity shows it, and tags fold it in
// a way of their own. It covers the slug, since addresses are kept under the hash
// of all names.
func (g *Naming) sum(h *fingerprint.Hasher, n *Note) fingerprint.Hash {
	h.Reset()
	h.String(n.Path)
	h.String(n.Title)
	h.String(n.Header.Slug.Text)
	hashNames(h, n.Header.Aliases)
	h.Int(len(g.Calls))
	for i := range g.Calls {
		h.String(g.Calls[i].Text)
		h.Bool(g.Calls[i].Surname)
	}
	return h.Sum()
}
