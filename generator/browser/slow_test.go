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

// slow sends a site as a slow line brings it: one piece of a page after the other,
// each long enough before the next that the browser draws it.
type slow struct {
	*site
	// drawn makes browsers draw each piece, though the page asks them to wait.
	drawn bool
}

// between is the time from one piece to the next: what is tested is time itself.
const between = 40 * time.Millisecond

func (s slow) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, ".html") {
		s.serve(w, r)
		return
	}
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(r.URL.Path)))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if s.drawn {
		text = bytes.Replace(text, []byte(`<link rel="expect"`), []byte(`<link rel="alternate"`), 1)
	}
	w.Header().Set("Content-Type", types[".html"])
	for i, piece := range pieces(text) {
		if i > 0 {
			time.Sleep(between)
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
		largest := slices.MaxFunc(s.staying(), func(a, b page) int { return a.size - b.size })
		for _, v := range []view{desktop, handset} {
			t.Run(v.named(), func(t *testing.T) {
				t.Parallel()
				if moved := (slow{site: s}).move(t, largest.path, v); len(moved) > 0 {
					t.Errorf("%s: moves while it comes: %s", largest.path, strings.Join(moved, "; "))
				}
			})
		}
	})
}

// TestPiecesThatPushAreSeen has a browser draw the parts of a header one by one.
func TestPiecesThatPushAreSeen(t *testing.T) {
	s := slow{site: demonstrationSite(t), drawn: true}
	if moved := s.move(t, "index.html", handset); len(moved) == 0 {
		t.Error("what comes piece by piece moves, and is not seen")
	}
}

// move is what moves on a page while it comes.
func (s slow) move(t *testing.T, path string, v view) []string {
	t.Helper()
	host := httptest.NewServer(s)
	t.Cleanup(host.Close)
	r := &reader{tab: newTab(t, host.URL+"/", t.Name()), site: s.site}
	r.look(v)
	r.visit(path)
	return eval[[]string](r.tab, shifts)
}
