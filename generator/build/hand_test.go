package build_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/output"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

// handed collects what a site made once hands over.
func handed(t *testing.T, in build.Input) (map[string]string, *build.Result) {
	t.Helper()
	var mutex sync.Mutex
	var files []output.File
	result, err := build.Once(in).Hand(t.Context(), 2, func(f output.File) error {
		mutex.Lock()
		defer mutex.Unlock()
		f.Data = slices.Clone(f.Data)
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	site, err := contents(files)
	if err != nil {
		t.Fatal(err)
	}
	return site, result
}

func manyNotes(t *testing.T) build.Input {
	t.Helper()
	content := map[string]string{"assets/map.png": "\x89PNG", "index.md": "# Home\n\n[[Nobody]]\n"}
	for i := range 60 {
		content[fmt.Sprintf("actors/a%d.md", i)] = fmt.Sprintf("With [[a%d]] in 2024.\n", (i*7)%60)
	}
	return build.Input{Content: tree.Memory(content), Layouts: tree.Memory(embeddedLayouts(t))}
}

func TestHandedFilesAreTheSite(t *testing.T) {
	in := manyNotes(t)
	want := build.New().Build(in)
	site, err := contents(want.Files)
	if err != nil {
		t.Fatal(err)
	}
	got, result := handed(t, in)
	if diff := cmp.Diff(site, got); diff != "" {
		t.Errorf("files (-built +handed):\n%s", diff)
	}
	if diff := cmp.Diff(want.Diagnostics, result.Diagnostics); diff != "" || len(want.Diagnostics) == 0 {
		t.Errorf("%d diagnostics (-built +handed):\n%s", len(want.Diagnostics), diff)
	}
	if result.Files != nil || result.Made != len(site) || want.Made != len(site) || result.Pages != want.Pages || result.Notes != want.Notes {
		t.Errorf("%d files, made %d, %d pages, %d notes", len(result.Files), result.Made, result.Pages, result.Notes)
	}
}

func TestNothingIsHandedOverOfNotesWithErrors(t *testing.T) {
	in := manyNotes(t)
	in.Content = in.Content.With(map[string]string{"broken.md": "---\ntitle: never closed\n"})
	if got, result := handed(t, in); len(got) > 0 || result.Made != 0 || len(result.Diagnostics) == 0 {
		t.Errorf("got %q, made %d", slices.Collect(maps.Keys(got)), result.Made)
	}
}

func TestFailingLayoutIsReportedAndNothingIsMade(t *testing.T) {
	in := manyNotes(t)
	in.Layouts = in.Layouts.With(map[string]string{"actor.html": `{{define "main"}}{{index .Title 9999}}{{end}}`})
	_, result := handed(t, in)
	failing := func(code string) bool { return strings.Contains(code, "layout") }
	if result.Made != 0 || !slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return failing(d.Code) }) {
		t.Errorf("made %d; %v", result.Made, result.Diagnostics)
	}
}

func TestHandStopsWhereAFileCannotBePut(t *testing.T) {
	full := errors.New("the disk is full")
	for _, kind := range []string{".html", ".png", ".js"} {
		_, err := build.Once(manyNotes(t)).Hand(t.Context(), 2, func(f output.File) error {
			if strings.HasSuffix(f.Path, kind) {
				return full
			}
			return nil
		})
		if !errors.Is(err, full) {
			t.Errorf("%s: got %v", kind, err)
		}
	}
}

func TestHandStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var once sync.Once
	_, err := build.Once(manyNotes(t)).Hand(ctx, 2, func(output.File) error { once.Do(stop); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
