package graph

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/fingerprint"
	"dossier/generator/note"
)

// bearer is one thing that bears a name.
type bearer struct {
	target Target
	rank   note.Rank
	path   string // of its note, "" for a stub
	kind   note.Kind
	hidden bool // its note is not published
}

// as is the bearer of a name by a rank.
func (b *bearer) as(rank note.Rank) bearer {
	ranked := *b
	ranked.rank = rank
	return ranked
}

// Names is the one table that maps folded names to their bearers. It is
// immutable once built; its hash covers all that a resolution depends on.
type Names struct {
	index   index             // of folded names
	bearers []*bearer         // by entry of the index
	ranks   []note.Rank       // by entry: by what the bearer bears the name
	tags    map[string]Target // topics by the names that tags can have
	folders map[string]Target // list pages by folded folder
	kinds   []note.Kind       // of entities
	things  things            // what the indices in targets stand for
	calls   *callNames        // what running text can mention; nil if only links make mentions
	hash    fingerprint.Hash
}

// Hash covers everything that can change what a name resolves to.
func (t *Names) Hash() fingerprint.Hash { return t.hash }

// choose picks among the bearers of a name: published ones before others,
// then the best rank, then the one in the same folder, then the one that
// shares the longest path. A tie is ambiguous, never a guess. The list is used up.
func choose(bearers []bearer, dir string, fits func(bearer) bool) Resolution {
	best := bearers[:0]
	for _, b := range bearers {
		if fits != nil && !fits(b) {
			continue
		}
		order := -1
		if len(best) > 0 {
			order = compare(b, best[0], dir)
		}
		if order < 0 {
			best = best[:0]
		}
		if order <= 0 {
			best = append(best, b)
		}
	}
	switch {
	case len(best) == 0:
		return Resolution{}
	case best[0].hidden:
		return Resolution{Target: Target{Kind: Hidden}}
	case len(best) == 1:
		return Resolution{Target: best[0].target}
	}
	r := Resolution{Target: Target{Kind: Ambiguous}}
	for _, b := range best {
		r.Rivals = append(r.Rivals, b.path)
	}
	slices.Sort(r.Rivals)
	return r
}

func compare(a, b bearer, dir string) int {
	if a.hidden != b.hidden {
		if b.hidden {
			return -1
		}
		return 1
	}
	if c := cmp.Compare(a.rank, b.rank); c != 0 {
		return c
	}
	if a.hidden {
		return 0
	}
	inDir := func(x bearer) bool { return x.path != "" && note.FolderOf(x.path) == dir }
	if inDir(a) != inDir(b) {
		if inDir(a) {
			return -1
		}
		return 1
	}
	return cmp.Compare(sharedFolders(b.path, dir), sharedFolders(a.path, dir))
}

// sharedFolders counts the folders that a path has in common with dir.
func sharedFolders(p, dir string) int {
	as, bs := strings.Split(note.FolderOf(p), "/"), strings.Split(dir, "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] != "" && as[n] == bs[n] {
		n++
	}
	return n
}

func trimEnding(name string) string {
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, ".md") || strings.HasSuffix(lower, ".markdown") {
		return name[:strings.LastIndexByte(name, '.')]
	}
	return name
}
