package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"strings"
	"sync"

	"dossier/generator/output"
)

// moment is a State and what was made of its files so far. Each file is hashed
// once, and each page made once, however many ask for it.
type moment struct {
	site   Site
	prefix string
	client *client

	tags  memo[tag]
	pages memo[page]
}

func newMoment(state State, c *client) *moment {
	prefix := path.Join("/", state.Prefix)
	if prefix != "/" {
		prefix += "/"
	}
	return &moment{site: state.Site, prefix: prefix, client: c}
}

// starting is so until the first State is shown.
func (m *moment) starting() bool { return m.site == nothing{} }

// memo makes each value once.
type memo[V any] struct{ made sync.Map }

func (t *memo[V]) get(key string, make func() *V) *V {
	made, ok := t.made.Load(key)
	if !ok {
		made, _ = t.made.LoadOrStore(key, sync.OnceValue(make))
	}
	return made.(func() *V)()
}

// tag is the hash of a file's content, in hexadecimal, and its length.
type tag struct {
	hash string
	size int64
	err  error
}

// hashLength is how many bytes of a hash stand in versions and entity tags.
const hashLength = 12

func hashOf(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		_, _ = io.WriteString(h, part) // a hash does not fail
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:hashLength])
}

func (m *moment) tag(f output.File) *tag {
	return m.tags.get(f.Path, func() *tag {
		r, err := open(f)
		if err != nil {
			return &tag{err: err}
		}
		defer r.Close()
		h := sha256.New()
		size, err := io.Copy(h, r)
		return &tag{hex.EncodeToString(h.Sum(nil)[:hashLength]), size, err}
	})
}

func open(f output.File) (io.ReadCloser, error) {
	if f.Open == nil {
		return io.NopCloser(bytes.NewReader(f.Data)), nil
	}
	return f.Open()
}

// kind says what stands at a path of the server.
type kind uint8

const (
	kindMissing kind = iota
	kindFile
	kindRedirect
	kindOutside // of the prefix
)

// found is what stands at a path.
type found struct {
	kind     kind
	file     output.File
	location string // of a redirect
}

// find looks a path up as static hosts do: a folder shows its index, a page can
// be asked for without its ".html", and a folder asked for without its last
// slash leads to the one with it.
func (m *moment) find(at string) found {
	below, ok := strings.CutPrefix(at, m.prefix)
	switch {
	case !ok && (at == "/" || at+"/" == m.prefix):
		return found{kind: kindRedirect, location: m.prefix}
	case !ok:
		return found{kind: kindOutside}
	case below == "" || strings.HasSuffix(below, "/"):
		return m.file(below + "index.html")
	}
	for _, name := range []string{below, below + ".html"} {
		if f := m.file(name); f.kind == kindFile {
			return f
		}
	}
	if m.file(below+"/index.html").kind == kindFile {
		return found{kind: kindRedirect, location: at + "/"}
	}
	return found{}
}

func (m *moment) file(name string) found {
	f, ok := m.site.File(name)
	if !ok {
		return found{}
	}
	f.Path = name
	return found{kind: kindFile, file: f}
}

// version is that of what a tab at a path shows.
func (m *moment) version(at string) (version, []string) {
	f := m.find(at)
	switch {
	case m.starting():
		p := m.startingPage()
		return p.version, p.styles
	case f.kind == kindFile && isPage(f.file.Path):
		p := m.page(f.file)
		return p.version, p.styles
	case f.kind == kindMissing:
		p := m.missingPage()
		return p.version, p.styles
	}
	return version{page: hashOf("elsewhere", f.location, f.file.Path)}, nil
}

// reopened reads a file from any place in it, for answers with ranges.
type reopened struct {
	open func() (io.ReadCloser, error)
	size int64
	next int64 // where to read next
	r    io.ReadCloser
	at   int64 // where r stands
}

func (f *reopened) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += f.next
	case io.SeekEnd:
		offset += f.size
	}
	if offset < 0 {
		return 0, errors.New("seek before the start of a file")
	}
	f.next = offset
	return offset, nil
}

func (f *reopened) Read(p []byte) (int, error) {
	if f.next >= f.size {
		return 0, io.EOF
	}
	if f.r == nil || f.at != f.next {
		if err := f.reopen(); err != nil {
			return 0, err
		}
	}
	n, err := f.r.Read(p)
	f.at += int64(n)
	f.next = f.at
	return n, err
}

func (f *reopened) reopen() error {
	f.Close()
	r, err := f.open()
	if err != nil {
		return err
	}
	f.r = r
	if s, ok := r.(io.Seeker); ok {
		_, err = s.Seek(f.next, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, r, f.next)
	}
	f.at = f.next
	return err
}

// Close may be called at any time, and again.
func (f *reopened) Close() {
	if f.r != nil {
		f.r.Close()
		f.r = nil
	}
}
