package build_test

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/generator/build"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestDiagnosticsByMarkers builds each archive of testdata/markers and demands
// the diagnostics that its markers want, at their lines, and none more.
//
// A marker is a comment at the end of the offending line, or alone on the line
// below it: %% want: code "part of the message" %% in a text, # want: … in a
// header, with one pair or several. Each place of a diagnostic is marked. What
// no comment can say stands above the archive's files:
//
//	want PATH[:LINE] code "part"   without a line: the whole file
//	symlink PATH TARGET            the dossier is written to disk for this
//	folder PATH                    and for this
//	socket PATH                    and for this
//	large PATH                     a file of 17 MiB
//
// Names of files are percent-decoded.
func TestDiagnosticsByMarkers(t *testing.T) {
	for _, file := range markerArchives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m := readMarkers(t, archive)
			result := build.New().Build(m.input(t))
			var got []string
			unmet := slices.Clone(m.wants)
			for _, d := range result.Diagnostics {
				for _, p := range append(d.Also, d.Place) {
					i := slices.IndexFunc(unmet, func(w want) bool {
						return w.path == p.Path && w.line == p.Line && w.code == d.Code && strings.Contains(d.Message, w.part)
					})
					if i < 0 {
						got = append(got, fmt.Sprintf("%s:%d: %s %q", p.Path, p.Line, d.Code, d.Message))
						continue
					}
					unmet = slices.Delete(unmet, i, i+1)
				}
			}
			var wanted []string
			for _, w := range unmet {
				wanted = append(wanted, fmt.Sprintf("%s:%d: %s %q", w.path, w.line, w.code, w.part))
			}
			slices.Sort(got)
			slices.Sort(wanted)
			if diff := cmp.Diff(wanted, got); diff != "" {
				t.Errorf("unmet markers and diagnostics without a marker (- marked, + said):\n%s", diff)
			}
		})
	}
}

func markerArchives(t *testing.T) []string {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join("testdata", "markers", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no dossiers with markers: %v", err)
	}
	return archives
}

type want struct {
	path string
	line int // 0 for a whole file
	code string
	part string // of the message
}

// marked is a dossier with what its markers want.
type marked struct {
	files  map[string]string
	wants  []want
	onDisk [][]string // what no text in an archive can be: symlink, folder, socket
}

var (
	marker = regexp.MustCompile(`(?:%%|#) want: ((?:[a-z0-9-]+ "[^"]*"[; ]*)+)(?:%%)?\s*$`)
	wanted = regexp.MustCompile(`([a-z0-9-]+) "([^"]*)"`)
)

func readMarkers(t *testing.T, archive *txtar.Archive) *marked {
	t.Helper()
	m := &marked{files: map[string]string{}}
	for path, data := range smallLayouts(t) {
		m.files["layouts/"+path] = data
	}
	for _, f := range archive.Files {
		path, err := url.PathUnescape(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		m.files[path] = string(f.Data)
		for i, line := range strings.Split(string(f.Data), "\n") {
			if at := marker.FindStringSubmatchIndex(line); at != nil {
				number := i + 1
				if strings.TrimSpace(line[:at[0]]) == "" {
					number = i
				}
				m.want(path, number, line[at[2]:at[3]])
			}
		}
	}
	for line := range strings.Lines(string(archive.Comment)) {
		m.directive(t, strings.TrimSpace(line))
	}
	return m
}

func (m *marked) want(path string, line int, pairs string) {
	for _, pair := range wanted.FindAllStringSubmatch(pairs, -1) {
		m.wants = append(m.wants, want{path, line, pair[1], pair[2]})
	}
}

func (m *marked) directive(t *testing.T, line string) {
	t.Helper()
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "want":
		place, pairs, _ := strings.Cut(rest, " ")
		path, number, _ := strings.Cut(place, ":")
		path, err := url.PathUnescape(path)
		if err != nil {
			t.Fatal(err)
		}
		at, err := strconv.Atoi(number)
		if err != nil && number != "" {
			t.Fatal(err)
		}
		m.want(path, at, pairs)
	case "large":
		m.files[rest] = strings.Repeat("Long.\n\n", 17<<20/7)
	case "symlink", "folder", "socket":
		m.onDisk = append(m.onDisk, strings.Fields(line))
	}
}

// input holds the dossier in memory unless something of it can only stand on
// a disk.
func (m *marked) input(t *testing.T) build.Input {
	t.Helper()
	in := input(m.files)
	if len(m.onDisk) == 0 {
		return in
	}
	dir, err := os.MkdirTemp("", "marked") // short, for the sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for path, data := range m.files {
		if strings.HasPrefix(path, "layouts/") {
			continue
		}
		name := filepath.Join(dir, filepath.FromSlash(path))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(data), 0o644))
	}
	for _, words := range m.onDisk {
		name := filepath.Join(dir, filepath.FromSlash(words[1]))
		switch words[0] {
		case "symlink":
			must(t, os.Symlink(filepath.FromSlash(words[2]), name))
		case "folder":
			must(t, os.MkdirAll(name, 0o755))
		case "socket":
			listener, err := net.Listen("unix", name)
			must(t, err)
			t.Cleanup(func() { listener.Close() })
		}
	}
	content, err := tree.Read(filepath.Join(dir, "content"))
	must(t, err)
	in.Content = content
	return in
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
