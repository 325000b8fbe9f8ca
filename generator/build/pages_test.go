package build

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dossier/generator/tree"
	"dossier/layouts"
)

// TestChangesThatNeverEndAreForgotten makes one change after the other, each of
// which gives every page other bytes, and completes no site but the first.
func TestChangesThatNeverEndAreForgotten(t *testing.T) {
	base, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	live := NewLive(base)
	content := map[string]string{}
	for i := range 20 {
		content[fmt.Sprintf("actors/a%d.md", i)] = ""
	}
	whole := live.Update(tree.Memory(content), tree.Memory(nil), Options{}).Complete(context.Background(), 1)
	given, giveUp := context.WithCancel(context.Background())
	giveUp()
	for i := range 30 {
		s := live.Update(tree.Memory(content), tree.Memory(map[string]string{"site.css": fmt.Sprintf("main{order:%d}", i)}), Options{})
		for path := range content {
			s.File(path[:len(path)-len("md")] + "html")
		}
		s.Complete(given, 1)
	}
	if known := len(live.builder.pages.known); known > whole.Pages+recent*len(content) {
		t.Errorf("%d pages are remembered of a site of %d", known, whole.Pages)
	}
	again := live.Update(tree.Memory(content), tree.Memory(nil), Options{}).Complete(context.Background(), 1)
	if len(again.Rendered) > 0 || len(live.builder.pages.known) != whole.Pages {
		t.Errorf("the last good site was forgotten: %d pages rendered, %d remembered", len(again.Rendered), len(live.builder.pages.known))
	}
}

func TestSitesThatWereNeverGoodAreForgotten(t *testing.T) {
	base, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	live := NewLive(base)
	pages := 0
	for i := range 30 {
		content := map[string]string{"a.md": "---\nslug: x\n---\n", "b.md": "---\nslug: x\n---\n", "c.md": fmt.Sprint("Text ", i)}
		r := live.Update(tree.Memory(content), tree.Memory(nil), Options{}).Complete(context.Background(), 1)
		if pages = r.Pages; r.Files != nil {
			t.Fatal("a site with two equal slugs is good")
		}
	}
	if known := len(live.builder.pages.known); known != pages {
		t.Errorf("%d pages are remembered of a site of %d", known, pages)
	}
}

// TestPagesOfOvertakenBuildsCount asks a site for a page, and completes the next.
func TestPagesOfOvertakenBuildsCount(t *testing.T) {
	base, err := tree.FS(layouts.Files)
	if err != nil {
		t.Fatal(err)
	}
	live := NewLive(base)
	update := func(a, b string) *Site {
		return live.Update(tree.Memory(map[string]string{"a.md": a, "b.md": b}), tree.Memory(nil), Options{})
	}
	whole := update("", "").Complete(context.Background(), 1)
	update("Now.", "").File("a.html")
	r := update("Now.", "Too.").Complete(context.Background(), 1)
	if !slices.Contains(r.Rendered, "a.html") || !slices.Contains(r.Rendered, "b.html") || len(r.Rendered) == whole.Pages {
		t.Errorf("rendered %v", r.Rendered)
	}
}
