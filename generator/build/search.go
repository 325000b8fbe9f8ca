package build

import (
	"context"
	"slices"
	"strings"
	"sync"

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

// searchFiles makes the files of search and hands them over, perhaps several at
// once. It reports false if the context ended before.
func (s *Site) searchFiles(ctx context.Context, cores int, file func(output.File)) bool {
	in := s.searchInput(cores, func() bool { return ctx.Err() != nil })
	s.search.mutex.Lock()
	defer s.search.mutex.Unlock()
	if s.search.index != nil {
		return s.search.index.Files(in, file)
	}
	s.search.index = search.Make(in, file)
	return s.search.index != nil
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

// index is all files of search, sorted by path.
func (s *Site) index(ctx context.Context, cores int) ([]output.File, bool) {
	var mutex sync.Mutex
	var files []output.File
	ok := s.searchFiles(ctx, cores, func(f output.File) {
		mutex.Lock()
		defer mutex.Unlock()
		files = append(files, f)
	})
	if !ok {
		return nil, false
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return files, true
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
