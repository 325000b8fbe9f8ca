//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights to anything, for tests that run as root, whom
// no permission stops.
const nobody = 65534

// TestWithoutRightsTheMachineFails takes away the right to read the notes, and
// then the right to write the site.
func TestWithoutRightsTheMachineFails(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	public := filepath.Join(dir, "public")
	writeFile(t, filepath.Join(content, "actors", "ada.md"), "# Ada\n\nText.\n")
	if err := os.Mkdir(public, 0o777); err != nil {
		t.Fatal(err)
	}
	run := asNobody(t, dir)

	lock(t, public, 0o555)
	status, said := run("build")
	if status != int(failed) || !strings.Contains(said, "permission denied") || !strings.Contains(said, "hint: see to it that you may write there") {
		t.Errorf("a folder that cannot be written: exit status %d, said %q", status, said)
	}
	lock(t, public, 0o777)
	lock(t, content, 0o000)
	status, said = run("build")
	if status != int(failed) || !strings.Contains(said, "permission denied") {
		t.Errorf("notes that cannot be read: exit status %d, said %q", status, said)
	}
	lock(t, content, 0o555)
	if status, said = run("build"); status != int(done) {
		t.Errorf("with all rights: exit status %d, said %q", status, said)
	}
	status, said = run("new", "actor", "Bob")
	if status != int(failed) || !strings.Contains(said, "permission denied") {
		t.Errorf("a new note where none can be written: exit status %d, said %q", status, said)
	}
}

// asNobody returns what runs the command in dir as a user whom permissions bind.
func asNobody(t *testing.T, dir string) func(args ...string) (int, string) {
	t.Helper()
	program, err := exec.LookPath("dossier")
	if err != nil {
		t.Fatal(err)
	}
	var credential *syscall.Credential
	if os.Geteuid() == 0 {
		credential = &syscall.Credential{Uid: nobody, Gid: nobody}
		program = copyProgram(t, program)
	}
	return func(args ...string) (int, string) {
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: credential}
		text, err := cmd.CombinedOutput()
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return exit.ExitCode(), string(text)
		}
		if err != nil {
			t.Skipf("cannot run as another user: %v", err)
		}
		return 0, string(text)
	}
}

// copyProgram puts the command where every user can reach it, under its own name.
func copyProgram(t *testing.T, program string) string {
	t.Helper()
	bytes, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	// What holds all folders of a test is closed to others.
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	reachable := filepath.Join(dir, "dossier")
	if err := os.WriteFile(reachable, bytes, 0o755); err != nil {
		t.Fatal(err)
	}
	return reachable
}

// lock sets the rights of a folder until the test ends. For a run as root the
// folder is handed to the user that is bound by them.
func lock(t *testing.T, dir string, mode os.FileMode) {
	t.Helper()
	if os.Geteuid() == 0 {
		if err := os.Chown(dir, nobody, nobody); err != nil {
			t.Skipf("cannot hand over a folder: %v", err)
		}
	}
	if err := os.Chmod(dir, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o777) })
}
