package output_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/generator/output"

	"github.com/google/go-cmp/cmp"
)

const manifestName = ".dossier-manifest"

// site is a set of files by path.
type site map[string]string

func (s site) files() []output.File {
	var files []output.File
	for path, data := range s {
		files = append(files, output.File{Path: path, Data: []byte(data), Last: strings.HasSuffix(path, ".html")})
	}
	return files
}

// onDisk reads everything in dir but the manifest.
func onDisk(t testing.TB, dir string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func folders(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != dir {
			rel, _ := filepath.Rel(dir, path)
			found = append(found, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func mustSync(t testing.TB, dir string, s site) output.Report {
	t.Helper()
	report, err := output.Sync(dir, s.files())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func wantOnDisk(t testing.TB, dir string, want site) {
	t.Helper()
	if d := cmp.Diff(want, onDisk(t, dir)); d != "" {
		t.Fatalf("files in the folder (-want +got):\n%s", d)
	}
}

func write(t testing.TB, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSyncCreatesTheFolderAndReportsWhatItDid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "public")
	got := mustSync(t, dir, site{"index.html": "home", "actors/x.html": "x", "assets/site.css": "c"})
	want := output.Report{Written: 3, WrittenPaths: []string{"actors/x.html", "assets/site.css", "index.html"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("first report (-want +got):\n%s", d)
	}
	next := site{"index.html": "home 2", "actors/x.html": "x", "topics/t.html": "t"}
	got = mustSync(t, dir, next)
	want = output.Report{Written: 2, Removed: 1, Unchanged: 1,
		WrittenPaths: []string{"index.html", "topics/t.html"}, RemovedPaths: []string{"assets/site.css"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("second report (-want +got):\n%s", d)
	}
	wantOnDisk(t, dir, next)
	if d := cmp.Diff([]string{"actors", "topics"}, folders(t, dir)); d != "" {
		t.Errorf("folders (-want +got):\n%s", d)
	}
}

func TestSecondSyncTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	s := site{"index.html": "home", "actors/x.html": "x", "empty.txt": ""}
	mustSync(t, dir, s)
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	all := []string{".", "index.html", "actors", "actors/x.html", "empty.txt", manifestName}
	for _, name := range all {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(output.Report{Unchanged: 3}, mustSync(t, dir, s)); d != "" {
		t.Errorf("report (-want +got):\n%s", d)
	}
	for _, name := range all {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !info.ModTime().Equal(past) {
			t.Errorf("%s was touched", name)
		}
	}
}

func TestUnchangedFileKeepsItsTimeWhenOthersChange(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, site{"a.html": "a", "b.html": "b"})
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	kept := filepath.Join(dir, "a.html")
	if err := os.Chtimes(kept, past, past); err != nil {
		t.Fatal(err)
	}
	mustSync(t, dir, site{"a.html": "a", "b.html": "changed"})
	if info, err := os.Stat(kept); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("unchanged file was touched: %v %v", info, err)
	}
}

func TestSameSizeAndTimeDoNotHideAChange(t *testing.T) {
	dir := t.TempDir()
	s := site{"a.html": "right"}
	mustSync(t, dir, s)
	name := filepath.Join(dir, "a.html")
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, name, "wrong")
	if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if got := mustSync(t, dir, s); got.Written != 1 {
		t.Errorf("wrote %d files, want 1", got.Written)
	}
	wantOnDisk(t, dir, s)
}

func TestFilesOfOthersStayBesideAManifest(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, site{"a.html": "a", "blog/b.html": "b", "gone/c.html": "c"})
	write(t, filepath.Join(dir, "CNAME"), "example.org")
	write(t, filepath.Join(dir, "blog", "own.txt"), "mine")
	write(t, filepath.Join(dir, ".git", "config"), "git")
	if err := os.MkdirAll(filepath.Join(dir, "void"), 0o755); err != nil {
		t.Fatal(err)
	}
	mustSync(t, dir, nil)
	wantOnDisk(t, dir, site{"CNAME": "example.org", "blog/own.txt": "mine", ".git/config": "git"})
	if d := cmp.Diff([]string{".git", "blog", "void"}, folders(t, dir)); d != "" {
		t.Errorf("folders (-want +got):\n%s", d)
	}
}

func TestFileBecomesFolderAndBack(t *testing.T) {
	dir := t.TempDir()
	flat, deep := site{"a": "file", "b": "same"}, site{"a/b/c.html": "c", "a/d.html": "d", "b": "same"}
	for range 2 {
		mustSync(t, dir, flat)
		wantOnDisk(t, dir, flat)
		mustSync(t, dir, deep)
		wantOnDisk(t, dir, deep)
	}
}

func TestLetterCaseAloneCanChange(t *testing.T) {
	dir := t.TempDir()
	for _, s := range []site{{"Actors/Ivan.html": "1", "Ä.html": "2"}, {"actors/ivan.html": "1", "ä.html": "2"}} {
		mustSync(t, dir, s)
		wantOnDisk(t, dir, s)
	}
}

func TestIdenticalForeignFileIsTakenOver(t *testing.T) {
	dir := t.TempDir()
	mustSync(t, dir, site{"a.html": "a"})
	write(t, filepath.Join(dir, "b.html"), "b")
	got := mustSync(t, dir, site{"a.html": "a", "b.html": "b"})
	if got.Written != 0 || got.Unchanged != 2 {
		t.Errorf("got %+v, want nothing written", got)
	}
	mustSync(t, dir, site{"a.html": "a"})
	wantOnDisk(t, dir, site{"a.html": "a"})
}

func TestBystandersDoNotMakeAFolderForeign(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".gitkeep", ".DS_Store", "Thumbs.db", ".git/HEAD", "sub/.DS_Store"} {
		write(t, filepath.Join(dir, name), "x")
	}
	mustSync(t, dir, site{"index.html": "home"})
}

func TestSpoiledFilesAreMended(t *testing.T) {
	dir := t.TempDir()
	s := site{"a.html": "aaaa", "b/c.html": "cccc", "d.html": "dddd"}
	mustSync(t, dir, s)
	write(t, filepath.Join(dir, "a.html"), "")
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ".dossier-99-1.tmp"), "half")
	write(t, filepath.Join(dir, "sub", ".dossier-99-2.tmp"), "half")
	if got := mustSync(t, dir, s); got.Written != 2 || got.Unchanged != 1 {
		t.Errorf("got %+v, want two written and one unchanged", got)
	}
	wantOnDisk(t, dir, s)
}

func TestManifestIsTheSameForTheSameFiles(t *testing.T) {
	s := site{"b.html": "b", "a.html": "a", "c/<d>&.txt": "d"}
	var manifests [2]string
	for i := range manifests {
		dir := t.TempDir()
		if i == 1 {
			mustSync(t, dir, site{"other.html": "o", "a.html": "A"})
		}
		mustSync(t, dir, s)
		raw, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		manifests[i] = string(raw)
	}
	const want = `{"dossier_manifest":1,"complete":true}
{"path":"a.html","size":1,"sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}
{"path":"b.html","size":1,"sha256":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}
{"path":"c/<d>&.txt","size":1,"sha256":"18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4"}
`
	for _, got := range manifests {
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("manifest (-want +got):\n%s", d)
		}
	}
}

// TestLargeFilesAreStreamed compares and writes sources around the size of a
// buffer, with prefixes of each other among them.
func TestLargeFilesAreStreamed(t *testing.T) {
	dir := t.TempDir()
	for _, size := range []int{0, 1, 64<<10 - 1, 64 << 10, 64<<10 + 1, 200 << 10, 64 << 10, 3, 0} {
		want := strings.Repeat("x", size)
		files := []output.File{{Path: "big.bin", Open: func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(want)), nil
		}}}
		for round, written := range []int{1, 0} {
			report, err := output.Sync(dir, files)
			if err != nil {
				t.Fatal(err)
			}
			if report.Written != written {
				t.Errorf("size %d, round %d: wrote %d, want %d", size, round, report.Written, written)
			}
		}
		if got := onDisk(t, dir)["big.bin"]; got != want {
			t.Errorf("got %d bytes, want %d", len(got), size)
		}
	}
}

func TestConcurrentSyncsTakeTurns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sites := make([]site, 6)
	errs := make([]error, len(sites))
	var group sync.WaitGroup
	for i := range sites {
		sites[i] = site{"same.txt": "same"}
		for j := range 40 {
			sites[i][fmt.Sprintf("%d/%d.html", j%(i+1), j)] = strings.Repeat(fmt.Sprint(i), 1000)
		}
		group.Go(func() { _, errs[i] = output.Sync(dir, sites[i].files()) })
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	got := onDisk(t, dir)
	for _, s := range sites {
		if cmp.Equal(s, got) {
			return
		}
	}
	t.Errorf("the folder holds none of the six sites, but %d files", len(got))
}
