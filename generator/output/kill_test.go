//go:build unix

package output_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"dossier/generator/output"
)

// childRole is the variable that makes the test binary play a part instead of
// running tests; childDir names the folder that it works on.
const (
	childRole = "DOSSIER_OUTPUT_TEST_ROLE"
	childDir  = "DOSSIER_OUTPUT_TEST_DIR"
)

func TestMain(m *testing.M) {
	role, dir := os.Getenv(childRole), os.Getenv(childDir)
	switch role {
	case "":
		os.Exit(m.Run())
	case "full disk":
		// Ignored, the signal becomes an error of write, like that of a full disk.
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 100_000, Max: 100_000}
		exitOn(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
		_, err := output.Sync(dir, fullDiskSite("new").files())
		exitOn(err)
	case "no permission":
		if os.Getuid() == 0 {
			exitOn(syscall.Setuid(65534))
		}
		_, err := output.Sync(dir, site{"index.html": "home 2", "locked/x.html": "x 2"}.files())
		exitOn(err)
	default:
		files := version(role).files()
		fmt.Println("ready")
		bufio.NewReader(os.Stdin).ReadString('\n')
		_, err := output.Sync(dir, files)
		exitOn(err)
		fmt.Println("done")
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(t *testing.T, role, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childRole+"="+role, childDir+"="+dir)
	return cmd
}

func fullDiskSite(text string) site {
	return site{"a.html": text + " a", "b.html": text + " b", "big.html": text + strings.Repeat("x", 200_000), text + "/only.html": text}
}

func TestFullDiskLeavesTheFolderAsItWas(t *testing.T) {
	dir := t.TempDir()
	old := fullDiskSite("old")
	mustSync(t, dir, old)
	out, err := child(t, "full disk", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), `cannot write "big.html"`) || !strings.Contains(string(out), syscall.EFBIG.Error()) {
		t.Errorf("got %v and %q, want an error that names big.html and the system's reason", err, out)
	}
	wantOnDisk(t, dir, old)
	mustSync(t, dir, fullDiskSite("new"))
	wantOnDisk(t, dir, fullDiskSite("new"))
}

func TestMissingPermissionLeavesTheFolderAsItWas(t *testing.T) {
	dir := t.TempDir()
	old := site{"index.html": "home", "locked/x.html": "x"}
	mustSync(t, dir, old)
	for at, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o777, filepath.Join(dir, "locked"): 0o555} {
		if err := os.Chmod(at, mode); err != nil {
			t.Fatal(err)
		}
	}
	out, err := child(t, "no permission", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), `cannot write "locked/x.html"`) || !strings.Contains(string(out), "permission denied") {
		t.Errorf("got %v and %q, want an error that names locked/x.html and the reason", err, out)
	}
	wantOnDisk(t, dir, old)
}

// version gives one of two trees that differ in every way: files that change,
// stay, come and go, folders that become files and files that become folders.
func version(name string) site {
	s := site{"flip": name, "flop/x/y.html": name}
	if name == "B" {
		s = site{"flip/x.html": name, "flop": name}
	}
	r := rand.New(rand.NewPCG(1, uint64(name[0])))
	for i := range 250 {
		at, text := fmt.Sprintf("notes/%d/%d.html", i%7, i), name
		switch i % 5 {
		case 0:
			text = "same"
		case 1:
			at = fmt.Sprintf("only-%s/%d.css", name, i)
		}
		s[at] = strings.Repeat(text+"\n", 1+r.IntN(1500))
		if text == "same" {
			s[at] = strings.Repeat("same\n", i+1)
		}
	}
	return s
}

// TestKilledSyncLeavesEveryFileWhole kills a Sync between two trees at random
// moments. The timer is no wait for something to happen: the moment is the
// test's input.
func TestKilledSyncLeavesEveryFileWhole(t *testing.T) {
	const kills = 50
	dir := filepath.Join(t.TempDir(), "public")
	sites := [2]site{version("A"), version("B")}
	mustSync(t, dir, sites[0])
	full := time.Duration(0)
	for i := range 4 {
		took := interrupted(t, dir, "BA"[i%2:][:1], time.Minute)
		if i == 0 || took < full {
			full = took
		}
	}
	r := rand.New(rand.NewPCG(2, 3))
	landed := map[string]int{}
	for i := range kills {
		from, to := sites[i%2], sites[(i+1)%2]
		delay := time.Duration(r.Int64N(int64(full)))
		if i%4 < 2 {
			// Renames and removals are quick and come at the end.
			delay = full*2/3 + delay/3
		}
		took := interrupted(t, dir, "BA"[i%2:][:1], delay)
		found := state(t, dir, from, to)
		landed[found]++
		// The machine has other work too: follow its pace.
		switch {
		case found == "after":
			full = min(full, took)
		case found == "staging" && delay > full*2/3:
			full += full / 10
		}
		mustSync(t, dir, to)
		wantOnDisk(t, dir, to)
		if d := slices.DeleteFunc(folders(t, dir), func(f string) bool { return holds(to, f) }); len(d) > 0 {
			t.Fatalf("empty folders %q were left", d)
		}
	}
	t.Logf("a whole run took %v; of %d kills %d came before the first write, %d while staging, %d while replacing, %d after the last write",
		full, kills, landed["before"], landed["staging"], landed["replacing"], landed["after"])
	if mid := landed["staging"] + landed["replacing"]; mid < kills/3 {
		t.Errorf("only %d of %d kills landed in mid-work", mid, kills)
	}
}

// interrupted lets a child write a version and kills it after the delay. It
// tells how long the child worked.
func interrupted(t *testing.T, dir, name string, delay time.Duration) time.Duration {
	t.Helper()
	cmd := child(t, name, dir)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	if line, err := lines.ReadString('\n'); err != nil {
		t.Fatalf("child said %q: %v: %s", line, err, stderr.Bytes())
	}
	begun := time.Now()
	if _, err := io.WriteString(stdin, "go\n"); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(delay, func() { _ = cmd.Process.Kill() })
	_, _ = lines.ReadString('\n')
	took := time.Since(begun)
	timer.Stop()
	err = cmd.Wait()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != -1) {
		t.Fatalf("child failed by itself: %v: %s", err, stderr.Bytes())
	}
	return took
}

// state checks that every file is whole and owned, and says how far the work
// had come.
func state(t *testing.T, dir string, from, to site) string {
	t.Helper()
	owned, complete := manifest(t, dir)
	temps, news, olds := 0, 0, 0
	for at, data := range onDisk(t, dir) {
		isFrom, isTo := from[at] == data, to[at] == data
		switch {
		case strings.HasPrefix(path.Base(at), ".dossier-"):
			temps++
			continue
		case !isFrom && !isTo:
			t.Errorf("%s is neither the old file nor the new one: %d bytes", at, len(data))
		case isTo && !isFrom:
			news++
		case isFrom && !isTo:
			olds++
		}
		if !owned[at] {
			t.Errorf("%s is not in the manifest", at)
		}
	}
	switch {
	case complete && news == 0 && temps == 0:
		return "before"
	case complete && news == 0:
		return "staging"
	case complete && olds == 0 && temps == 0:
		return "after"
	}
	return "replacing"
}

func manifest(t *testing.T, dir string) (owned map[string]bool, complete bool) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	owned = map[string]bool{}
	for line := range bytes.Lines(raw) {
		var v struct {
			Path     string
			Complete bool
		}
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatalf("manifest: %v", err)
		}
		complete = complete || v.Complete
		owned[v.Path] = true
	}
	return owned, complete
}

// holds reports whether a site has files in the folder.
func holds(s site, folder string) bool {
	for at := range s {
		if strings.HasPrefix(at, folder+"/") {
			return true
		}
	}
	return false
}
