package serve_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/generator/serve"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// FuzzRequest reads a request line and headers as net/http does. Whatever they
// are, the site is asked for proper names only (site panics otherwise), every
// answer is one that a static host or a guard would give, and it carries the
// headers that keep others out.
func FuzzRequest(f *testing.F) {
	for _, target := range []string{
		"/", "/x.html", "/x", "/actors", "/..%2fx", "/%2e%2e/x", "/%00", "//", "/a\\b", "/%5c", "/%c0%ae", "*", "http://localhost/x",
		"/.dossier/events?page=/x&version=a.b.c", "/.dossier/preview.js", "/?", "/#", "/%", "/p/x", "/x/", "/x//", "/./x", "/x/..",
	} {
		f.Add("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
	}
	f.Add("GET / HTTP/1.1\r\nHost: [::1]:1\r\nOrigin: null\r\nRange: bytes=1-\r\nIf-None-Match: *\r\n\r\n")
	s := serve.New(serve.Options{})
	s.Show(serve.State{Site: twoPages.with("actors/index.html", "A", "index.html", htmlPage("", ""))})
	s.Close() // no stream may hold the fuzzer up
	f.Fuzz(func(t *testing.T, text string) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		switch w.Code {
		case 200, 204, 206, 302, 304, 400, 403, 404, 405, 412, 416, 503:
		default:
			t.Errorf("status %d", w.Code)
		}
		h := w.Header()
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") == "" ||
			h.Get("Cross-Origin-Resource-Policy") != "same-origin" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("headers %v", h)
		}
		if to := h.Get("Location"); to != "" && (to[0] != '/' || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
			t.Errorf("leads to %q", to)
		}
	})
}

// TestStripUndoesWhatSendingAdds makes up pages, whole and broken.
func TestStripUndoesWhatSendingAdds(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"<html>", "<head>", "</head>", "</HEAD >", "<body>", "<!--", "-->", "<script>", "</script>", "<title>", "</title>", "text", "<a href='", "\x00", "\r\n", "é", "<plaintext>",
		`<script src="/.dossier/preview.js?v=12ab" data-version="1.2.3"></script>`, `<link rel=stylesheet href="x.css">`, `<img src=x.png>`, "<", "</", "<textarea>", "<![CDATA[", "<noscript>",
	})
	rapid.Check(t, func(t *rapid.T) {
		page := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "page"), "")
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "http://localhost/x.html", nil)
		shown(site{"x.html": page}).ServeHTTP(w, r)
		sent := w.Body.Bytes()
		if len(sent) <= len(page) {
			t.Fatalf("no element was added to %q", page)
		}
		if d := cmp.Diff(page, string(serve.Strip(sent))); d != "" {
			t.Errorf("(-site +stripped):\n%s", d)
		}
	})
}

func TestTheElementStandsInTheHead(t *testing.T) {
	base := shownAt(t, site{
		"a.html": "<html><head><title></head></title><!-- </head> --></head><body>",
		"b.html": "no head",
	})
	for page, want := range map[string][2]string{
		"/a.html": {"<html><head><title></head></title><!-- </head> --><script ", "</script></head><body>"},
		"/b.html": {"no head<script ", "</script>"},
	} {
		if _, body := get(t, base+page); !strings.HasPrefix(body, want[0]) || !strings.HasSuffix(body, want[1]) || strings.Count(body, "<script") != 1 {
			t.Errorf("%s: %s", page, body)
		}
	}
}
