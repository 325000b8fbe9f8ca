package build

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/output"
	"dossier/generator/search"
)

// searching is the search index of a site, made when it is first asked for.
type searching struct {
	mutex sync.Mutex
	index *search.Index // nil before it is made
}

// isSearch reports whether the path can be that of a file of search. Other files
// may stand in the same folder, but no scripts of anybody else's.
func isSearch(path string) bool {
	return strings.HasPrefix(path, search.Folder) && strings.HasSuffix(path, ".js")
}

// handIndex makes the files of search and hands them over, several at a time. For
// a site that is made once the index is not kept.
func (s *Site) handIndex(ctx context.Context, cores int, r *Result, put func(output.File) error) error {
	var failed failure
	var made atomic.Int64
	file := func(f output.File) {
		made.Add(1)
		failed.note(put(f))
	}
	in := s.searchInput(cores, func() bool { return ctx.Err() != nil || failed.err() != nil })
	s.search.mutex.Lock()
	defer s.search.mutex.Unlock()
	whole := true
	if index := s.search.index; index != nil {
		whole = index.Files(in, file)
	} else if index = search.Make(in, file); index == nil {
		whole = false
	} else if s.pages != nil {
		s.search.index = index
	}
	r.Made += int(made.Load())
	if err := failed.err(); err != nil || whole {
		return err
	}
	return ctx.Err()
}

func (s *Site) searchInput(cores int, ended func() bool) search.Input {
	return search.Input{
		Documents: s.plan.Documents(),
		Language:  s.read.settings.Language,
		CleanURLs: s.read.settings.CleanURLs,
		Each:      func(n int, do func(int)) { eachOn(cores, n, do) },
		Ended:     ended,
	}
}

// searchFile makes one file of search. There is none where the index is not made
// yet and the next site has begun, which will be asked instead.
func (s *Site) searchFile(path string) (output.File, bool) {
	s.search.mutex.Lock()
	if s.search.index == nil {
		in := s.searchInput(allCores(), func() bool { return !s.pages.isNewest(s.number) })
		s.search.index = search.Make(in, func(output.File) {})
	}
	index := s.search.index
	s.search.mutex.Unlock()
	if index == nil {
		return output.File{}, false
	}
	return index.File(path)
}
