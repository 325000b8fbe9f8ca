package serve_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/generator/serve"
)

// BenchmarkFirstAnswer shows a state and asks for a page of 50 kB, as after each
// save.
func BenchmarkFirstAnswer(b *testing.B) {
	var body strings.Builder
	for i := 0; body.Len() < 50<<10; i++ {
		fmt.Fprintf(&body, `<li id="s-%d"><p>Some text with <a class="link" href="../actors/x-%d.html">a link</a> in it.</p></li>`, i, i)
	}
	page := site{"x.html": htmlPage(`<link rel="stylesheet" href="assets/site.css">`, body.String()), "assets/site.css": strings.Repeat("a{}", 10000)}
	s := serve.New(serve.Options{})
	b.SetBytes(int64(len(page["x.html"])))
	for b.Loop() {
		s.Show(serve.State{Site: page})
		s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "http://localhost/x.html", nil))
	}
}
