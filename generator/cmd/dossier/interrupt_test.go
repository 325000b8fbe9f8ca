package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestInterruptedBuildLeavesTheSiteAsItWas interrupts builds as soon as they have
// begun to stage files.
func TestInterruptedBuildLeavesTheSiteAsItWas(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can be interrupted there")
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	writeNotes(t, filepath.Join(dir, "before"), "before")
	writeNotes(t, filepath.Join(dir, "after"), "after")
	mustBuild(t, filepath.Join(dir, "before"), out)
	before := readSite(t, out)
	for range 20 {
		cmd := exec.Command("dossier", buildArgs(filepath.Join(dir, "after"), out)...)
		var said strings.Builder
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		err, running := error(nil), true
		for running && !isStaging(out) {
			select {
			case err = <-ended:
				running = false
			default:
				runtime.Gosched()
			}
		}
		if running {
			_ = cmd.Process.Signal(os.Interrupt)
			err = <-ended
		}
		if err == nil { // it came to its end before
			mustBuild(t, filepath.Join(dir, "before"), out)
			continue
		}
		if cmd.ProcessState.ExitCode() != int(failed) || !strings.Contains(said.String(), "interrupted; ") {
			t.Errorf("%v: %s", err, said.String())
		}
		sameSite(t, readSite(t, out), before)
		return
	}
	t.Error("no build was interrupted")
}

func isStaging(out string) bool {
	found, _ := filepath.Glob(filepath.Join(out, "*", ".dossier-*.tmp"))
	return len(found) > 0
}
