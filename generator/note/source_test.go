package note

import (
	"errors"
	"testing"
)

// onDisk stands for the file of a note.
type onDisk struct {
	text string
	err  error
}

func (f onDisk) Bytes() ([]byte, error) { return []byte(f.text), f.err }

func TestSourceIsLeftToTheFile(t *testing.T) {
	const text = "\ufeffA\x00B\n"
	n := Parse("a.md", []byte(text), Options{})
	want := n.Source()
	n.LeaveSource(onDisk{text: text})
	if got := n.Source(); got != want || got != "A\ufffdB\n" {
		t.Errorf("got %q, before %q", got, want)
	}
	n.LeaveSource(onDisk{text: text, err: errors.New("it has changed")})
	if got := n.Source(); got != "" {
		t.Errorf("a file that has changed gives %q", got)
	}
}
