package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFloorWritesAPageForEachNote(t *testing.T) {
	dir := t.TempDir()
	if _, err := write(dir, 30, 1); err != nil {
		t.Fatal(err)
	}
	content, pages := filepath.Join(dir, "content"), filepath.Join(dir, "floor")
	if err := floor(content, pages); err != nil {
		t.Fatal(err)
	}
	notes, err := notesBelow(content)
	if err != nil {
		t.Fatal(err)
	}
	if w, err := weigh(pages); err != nil || w.pages != len(notes) {
		t.Errorf("%d pages for %d notes: %v", w.pages, len(notes), err)
	}
	home, err := os.ReadFile(filepath.Join(pages, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"<title>A measured dossier</title>", "<p>Every name, figure"} {
		if !strings.Contains(string(home), part) {
			t.Errorf("the page lacks %q:\n%s", part, home)
		}
	}
}

func TestFloorFailsWhereItCannotWrite(t *testing.T) {
	dir := t.TempDir()
	if _, err := write(dir, 1, 1); err != nil {
		t.Fatal(err)
	}
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := floor(filepath.Join(dir, "content"), taken); err == nil {
		t.Error("no error for an output folder that is a file")
	}
}

func TestMediansAreTakenFigureByFigure(t *testing.T) {
	got := median([]cost{{3 * time.Second, time.Second, 10}, {time.Second, 2 * time.Second, 30}, {2 * time.Second, 3 * time.Second, 20}})
	want := cost{2 * time.Second, 2 * time.Second, 20}
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSizesAreRead(t *testing.T) {
	got, err := numbers("100, 1000")
	if diff := cmp.Diff([]int{100, 1000}, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	for _, wrong := range []string{"", "0", "many", "1,,2"} {
		if _, err := numbers(wrong); err == nil {
			t.Errorf("%q is taken for sizes", wrong)
		}
	}
}
