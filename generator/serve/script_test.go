package serve_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dossier/generator/serve"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestScripts runs testdata/script/*.txtar. The files of an archive are the site;
// its comment is a script:
//
//	prefix PATH            shows the site there; "addr ADDRESS" sets Options.Addr
//	GET TARGET             asks; any other word in capitals is a method too
//	> Name: value          sets a header of the request; $ETag is the last answer's
//	= STATUS               what the answer must be; no answer goes without
//	header Name: value     has exactly this header; without a value: has it not
//	has TEXT, lacks TEXT   of the answer's body
//	file NAME              the body without the server's element is this file
//	bytes TEXT             the body is this, with Go's escapes
//	element, no element    whether the server's script element is in the body
func TestScripts(t *testing.T) {
	archives, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			run(t, archive)
		})
	}
}

type script struct {
	*testing.T
	line    int
	files   site
	options serve.Options
	prefix  string
	request *http.Request
	answer  *httptest.ResponseRecorder
	checked bool // the answer's status was
	etag    string
}

func run(t *testing.T, archive *txtar.Archive) {
	s := &script{T: t, files: site{}, checked: true}
	for _, f := range archive.Files {
		s.files[f.Name] = string(f.Data)
	}
	for line := range strings.SplitSeq(string(archive.Comment), "\n") {
		s.line++
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			s.step(line)
		}
	}
	if !s.checked {
		t.Errorf("the last answer's status is not checked")
	}
}

func (s *script) step(line string) {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case word == "prefix":
		s.prefix = rest
	case word == "addr":
		s.options.Addr = rest
	case word == ">":
		name, value, _ := strings.Cut(rest, ":")
		value = strings.TrimSpace(value)
		if name == "Host" {
			s.request.Host = value
		}
		s.request.Header.Add(name, strings.ReplaceAll(value, "$ETag", s.etag))
	case word == "=":
		s.ask(rest)
	case word == strings.ToUpper(word):
		if !s.checked {
			s.Fatalf("line %d: the status before it is not checked", s.line)
		}
		s.request = httptest.NewRequest(word, "http://localhost:8080"+rest, nil)
		s.checked = false
	default:
		s.check(word, rest)
	}
}

// ask sends the request to a server of its own.
func (s *script) ask(status string) {
	server := serve.New(s.options)
	server.Show(serve.State{Site: s.files, Prefix: s.prefix})
	s.answer = httptest.NewRecorder()
	server.ServeHTTP(s.answer, s.request)
	s.checked = true
	if got := strconv.Itoa(s.answer.Code); got != status {
		s.Errorf("line %d: %s %s: status %s, want %s\n%s", s.line, s.request.Method, s.request.URL, got, status, s.answer.Body)
	}
	if tag := s.answer.Header().Get("ETag"); tag != "" {
		s.etag = tag
	}
}

func (s *script) check(word, rest string) {
	body := s.answer.Body.Bytes()
	ok, got := false, string(body)
	switch word {
	case "header":
		name, value, _ := strings.Cut(rest, ": ")
		got = s.answer.Header().Get(strings.TrimSuffix(name, ":"))
		ok = got == value
	case "has":
		ok = strings.Contains(got, rest)
	case "lacks":
		ok = !strings.Contains(got, rest)
	case "bytes":
		want, err := strconv.Unquote(`"` + rest + `"`)
		ok = err == nil && got == want
	case "file":
		got = string(serve.Strip(body))
		ok = got == s.files[rest]
	case "element":
		ok = !bytes.Equal(serve.Strip(body), body)
	case "no":
		ok = bytes.Equal(serve.Strip(body), body)
	default:
		s.Fatalf("line %d: no step is called %q", s.line, word)
	}
	if !ok {
		s.Errorf("line %d: %s %s fails on\n%s", s.line, word, rest, got)
	}
}
