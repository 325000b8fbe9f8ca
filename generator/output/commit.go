package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
)

// carryOut makes the change. Everything that takes room on the disk is staged
// when this ends its first half; from then on there are only renames and
// removals. final is the manifest at its end.
func (p *plan) carryOut(t *Transaction, final []byte) (Report, error) {
	report := Report{Unchanged: len(p.files) - len(p.write)}
	if bytes.Equal(final, p.raw) && len(p.write)+len(p.early)+len(p.late) == 0 {
		return report, nil
	}
	intent, err := p.intent(final)
	if err != nil {
		return Report{}, fmt.Errorf("cannot encode the manifest: %w", err)
	}
	b := t.scratch.Get().(*buffers)
	defer t.scratch.Put(b)
	var temps [2]string
	for i, data := range [][]byte{intent, final} {
		temps[i] = t.stage(manifestName)
		// The manifest alone must outlive a power cut: without it the
		// generator would not know its own files again.
		if _, err := p.fill(temps[i], File{Path: manifestName, Data: data}, true, b); err != nil {
			return Report{}, err
		}
	}
	err = p.replace(temps[0], temps[1], &report)
	return report, err
}

// intent is the manifest while the change is under way. Where nothing vanishes, it
// says the same of all files as the one at its end.
func (p *plan) intent(final []byte) ([]byte, error) {
	if len(p.unwanted()) > 0 {
		return p.owned.with(p.want).encode(false)
	}
	_, files, _ := bytes.Cut(final, []byte("\n"))
	head, err := manifest{}.encode(false)
	return append(head, files...), err
}

// fill writes one temporary file, and gives the manifest's entry for it.
func (f *folder) fill(temp string, file File, durable bool, b *buffers) (entry, error) {
	var src io.ReadCloser
	if file.Open != nil {
		var err error
		if src, err = file.content(); err != nil {
			return entry{}, err
		}
		defer src.Close()
	}
	dst, err := f.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL|unpolled, 0o666)
	if err != nil {
		return entry{}, f.fail("write", file.Path, err)
	}
	var e entry
	if src == nil {
		e = newEntry(file.Path, int64(len(file.Data)), sha256.Sum256(file.Data))
		_, err = dst.Write(file.Data)
	} else {
		sum := sha256.New()
		var size int64
		size, err = io.CopyBuffer(io.MultiWriter(sum, dst), struct{ io.Reader }{src}, b.new[:])
		e = newEntry(file.Path, size, [sha256.Size]byte(sum.Sum(nil)))
	}
	if err == nil && durable {
		err = dst.Sync()
	}
	if closing := dst.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return entry{}, f.fail("write", file.Path, err)
	}
	return e, nil
}

// replace renames what was staged into place, in the order that keeps the
// folder's files known and its pages complete, and removes what vanished. intent
// and final are the manifests during the change and at its end.
func (p *plan) replace(intent, final string, report *Report) error {
	if err := p.rename(intent, manifestName); err != nil {
		return err
	}
	p.flush()
	err := p.removeAll(p.early)
	if err == nil {
		report.RemovedPaths = append(report.RemovedPaths, p.early...)
		p.prune(emptied(p.early))
		p.prune(p.obstacles())
		err = p.renameAll(report)
	}
	if err == nil {
		err = p.removeAll(p.late)
	}
	if err == nil {
		report.RemovedPaths = append(report.RemovedPaths, p.late...)
		p.prune(emptied(p.unwanted()))
		err = p.rename(final, manifestName)
	}
	report.Written, report.Removed = len(report.WrittenPaths), len(report.RemovedPaths)
	slices.Sort(report.WrittenPaths)
	slices.Sort(report.RemovedPaths)
	return err
}

// renameAll puts the changed files in place, those marked Last after the
// others.
func (p *plan) renameAll(report *Report) error {
	made := map[string]bool{".": true}
	m := mover{root: p.root}
	defer m.close()
	for _, last := range []bool{false, true} {
		for _, file := range p.write {
			if file.last != last {
				continue
			}
			if parent := path.Dir(file.Path); !made[parent] {
				if err := p.root.MkdirAll(parent, 0o777); err != nil {
					return p.fail("create the folder of", file.Path, err)
				}
				made[parent] = true
			}
			if err := m.rename(file.temp, file.Path); err != nil {
				return p.fail("replace", file.Path, err)
			}
			report.WrittenPaths = append(report.WrittenPaths, file.Path)
		}
	}
	return nil
}

func (p *plan) rename(temp, target string) error {
	if err := p.root.Rename(temp, target); err != nil {
		return p.fail("replace", target, err)
	}
	return nil
}

func (f *folder) removeAll(at []string) error {
	for _, file := range at {
		if err := f.root.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return f.fail("remove", file, err)
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

func (f *folder) fail(verb, at string, err error) error {
	// The path in an error of os.Root is that of the temporary file.
	var inner *fs.PathError
	var link *os.LinkError
	if errors.As(err, &inner) {
		err = inner.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return fmt.Errorf("cannot %s %q in the output folder %q: %w", verb, at, f.dir, err)
}
