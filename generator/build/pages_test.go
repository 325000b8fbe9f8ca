package build

import (
	"context"
	"fmt"
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
