package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestCacheLeavesTheFilesOfOthers: the folder may be shared with who knows whom.
func TestCacheLeavesTheFilesOfOthers(t *testing.T) {
	m := memories{filepath.Join(t.TempDir(), "dossier")}
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range 2 * mostMemories {
		if err := os.WriteFile(filepath.Join(m.dir, fmt.Sprintf("theirs-%d.json", i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range mostMemories + 3 {
		m.keep(filepath.Join(t.TempDir(), fmt.Sprint("public", i)), memory{Input: "input", State: "state"})
	}
	ours, theirs := 0, 0
	found, err := os.ReadDir(m.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range found {
		if isMemory(entry.Name()) {
			ours++
		} else {
			theirs++
		}
	}
	if ours != mostMemories || theirs != 2*mostMemories {
		t.Errorf("%d of ours and %d of theirs are left", ours, theirs)
	}
}

// TestMemoryWrittenAgainCostsNoOther: a folder that is remembered already needs no room.
func TestMemoryWrittenAgainCostsNoOther(t *testing.T) {
	m := memories{filepath.Join(t.TempDir(), "dossier")}
	dir := t.TempDir()
	for i := range mostMemories {
		m.keep(filepath.Join(dir, fmt.Sprint("public", i)), memory{Input: "input", State: "state"})
	}
	m.keep(filepath.Join(dir, "public0"), memory{Input: "input", State: "other"})
	for i := range mostMemories {
		if _, ok := m.recall(filepath.Join(dir, fmt.Sprint("public", i)), "input"); !ok {
			t.Errorf("public%d is forgotten", i)
		}
	}
}

// TestWhatIsNoFileIsNotRemembered: reading a pipe would never end.
func TestWhatIsNoFileIsNotRemembered(t *testing.T) {
	m := memories{t.TempDir()}
	out := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(m.file(out), 0o700); err != nil {
		t.Fatal(err)
	}
	if known, ok := m.recall(out, "input"); ok {
		t.Errorf("got %v", known)
	}
}
