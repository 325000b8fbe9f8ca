package tree

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"
)

// refresh looks at what a name stands for.
func (l *look) refresh(s *spot, found fs.DirEntry) {
	switch s.kind {
	case fileSpot:
		info, err := found.Info()
		if err != nil {
			l.jobs = append(l.jobs, s) // reading it will tell why
			return
		}
		l.file(s, info)
	case folderSpot:
		l.failed(s, l.list(s, true))
	case linkSpot:
		l.link(s)
	case badSpot:
		p := badName(s.raw)
		if utf8.ValidString(s.raw) {
			p = notAFile(s.path)
		}
		l.say(&s.problem, &p)
	}
}

// failed notes whether a folder could be listed. One that vanished meanwhile was not
// there.
func (l *look) failed(s *spot, err error) {
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		l.say(&s.problem, nil)
		return
	}
	p := unreadable(s.path, err)
	l.say(&s.problem, &p)
}

// link looks where a symbolic link leads.
func (l *look) link(s *spot) {
	if s.gone || s.round == l.round {
		return
	}
	s.round = l.round
	info, p := followLink(l.fsys, s.raw)
	l.say(&s.problem, p)
	if p == nil {
		l.file(s, info)
	}
}

// file has a file read unless its stamp is enough.
func (l *look) file(s *spot, info fs.FileInfo) {
	if seen := stampOf(info); s.file != nil && seen == s.stamp && !l.named[s.path] {
		if s.settled {
			return
		}
		if s.file.open != nil && !s.file.hashed.Load() { // nobody knows its content
			l.settle(s, s.file, seen)
			return
		}
	}
	l.jobs = append(l.jobs, s)
}

// say replaces a problem.
func (l *look) say(before **diag.Diagnostic, now *diag.Diagnostic) {
	if !sameProblem(*before, now) {
		*before, l.moved = now, true
	}
}

func sameProblem(a, b *diag.Diagnostic) bool {
	if a == nil || b == nil {
		return a == b
	}
	return equalDiagnostics([]diag.Diagnostic{*a}, []diag.Diagnostic{*b})
}

// readJobs reads the files that have to be, and takes over what became of them.
func (l *look) readJobs() {
	l.jobs = slices.DeleteFunc(l.jobs, func(s *spot) bool { return s.gone })
	slices.SortFunc(l.jobs, func(a, b *spot) int { return strings.Compare(a.raw, b.raw) })
	l.jobs = slices.Compact(l.jobs)
	for i, o := range readAll(&l.reader, l.jobs, l.again) {
		s := l.jobs[i]
		l.settle(s, o.file, o.stamp)
		l.say(&s.unread, o.problem)
		switch {
		case o.file == s.file:
		case o.file == nil || s.file == nil:
			s.file, l.moved = o.file, true
		default:
			s.file = o.file
			l.changed = append(l.changed, s)
		}
	}
}

// settle notes with what stamp a file was read, and whether it is now relied on.
func (l *look) settle(s *spot, file *File, seen stamp) {
	switch {
	case file == nil || s.file == nil || seen != s.stamp:
		s.stamp, s.since, s.settled = seen, l.now, false
	case l.now.Sub(s.since) >= settling:
		s.settled = true
	}
}

// again reads a file, and gives the one before if it did not change. It is called on
// all cores and changes nothing.
func (l *look) again(folder fs.FS, name string, s *spot) (outcome, error) {
	o, err := l.readFile(folder, name, s.entry)
	if err == nil && o.file != nil && s.file != nil && sameContent(s.file, o.file) {
		o.file = s.file
	}
	return o, err
}

// sameContent tells whether a file that was read again is known to be as before.
func sameContent(before, now *File) bool {
	if (before.open == nil) != (now.open == nil) || before.size != now.size || !before.hashed.Load() {
		return false
	}
	hash, err := now.Hash()
	return err == nil && hash == before.hash
}
