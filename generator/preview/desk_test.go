package preview_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/output"
	"dossier/generator/preview"
	"dossier/generator/serve"
	"dossier/generator/tree"
	"dossier/generator/watch"
	"dossier/layouts"

	"github.com/google/go-cmp/cmp"
)

// deadline is how long a change may take to be served before it counts as lost.
const deadline = 10 * time.Second

// desk is a preview of a dossier in a temporary folder, and the author at it.
type desk struct {
	t      *testing.T
	dir    string
	base   *tree.Tree
	server *serve.Server
	told   chan preview.Change
	end    func()

	mutex sync.Mutex
	shows int // sites that were shown

	rests    int
	standing map[string]string // by path of a broken file: what stands in for it, "" for nothing
	seen     map[string]bool   // every address that was ever served
	late     time.Duration     // the longest wait for a change
}

// embedded are the layouts that come with Dossier.
func embedded(t testing.TB) *tree.Tree {
	t.Helper()
	base, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// small are layouts that show every field of a page in the least markup, so that
// hundreds of clean builds take seconds.
func small(t testing.TB) *tree.Tree {
	t.Helper()
	top, err := tree.Read(filepath.Join("..", "build", "testdata", "small"))
	if err != nil {
		t.Fatal(err)
	}
	none := map[string]*tree.File{}
	base := embedded(t)
	for _, f := range base.Files() {
		if !strings.HasPrefix(f.Path(), "words/") {
			none[f.Path()] = nil
		}
	}
	return tree.Over(base.Instead(none), top)
}

// sit starts a preview of files, whose paths begin with content/ or layouts/.
func sit(t *testing.T, base *tree.Tree, files map[string]string, poll time.Duration, write bool) *desk {
	t.Helper()
	d := sitWith(t, base, files, poll, func(c *preview.Config) {
		if write {
			c.Out = filepath.Join(filepath.Dir(c.Content), "public")
		}
	})
	d.hear()
	return d
}

// sitWith starts a preview that is set up further.
func sitWith(t *testing.T, base *tree.Tree, files map[string]string, poll time.Duration, setUp func(*preview.Config)) *desk {
	t.Helper()
	d := &desk{
		t: t, dir: t.TempDir(), base: base, server: serve.New(serve.Options{}),
		told: make(chan preview.Change, 10_000), standing: map[string]string{}, seen: map[string]bool{},
	}
	for path, text := range files {
		d.write(path, text)
	}
	roots := []string{d.at("content"), d.at("layouts")}
	watcher, err := watch.Start(watch.Options{Roots: roots, Poll: poll, Notice: func(message, hint string) { t.Log(message, hint) }})
	if err != nil {
		t.Fatal(err)
	}
	c := preview.Config{
		Content: roots[0], Layouts: roots[1], Base: base, Options: build.Options{ContentDir: "content"},
		Next: watcher.Next, Show: d.show, Report: d.server.Report, Told: func(c preview.Change) { d.told <- c },
	}
	setUp(&c)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- preview.Run(ctx, c) }()
	d.end = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		d.server.Close()
		if err := watcher.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(d.end)
	return d
}

func (d *desk) show(s serve.State) {
	d.mutex.Lock()
	d.shows++
	d.mutex.Unlock()
	d.server.Show(s)
}

// hear waits for the end of a change.
func (d *desk) hear() preview.Change {
	d.t.Helper()
	select {
	case c := <-d.told:
		return c
	case <-time.After(deadline):
		d.t.Fatal("nothing was told")
	}
	panic("unreachable")
}

// at is the place of a slash path on the disk.
func (d *desk) at(path string) string { return filepath.Join(d.dir, filepath.FromSlash(path)) }

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) write(path, text string) {
	d.t.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.at(path)), 0o777))
	d.must(os.WriteFile(d.at(path), []byte(text), 0o666))
}

func (d *desk) rename(from, to string) {
	d.t.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.at(to)), 0o777))
	d.must(os.Rename(d.at(from), d.at(to)))
}

func (d *desk) remove(path string) {
	d.t.Helper()
	d.must(os.RemoveAll(d.at(path)))
}

// get asks the preview for a file, without the server's own element.
func (d *desk) get(address string) (string, bool) {
	d.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/"+address, nil)
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, r)
	body := w.Body.Bytes()
	if strings.HasSuffix(address, ".html") {
		body = serve.Strip(body)
	}
	return string(body), w.Code == http.StatusOK
}

// rest waits until a mark that is written after all else is served, and compares
// what is served with a clean build of what is on the disk. What the look that
// found the mark has missed may come until the deadline.
func (d *desk) rest() {
	d.t.Helper()
	d.rests++
	mark := fmt.Sprintf("rest %d", d.rests)
	began := time.Now()
	d.write("content/assets/mark.txt", mark)
	var last preview.Change
	for {
		last = d.hear()
		for more := true; more; {
			select {
			case last = <-d.told:
			default:
				more = false
			}
		}
		if got, _ := d.get("files/assets/mark.txt"); got != mark {
			continue
		}
		fault := d.compare(last)
		if fault == "" {
			d.late = max(d.late, time.Since(began))
			return
		}
		if time.Since(began) > deadline {
			d.t.Fatalf("%s\nlast told: %v", fault, last.Files)
		}
	}
}

// clean builds what is on the disk, with what stands in for broken files.
func (d *desk) clean() *build.Result {
	d.t.Helper()
	content, err := tree.Read(d.at("content"))
	d.must(err)
	own := tree.Memory(nil)
	if _, err := os.Stat(d.at("layouts")); err == nil {
		own, err = tree.Read(d.at("layouts"))
		d.must(err)
	}
	content, own = d.stand(content, "content/"), d.stand(own, "layouts/")
	return build.New().Build(build.Input{Content: content, Layouts: tree.Over(d.base, own), Options: build.Options{ContentDir: "content"}})
}

func (d *desk) stand(t *tree.Tree, root string) *tree.Tree {
	instead := map[string]*tree.File{}
	for path, text := range d.standing {
		if rest, ok := strings.CutPrefix(path, root); ok {
			instead[rest] = nil
			if text != "" {
				instead[rest], _ = tree.Memory(map[string]string{rest: text}).Lookup(rest)
			}
		}
	}
	return t.Instead(instead)
}

// compare tells how what is served differs from a clean build, "" if it does not.
func (d *desk) compare(last preview.Change) string {
	d.t.Helper()
	clean := d.clean()
	if clean.Files == nil {
		return fmt.Sprintf("the dossier does not build: %v", clean.Diagnostics)
	}
	want := contents(d.t, clean.Files)
	for address, text := range want {
		d.seen[address] = true
		if got, ok := d.get(address); !ok || got != text {
			return fmt.Sprintf("%s differs (- clean, + served, found: %t):\n%s", address, ok, cmp.Diff(text, got))
		}
	}
	for address := range d.seen {
		if _, ok := want[address]; ok {
			continue
		}
		if _, ok := d.get(address); ok {
			return address + " is still served"
		}
	}
	whole := func(ds []diag.Diagnostic) []diag.Diagnostic {
		return slices.DeleteFunc(slices.Clone(ds), func(p diag.Diagnostic) bool { _, broken := d.standing[p.Place.Path]; return broken })
	}
	if diff := cmp.Diff(whole(clean.Diagnostics), whole(last.Diagnostics)); diff != "" {
		return "diagnostics differ (- clean, + told):\n" + diff
	}
	return d.compareFolder(want)
}

// compareFolder tells how the output folder differs from a clean build.
func (d *desk) compareFolder(want map[string]string) string {
	if _, err := os.Stat(d.at("public")); err != nil {
		return ""
	}
	got := map[string]string{}
	err := filepath.WalkDir(d.at("public"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".dossier") {
			return err
		}
		data, err := os.ReadFile(path)
		rest, _ := filepath.Rel(d.at("public"), path)
		got[filepath.ToSlash(rest)] = string(data)
		return err
	})
	if err != nil {
		return err.Error() // it is being written
	}
	if !maps.Equal(want, got) {
		return "the output folder differs (- clean, + written):\n" + cmp.Diff(want, got)
	}
	return ""
}

func contents(t *testing.T, files []output.File) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range files {
		data := f.Data
		if f.Open != nil {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := io.Copy(&b, r); err != nil {
				t.Fatal(err)
			}
			r.Close()
			data = b.Bytes()
		}
		all[f.Path] = string(data)
	}
	return all
}
