package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// patienceOfTests is how long a preview may take to do something.
const patienceOfTests = 20 * time.Second

// running is a preview as a process of its own.
type running struct {
	t     *testing.T
	cmd   *exec.Cmd
	dir   string
	lines chan string // of the standard output
	err   *bytes.Buffer
	ended chan error
}

// startWatch runs dossier watch in a folder with one note.
func startWatch(t *testing.T, arguments ...string) *running {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "content", "a.md"), "First.\n")
	r := &running{t: t, dir: dir, lines: make(chan string, 100), err: new(bytes.Buffer), ended: make(chan error, 1)}
	r.cmd = exec.Command("dossier", append([]string{"watch"}, arguments...)...)
	r.cmd.Dir = dir
	r.cmd.Stderr = r.err
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			r.lines <- s.Text()
		}
		r.ended <- r.cmd.Wait()
	}()
	t.Cleanup(func() { _ = r.cmd.Process.Kill() })
	return r
}

func (r *running) save(path, text string) {
	r.t.Helper()
	writeFile(r.t, filepath.Join(r.dir, filepath.FromSlash(path)), text)
}

// line waits for the next line that matches a pattern, and gives its submatches.
func (r *running) line(pattern string) []string {
	r.t.Helper()
	form := regexp.MustCompile(pattern)
	for end := time.After(patienceOfTests); ; {
		select {
		case line := <-r.lines:
			if found := form.FindStringSubmatch(line); found != nil {
				return found
			}
		case err := <-r.ended:
			r.t.Fatalf("the preview ended: %v\n%s", err, r.err)
		case <-end:
			r.t.Fatalf("no line matches %s\n%s", pattern, r.err)
		}
	}
}

// url waits for the address of the preview.
func (r *running) url() string { return r.line(`^preview on (http://\S+)`)[1] }

// interrupt ends the preview as Ctrl-C does, and gives its exit status.
func (r *running) interrupt() int {
	r.t.Helper()
	if err := r.cmd.Process.Signal(os.Interrupt); err != nil {
		r.t.Fatal(err)
	}
	return r.status()
}

func (r *running) status() int {
	r.t.Helper()
	select {
	case <-r.ended:
		return r.cmd.ProcessState.ExitCode()
	case <-time.After(patienceOfTests):
		r.t.Fatal("the preview does not end")
	}
	return -1
}

func fetch(t *testing.T, url string) (status int, body string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}

func skipWithoutSignals(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no process of this system can be interrupted by another")
	}
}

func TestWatchServesEachSave(t *testing.T) {
	skipWithoutSignals(t)
	r := startWatch(t, "--addr", "127.0.0.1:0", "--write")
	url := r.url()
	r.line(`^built \d+ pages from 1 note in \d+ ms \(\d+ written, 0 removed\)$`)
	if status, body := fetch(t, url+"a.html"); status != http.StatusOK || !strings.Contains(body, "First.") {
		t.Errorf("%d %s", status, body)
	}
	r.save("content/a.md", "Second.\n")
	r.line(`^changed content/a\.md: shown after \d+ ms, \d+ pages? in \d+ ms \(\d+ written, \d+ removed\)$`) // parts of the index for searching have new names
	if _, body := fetch(t, url+"a.html"); !strings.Contains(body, "Second.") {
		t.Error(body)
	}
	if written, err := os.ReadFile(filepath.Join(r.dir, "public", "a.html")); err != nil || !strings.Contains(string(written), "Second.") || strings.Contains(string(written), "/.dossier/") {
		t.Errorf("%v %s", err, written)
	}
	r.save("content/a.md", "---\ntitle: [x\n---\n")
	r.line(`^changed content/a\.md: .*; 1 error, 0 warnings$`)
	r.save("content/a.md", "Third.\n")
	r.line(`^changed content/a\.md: .*; all problems are mended$`)
	if status := r.interrupt(); status != 0 {
		t.Errorf("exit status %d\n%s", status, r.err)
	}
	if !strings.Contains(r.err.String(), "content/a.md:2:8: error: ") {
		t.Errorf("the mistake was not told:\n%s", r.err)
	}
}

func TestWatchEndsAtOnceWhilePagesAreOpen(t *testing.T) {
	skipWithoutSignals(t)
	r := startWatch(t, "--addr", "127.0.0.1:0")
	url := r.url()
	stream, err := http.Get(url + ".dossier/events")
	if err != nil || stream.StatusCode != http.StatusOK {
		t.Fatalf("no event stream: %v", err)
	}
	defer stream.Body.Close()
	began := time.Now()
	if status := r.interrupt(); status != 0 || time.Since(began) > 5*time.Second {
		t.Errorf("exit status %d after %v\n%s", status, time.Since(began), r.err)
	}
}

// takeDefaultPort sees that the default port is taken, and gives what frees it. Who
// has it for a moment, such as another run of this test, is waited for: freed in the
// middle of the test it would fail it. Who has it for good does as well.
func takeDefaultPort() func() {
	for end := time.Now().Add(patienceOfTests / 2); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if taken, err := net.Listen("tcp", defaultAddr); err == nil {
			return func() { _ = taken.Close() }
		}
	}
	return func() {}
}

func TestWatchTakesAnotherPortOnlyIfNoneWasAskedFor(t *testing.T) {
	skipWithoutSignals(t)
	defer takeDefaultPort()()
	r := startWatch(t)
	if url := r.url(); strings.HasSuffix(url, ":8080/") {
		t.Errorf("serves on %s", url)
	}
	r.line("^built ")
	r.interrupt()
	if !strings.Contains(r.err.String(), "notice: port 8080 is taken, port 80") {
		t.Error(r.err)
	}
	r = startWatch(t, "--addr", defaultAddr)
	if status := r.status(); status != int(failed) || !strings.Contains(r.err.String(), "address already in use") || !strings.Contains(r.err.String(), "hint: end what listens there") {
		t.Errorf("exit status %d\n%s", status, r.err)
	}
}

func TestWatchWarnsWhereTheNetworkCanRead(t *testing.T) {
	skipWithoutSignals(t)
	r := startWatch(t, "--addr", "0.0.0.0:0")
	if url := r.url(); !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Errorf("serves on %s", url)
	}
	r.line("^built ")
	r.interrupt()
	if !strings.Contains(r.err.String(), "notice: anyone who reaches this machine can read the preview") {
		t.Error(r.err)
	}
}

func TestWatchTellsMachinesOneObjectALine(t *testing.T) {
	skipWithoutSignals(t)
	r := startWatch(t, "--addr", "127.0.0.1:0", "--json")
	var serving struct{ Event, URL string }
	decode := func(v any) {
		t.Helper()
		if err := json.Unmarshal([]byte(r.line("^{.*}$")[0]), v); err != nil {
			t.Fatal(err)
		}
	}
	if decode(&serving); serving.Event != "serving" || !strings.HasPrefix(serving.URL, "http://127.0.0.1:") {
		t.Errorf("%+v", serving)
	}
	var built struct {
		Event         string
		Changed       []string
		Notes, Errors int
		Diagnostics   []struct{ Code string }
	}
	if decode(&built); built.Event != "built" || built.Changed == nil || built.Notes != 1 || built.Diagnostics == nil {
		t.Errorf("%+v", built)
	}
	r.save("content/b.md", "[[Nobody]]\n---\n")
	for decode(&built); len(built.Changed) == 0; {
		decode(&built)
	}
	if strings.Join(built.Changed, " ") != "content/b.md" || built.Notes != 2 || len(built.Diagnostics) != 1 || built.Diagnostics[0].Code != "unresolved-name" {
		t.Errorf("%+v", built)
	}
	if r.interrupt() != 0 {
		t.Error(r.err)
	}
	var ended struct {
		Event, Meaning string
		Status         int
	}
	if decode(&ended); ended.Event != "ended" || ended.Meaning != "done" {
		t.Errorf("%+v", ended)
	}
}

func TestOnlyWhatItsAuthorCanMendIsToldOfTheServer(t *testing.T) {
	var told []string
	l := log.New(&troubles{notice: func(message, _ string) { told = append(told, message) }}, "", 0)
	l.Print("http: URL query contains semicolon")
	l.Print("http: Accept error: too many open files; retrying in 5ms")
	l.Print("http: Accept error: too many open files; retrying in 10ms")
	if len(told) != 1 || !strings.Contains(told[0], "too many open files") {
		t.Errorf("told %q", told)
	}
}
