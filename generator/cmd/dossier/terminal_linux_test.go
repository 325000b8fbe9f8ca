package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestTerminalsGetColourUnlessTheyDeclineIt runs the command on a terminal of
// its own, which no pipe can stand in for.
func TestTerminalsGetColourUnlessTheyDeclineIt(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "content", "actors", "ada.md"), "# Ada\n\nMet [[Bob]].\n")
	tests := []struct {
		variables []string
		args      []string
		colour    bool
	}{
		{[]string{"TERM=xterm"}, nil, true},
		{[]string{"TERM=xterm"}, []string{"--color=never"}, false},
		{[]string{"TERM=xterm", "NO_COLOR=1"}, nil, false},
		{[]string{"TERM=xterm", "NO_COLOR="}, nil, true},
		{[]string{"TERM=dumb"}, nil, false},
		{[]string{"TERM=dumb"}, []string{"--color=always"}, true},
	}
	for _, test := range tests {
		said := onTerminal(t, dir, test.variables, append([]string{"build"}, test.args...))
		if !strings.Contains(said, "built ") {
			t.Fatalf("%v %v: said %q", test.variables, test.args, said)
		}
		if got := strings.Contains(said, "\x1b["); got != test.colour {
			t.Errorf("%v %v: colour is %v: %q", test.variables, test.args, got, said)
		}
	}
}

// onTerminal returns what the command wrote to a terminal.
func onTerminal(t *testing.T, dir string, variables, args []string) string {
	t.Helper()
	keeper, terminal := openTerminal(t)
	cmd := exec.Command("dossier", args...)
	cmd.Dir = dir
	cmd.Env = variables
	cmd.Stdout, cmd.Stderr = terminal, terminal
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// With our own end closed, reading ends when the command does.
	terminal.Close()
	said, err := io.ReadAll(keeper)
	if err != nil && !errors.Is(err, syscall.EIO) {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, said)
	}
	return string(said)
}

// openTerminal makes a pseudo-terminal: keeper reads what is written to terminal.
func openTerminal(t *testing.T) (keeper, terminal *os.File) {
	t.Helper()
	keeper, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { keeper.Close() })
	fd := int(keeper.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	return keeper, terminal
}
