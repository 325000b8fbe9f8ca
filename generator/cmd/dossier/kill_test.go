package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	killedNotes = 120
	killsWanted = 50 // at random moments of the whole run
	killsAimed  = 10 // at random moments of putting pages in place, which is short
)

// TestKilledBuildLeavesWholeFiles kills the command at random moments of a build
// that rewrites every page. Each file must be the old one or the new one, and
// the next build must make the tree what it would have been.
func TestKilledBuildLeavesWholeFiles(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	b := bench{out: filepath.Join(dir, "public")}
	for i, word := range []string{"before", "after"} {
		b.contents[i] = filepath.Join(dir, word)
		site := filepath.Join(dir, word+"-site")
		writeNotes(t, b.contents[i], word)
		b.took = max(b.took, buildTime(t, b.contents[i], site))
		b.sites[i] = readSite(t, site)
	}
	mustBuild(t, b.contents[0], b.out)

	random := rand.New(rand.NewPCG(1, 2))
	kills, mixed := b.kill(t, killsWanted, func(quit <-chan struct{}) {
		select {
		case <-time.After(time.Duration(random.Int64N(int64(b.took)))):
		case <-quit:
		}
	})
	aimed, mixedAimed := b.kill(t, killsAimed, func(quit <-chan struct{}) {
		waitForNewPage(filepath.Join(b.out, "actors", fmt.Sprintf("person-%d.html", random.IntN(killedNotes))), quit)
	})
	t.Logf("a build takes %v; of %d kills at random moments %d left old and new pages, of %d aimed ones %d",
		b.took, kills, mixed, aimed, mixedAimed)
	if kills < killsWanted || mixed+mixedAimed < killsAimed/2 {
		t.Error("too few kills landed while the build ran")
	}
}

// bench is two contents with the sites that they make, and the folder that is
// built from one and the other in turn.
type bench struct {
	contents [2]string
	sites    [2]map[string][]byte
	out      string
	took     time.Duration // a build
	turn     int           // which content out was built from
}

// kill interrupts builds, each when wait returns, until so many have not been
// able to end. mixed counts those that left pages of both sites.
func (b *bench) kill(t *testing.T, wanted int, wait func(quit <-chan struct{})) (kills, mixed int) {
	t.Helper()
	for try := 0; try < 4*wanted && kills < wanted; try++ {
		b.turn = 1 - b.turn
		if !killedBuild(t, b.contents[b.turn], b.out, wait) {
			continue
		}
		kills++
		if wholeFiles(t, b.out, b.sites[0], b.sites[1]) {
			mixed++
		}
		mustBuild(t, b.contents[b.turn], b.out)
		sameSite(t, readSite(t, b.out), b.sites[b.turn])
	}
	return kills, mixed
}

// waitForNewPage returns as soon as another file stands at path.
func waitForNewPage(path string, quit <-chan struct{}) {
	before, err := os.Stat(path)
	if err != nil {
		return
	}
	for {
		now, err := os.Stat(path)
		if err != nil || !os.SameFile(before, now) {
			return
		}
		select {
		case <-quit:
			return
		default:
			runtime.Gosched()
		}
	}
}

func writeNotes(t *testing.T, dir, word string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "actors"), 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range killedNotes {
		text := fmt.Sprintf("# Person %d\n\nThis is %s, with [[Person %d]].\n\n%s\n", i, word, (i*7+1)%killedNotes,
			strings.Repeat("Much more was said "+word+" the talks. ", 40))
		if err := os.WriteFile(filepath.Join(dir, "actors", fmt.Sprintf("person-%d.md", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func buildArgs(content, out string) []string {
	return []string{"build", "--content", content, "--out", out}
}

func mustBuild(t *testing.T, content, out string) {
	t.Helper()
	if text, err := exec.Command("dossier", buildArgs(content, out)...).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, text)
	}
}

// buildTime is the shortest of a few builds into fresh folders, so that delays
// drawn from it fall within the run.
func buildTime(t *testing.T, content, out string) time.Duration {
	t.Helper()
	shortest := time.Duration(0)
	for i := range 3 {
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		mustBuild(t, content, out)
		if took := time.Since(started); i == 0 || took < shortest {
			shortest = took
		}
	}
	return shortest
}

// killedBuild starts a build, kills it when wait returns and says whether it was
// still running then. wait gives up when quit is closed.
func killedBuild(t *testing.T, content, out string, wait func(quit <-chan struct{})) bool {
	t.Helper()
	cmd := exec.Command("dossier", buildArgs(content, out)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	quit, killed := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(killed)
		wait(quit)
		_ = cmd.Process.Kill()
	}()
	err := cmd.Wait()
	close(quit)
	<-killed
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		if err != nil {
			t.Fatal(err)
		}
		return false
	}
	state, ok := exit.Sys().(syscall.WaitStatus)
	if !ok || !state.Signaled() {
		t.Fatalf("the build failed by itself: %v", err)
	}
	return true
}

// wholeFiles requires that each page in out is one of the two that it can be,
// and says whether pages of both kinds are there.
func wholeFiles(t *testing.T, out string, old, young map[string][]byte) (mixed bool) {
	t.Helper()
	var olds, youngs int
	for name, text := range readSite(t, out) {
		if isBookkeeping(name) {
			continue
		}
		isOld, isYoung := bytes.Equal(text, old[name]), bytes.Equal(text, young[name])
		switch {
		case !isOld && !isYoung:
			t.Errorf("after a kill %s is neither the old file nor the new one (%d bytes)", name, len(text))
		case isOld && !isYoung:
			olds++
		case isYoung && !isOld:
			youngs++
		}
	}
	return olds > 0 && youngs > 0
}

// isBookkeeping tells the generator's own files from those of the site.
func isBookkeeping(name string) bool {
	return strings.HasPrefix(filepath.Base(name), ".dossier-")
}

func readSite(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameSite(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	for name, text := range want {
		if !bytes.Equal(got[name], text) {
			t.Errorf("after mending %s differs from a clean build", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("after mending %s is left over", name)
		}
	}
}
