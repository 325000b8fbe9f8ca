package browser

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// desk is an author's folder with a preview running on it.
type desk struct {
	t       *testing.T
	dir     string // holds content and layouts
	url     string // of the preview, with a slash at its end
	command *exec.Cmd
	ended   chan error
	said    bytes.Buffer
}

// openDesk lays files out, by slash paths below the folder, and starts a
// preview on a free port. Both are gone when the test ends.
func openDesk(t *testing.T, files map[string]string, args ...string) *desk {
	t.Helper()
	needBrowser(t)
	d := &desk{t: t, dir: t.TempDir()}
	for path, text := range files {
		d.write(path, text)
	}
	if err := os.MkdirAll(filepath.Join(d.dir, "layouts"), 0o755); err != nil {
		t.Fatal(err)
	}
	d.start("127.0.0.1:0", args...)
	t.Cleanup(func() {
		if d.command != nil {
			d.stop()
		}
	})
	return d
}

// start runs the preview and returns once it serves its first build.
func (d *desk) start(addr string, args ...string) {
	d.t.Helper()
	d.command = exec.Command(dossier, append([]string{"watch", "--json", "--addr", addr}, args...)...)
	d.command.Dir = d.dir
	d.said.Reset()
	d.command.Stderr = &d.said
	out, err := d.command.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.command.Start(); err != nil {
		d.t.Fatal(err)
	}
	serving := make(chan string, 1)
	d.ended = make(chan error, 1)
	go listen(d.command, out, serving, d.ended)
	select {
	case d.url = <-serving:
	case err := <-d.ended:
		d.t.Fatalf("the preview ended at once: %v\n%s", err, d.said.String())
	case <-time.After(patience):
		d.t.Fatal("the preview does not serve")
	}
	d.awaitFirstBuild()
}

// listen reads what the command prints until it ends.
func listen(command *exec.Cmd, out io.Reader, serving chan<- string, ended chan<- error) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var event struct{ Event, URL string }
		if err := json.Unmarshal(lines.Bytes(), &event); err == nil && event.Event == "serving" {
			serving <- event.URL
		}
	}
	ended <- command.Wait()
}

func (d *desk) awaitFirstBuild() {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		response, err := http.Get(d.url)
		if err != nil {
			continue
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return
		}
	}
	d.t.Fatalf("there is no first page at %s", d.url)
}

// stop ends the preview as Ctrl-C does.
func (d *desk) stop() {
	d.t.Helper()
	command := d.command
	d.command = nil
	if err := command.Process.Signal(os.Interrupt); err != nil {
		d.t.Fatal(err)
	}
	select {
	case err := <-d.ended:
		if err != nil {
			d.t.Errorf("the preview: %v\n%s", err, d.said.String())
		}
	case <-time.After(patience):
		d.t.Errorf("the preview does not end: %v", command.Process.Kill())
	}
}

// address is the host and port of the preview.
func (d *desk) address() string {
	u, err := url.Parse(d.url)
	if err != nil {
		d.t.Fatal(err)
	}
	return u.Host
}

func (d *desk) file(path string) string { return filepath.Join(d.dir, filepath.FromSlash(path)) }

// write saves a file in place.
func (d *desk) write(path, text string) {
	d.t.Helper()
	file := d.file(path)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// replace saves a file beside its place and renames it, as many editors do.
func (d *desk) replace(path, text string) {
	d.t.Helper()
	beside := d.file(path) + "~"
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Rename(beside, d.file(path)); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) remove(path string) {
	d.t.Helper()
	if err := os.Remove(d.file(path)); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) read(path string) string {
	d.t.Helper()
	text, err := os.ReadFile(d.file(path))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}

// small is a dossier whose long page has a screen and more above and below
// everything that stands in the middle of it.
func small(more ...map[string]string) map[string]string {
	files := map[string]string{
		"content/index.md":       "---\ntitle: A small desk\n---\n\nThe lead. See [[Long note]] and [[Other note]].\n",
		"content/actors/ada.md":  "---\ntitle: Ada Quill\ntype: person\n---\n\nShe reads.\n",
		"content/notes/long.md":  longNote("Nothing is new."),
		"content/notes/other.md": note("Other note", "This one is left alone."),
		"layouts/site.css":       "h1 { letter-spacing: 1px }\n",
	}
	for _, m := range more {
		maps.Copy(files, m)
	}
	return files
}

func note(title, body string) string { return "---\ntitle: " + title + "\n---\n\n" + body + "\n" }

// longNote has the news in its middle, below something that opens and a link.
func longNote(news string) string {
	var filler strings.Builder
	for i := range 40 {
		fmt.Fprintf(&filler, "Paragraph %d of many, which are here so that the page is long.\n\n", i)
	}
	return note("Long note", filler.String()+
		"> [!note]- What can be opened\n> Inside of it.\n\n"+
		"A link to [[Ada Quill|the reader]] that can have the focus.\n\n"+
		news+"\n\n"+filler.String())
}
