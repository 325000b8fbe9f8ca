package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
)

// staged is a temporary file that is to become the file at target.
type staged struct{ temp, target string }

// carryOut makes the change. Everything that takes room on the disk happens
// while it is staged; from then on there are only renames and removals.
func (p *plan) carryOut() (Report, error) {
	if err := p.removeAll(p.stale); err != nil {
		return Report{}, err
	}
	final, err := p.want.encode(true)
	if err != nil {
		return Report{}, fmt.Errorf("cannot encode the manifest: %w", err)
	}
	report := Report{Unchanged: len(p.files) - len(p.write)}
	if bytes.Equal(final, p.raw) && len(p.write)+len(p.early)+len(p.late) == 0 {
		return report, nil
	}
	intent, err := p.owned.with(p.want).encode(false)
	if err != nil {
		return Report{}, fmt.Errorf("cannot encode the manifest: %w", err)
	}
	stage, err := p.stage(final, intent)
	if err == nil {
		err = p.replace(stage, &report)
	}
	if err != nil {
		p.discard(stage)
	}
	return report, err
}

// stage writes the changed files, then the manifest at the end of the change,
// then that during it, under temporary names.
func (p *plan) stage(final, intent []byte) ([]staged, error) {
	files := append(slices.Clone(p.write), File{Path: manifestName, Data: final}, File{Path: manifestName, Data: intent})
	stage := make([]staged, len(files))
	for i, file := range files {
		stage[i] = staged{temp(p.nearest(file.Path), i), file.Path}
	}
	err := parallel(len(files), func() func(int) error {
		buf := make([]byte, chunk)
		return func(i int) error {
			// The manifest alone must outlive a power cut: without it the
			// generator would not know its own files again.
			return p.fill(stage[i].temp, files[i], i >= len(p.write), buf)
		}
	})
	return stage, err
}

// fill writes one temporary file.
func (p *plan) fill(temp string, f File, durable bool, buf []byte) error {
	src, err := f.content()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := p.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return p.fail("write", f.Path, err)
	}
	if f.Open == nil {
		_, err = dst.Write(f.Data)
	} else {
		_, err = io.CopyBuffer(struct{ io.Writer }{dst}, struct{ io.Reader }{src}, buf)
	}
	if err == nil && durable {
		err = dst.Sync()
	}
	if closing := dst.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return p.fail("write", f.Path, err)
	}
	return nil
}

// replace renames what was staged into place, in the order that keeps the
// folder's files known and its pages complete, and removes what vanished.
func (p *plan) replace(stage []staged, report *Report) error {
	n := len(p.write)
	if err := p.rename(stage[n+1]); err != nil {
		return err
	}
	p.flush()
	err := p.removeAll(p.early)
	if err == nil {
		report.RemovedPaths = append(report.RemovedPaths, p.early...)
		p.prune(emptied(p.early))
		p.prune(p.obstacles())
		err = p.renameAll(stage[:n], report)
	}
	if err == nil {
		err = p.removeAll(p.late)
	}
	if err == nil {
		report.RemovedPaths = append(report.RemovedPaths, p.late...)
		p.prune(emptied(p.unwanted()))
		err = p.rename(stage[n])
	}
	report.Written, report.Removed = len(report.WrittenPaths), len(report.RemovedPaths)
	slices.Sort(report.WrittenPaths)
	slices.Sort(report.RemovedPaths)
	return err
}

// renameAll puts the changed files in place, those marked Last after the
// others.
func (p *plan) renameAll(stage []staged, report *Report) error {
	made := map[string]bool{".": true}
	for _, last := range []bool{false, true} {
		for i, file := range p.write {
			if file.Last != last {
				continue
			}
			if parent := path.Dir(file.Path); !made[parent] {
				if err := p.root.MkdirAll(parent, 0o777); err != nil {
					return p.fail("create the folder of", file.Path, err)
				}
				made[parent] = true
			}
			if err := p.rename(stage[i]); err != nil {
				return err
			}
			report.WrittenPaths = append(report.WrittenPaths, file.Path)
		}
	}
	return nil
}

func (p *plan) rename(s staged) error {
	if err := p.root.Rename(s.temp, s.target); err != nil {
		return p.fail("replace", s.target, err)
	}
	return nil
}

func (p *plan) removeAll(at []string) error {
	for _, file := range at {
		if err := p.root.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return p.fail("remove", file, err)
		}
	}
	return nil
}

// prune removes those of the folders that are empty. One that is not stays,
// and so does one that cannot be removed: it is in nobody's way.
func (p *plan) prune(folders []string) {
	for _, folder := range folders {
		if info, err := p.root.Lstat(folder); err == nil && info.IsDir() {
			_ = p.root.Remove(folder)
		}
	}
}

// unwanted gives the owned paths that are not wanted any more, whether there
// is a file or not: a killed run may have removed it and left its folder.
func (p *plan) unwanted() []string {
	var at []string
	for file := range p.owned {
		if !p.want.owns(file) {
			at = append(at, file)
		}
	}
	return at
}

// flush asks the system to remember the names in the folder, so that the
// manifest is there before the files that it names. Where a folder cannot be
// flushed, the order is the file system's own.
func (p *plan) flush() {
	if dir, err := p.root.Open("."); err == nil {
		_ = dir.Sync()
		dir.Close()
	}
}

// discard removes the temporary files of a change that failed; those that a
// full or failing disk keeps are removed by the next run.
func (p *plan) discard(stage []staged) {
	for _, s := range stage {
		_ = p.root.Remove(s.temp)
	}
}

func (p *plan) fail(verb, at string, err error) error {
	// The path in an error of os.Root is that of the temporary file.
	var inner *fs.PathError
	var link *os.LinkError
	if errors.As(err, &inner) {
		err = inner.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return fmt.Errorf("cannot %s %q in the output folder %q: %w", verb, at, p.dir, err)
}
