package serve_test

import (
	"errors"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/generator/output"
)

// streamed is a site whose files come from a function.
type streamed func() (io.ReadCloser, error)

func (s streamed) File(name string) (output.File, bool) {
	return output.File{Path: name, Open: s}, name != "404.html"
}

type seekable struct {
	*strings.Reader
	sought *int
}

func (s seekable) Close() error { return nil }
func (s seekable) Seek(offset int64, whence int) (int64, error) {
	*s.sought++
	return s.Reader.Seek(offset, whence)
}

func TestAFileThatCanSeekIsNotReadFromItsStart(t *testing.T) {
	sought := 0
	s := shown(streamed(func() (io.ReadCloser, error) { return seekable{strings.NewReader("0123456789"), &sought}, nil }))
	r := httptest.NewRequest("GET", "http://localhost/film.mp4", nil)
	r.Header.Set("Range", "bytes=7-8")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 206 || w.Body.String() != "78" || sought != 1 {
		t.Errorf("status %d, %q, sought %d times", w.Code, w.Body, sought)
	}
}

func TestAFileThatCannotBeReadIsAnError(t *testing.T) {
	for name, open := range map[string]streamed{
		"opened": func() (io.ReadCloser, error) { return nil, errors.New("the disk is on fire") },
		"read":   func() (io.ReadCloser, error) { return io.NopCloser(broken{}), nil },
	} {
		for _, path := range []string{"/x.html", "/x.png"} {
			w := httptest.NewRecorder()
			shown(open).ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+path, nil))
			if w.Code != 500 || !strings.Contains(w.Body.String(), "the disk is on fire") {
				t.Errorf("%s, %s: status %d, %s", name, path, w.Code, w.Body)
			}
		}
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the disk is on fire") }
