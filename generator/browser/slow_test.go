package browser

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// trickle sends pages as a slow line brings them: one piece of a page after the
// other, each long enough before the next that the browser draws it.
func (s *site) trickle(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, ".html") {
		s.serve(w, r)
		return
	}
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", types[".html"])
	for i, piece := range pieces(text) {
		if i > 0 {
			time.Sleep(40 * time.Millisecond)
		}
		w.Write(piece)
		w.(http.Flusher).Flush()
	}
}

// pieces cuts a page behind each tag of its header, each section of its text,
// and each item of its first lists.
func pieces(text []byte) [][]byte {
	const most = 60 // a long list says no more
	header, rest, _ := bytes.Cut(text, []byte("<main"))
	frame, _, _ := bytes.Cut(header, []byte("<body"))
	var cut [][]byte
	from := 0
	for at := len(frame); at < len(text) && len(cut) < most; at++ {
		inHeader := at < len(text)-len(rest)
		if inHeader && text[at] == '>' || bytes.HasSuffix(text[:at+1], []byte("</section>")) || bytes.HasSuffix(text[:at+1], []byte("</li>")) {
			cut = append(cut, text[from:at+1])
			from = at + 1
		}
	}
	return append(cut, text[from:])
}

// TestPagesComeInPieces has the largest page of each site come over a slow line:
// what was drawn stays where it is while the rest comes.
func TestPagesComeInPieces(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		host := httptest.NewServer(http.HandlerFunc(s.trickle))
		t.Cleanup(host.Close)
		largest := slices.MaxFunc(s.staying(), func(a, b page) int { return a.size - b.size })
		for _, v := range []view{desktop, handset} {
			t.Run(v.named(), func(t *testing.T) {
				t.Parallel()
				r := &reader{tab: newTab(t, host.URL+"/", t.Name()), site: s}
				r.look(v)
				r.visit(largest.path)
				if moved := eval[[]string](r.tab, shifts); len(moved) > 0 {
					t.Errorf("%s: moves while it comes: %s", largest.path, strings.Join(moved, "; "))
				}
			})
		}
	})
}
