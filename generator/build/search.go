package build

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/search"
	"dossier/generator/site"
)

// terms are those of a note's text, found when somebody first asks. They are kept
// with the parsed note, of which they are a function.
type terms struct {
	once     sync.Once
	analysis *search.Analysis
}

func (t *terms) of(n *note.Note) *search.Analysis {
	t.once.Do(func() { t.analysis = search.Analyse(n) })
	return t.analysis
}

// termsOf are those of all notes, nil for one that could not be read.
func termsOf(notes []kept) []*terms {
	all := make([]*terms, len(notes))
	for i := range notes {
		all[i] = notes[i].terms
	}
	return all
}

// searching is the search index of a site, made when it is first asked for.
type searching struct {
	terms []*terms // by note
	mutex sync.Mutex
	files []output.File // sorted by path; nil before they are made
}

// isSearch reports whether the path can be that of a file of search. Other files
// may stand in the same folder, but no scripts of anybody else's.
func isSearch(path string) bool {
	return strings.HasPrefix(path, search.Folder) && strings.HasSuffix(path, ".js")
}

// index makes the files of search. It reports false if the context ended before.
func (s *Site) index(ctx context.Context, cores int) ([]output.File, bool) {
	s.search.mutex.Lock()
	defer s.search.mutex.Unlock()
	if s.search.files != nil {
		return s.search.files, true
	}
	each := func(n int, do func(int)) { eachOn(cores, n, do) }
	files := search.Files(search.Input{
		Documents: s.plan.Documents(each),
		Analysis:  s.analysis,
		Language:  s.read.settings.Language,
		CleanURLs: s.read.settings.CleanURLs,
		Each:      each,
		Ended:     func() bool { return ctx.Err() != nil },
	})
	if files == nil {
		return nil, false
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	s.search.files = files
	return files, true
}

// analysis is that of the note of a document.
func (s *Site) analysis(d *site.Document) *search.Analysis {
	if d.Path == "" {
		return nil
	}
	at, ok := slices.BinarySearchFunc(s.read.notes, d.Path, func(n *note.Note, path string) int { return cmp.Compare(n.Path, path) })
	if !ok || s.search.terms[at] == nil {
		return nil
	}
	return s.search.terms[at].of(s.read.notes[at])
}

func (s *Site) searchFile(path string) (output.File, bool) {
	files, _ := s.index(context.Background(), allCores())
	at, ok := slices.BinarySearchFunc(files, path, func(f output.File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return output.File{}, false
	}
	return files[at], true
}
