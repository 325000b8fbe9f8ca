package corpus_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/bench/corpus"

	"github.com/google/go-cmp/cmp"
)

const size = 1000

func TestSameSeedGivesSameDossier(t *testing.T) {
	if diff := cmp.Diff(corpus.Generate(60, 7), corpus.Generate(60, 7)); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	if cmp.Equal(corpus.Generate(60, 7), corpus.Generate(60, 8)) {
		t.Error("another seed gives the same dossier")
	}
}

func TestCastGrowsWithTheNotes(t *testing.T) {
	got := map[string]int{}
	for path := range corpus.Generate(size, 1) {
		folder, _, _ := strings.Cut(path, "/")
		got[folder]++
	}
	texts := got["events"] + got["briefings"] + got["notes"]
	if texts != size || got["actors"] != size/20 || got["topics"] != size/50 || got["sources"] != 10 || got["index.md"] != 1 {
		t.Errorf("files by folder: %v", got)
	}
}

func TestTextsHaveTheLengthAndLinksOfRealNotes(t *testing.T) {
	link := regexp.MustCompile(`Compare \[\[[^]|]+\|[^]]+\]\]`)
	var words, n int
	parts := map[string]int{}
	for path, text := range corpus.Generate(size, 1) {
		if !strings.HasPrefix(path[strings.Index(path, "/")+1:], "n0") {
			continue
		}
		n++
		_, body, _ := strings.Cut(text, "\n---\n")
		count := len(strings.Fields(body))
		words += count
		if count < 150 || count > 450 {
			t.Errorf("%s has %d words", path, count)
		}
		if links := len(link.FindAllString(body, -1)); links < 3 || links > 8 {
			t.Errorf("%s has %d links", path, links)
		}
		for _, part := range []string{"|---|", "[^1]: ", "> — ", "sources: ["} {
			if strings.Contains(text, part) {
				parts[part]++
			}
		}
	}
	if mean := words / n; mean < 250 || mean > 350 {
		t.Errorf("mean length is %d words", mean)
	}
	for _, part := range []string{"|---|", "[^1]: ", "sources: ["} {
		if share := parts[part] * 100 / n; share < 25 || share > 42 {
			t.Errorf("%q stands in %d %% of the notes, want a third", part, share)
		}
	}
	if parts["> — "] != n {
		t.Errorf("%d of %d notes have a quotation", parts["> — "], n)
	}
}

func TestFewNamesAreEverywhereAndMostAreRare(t *testing.T) {
	uses := map[string]int{}
	actor := regexp.MustCompile(`\[\[(a\d+)\|`)
	for _, text := range corpus.Generate(size, 1) {
		for _, m := range actor.FindAllStringSubmatch(text, -1) {
			uses[m[1]]++
		}
	}
	var counts []int
	for _, n := range uses {
		counts = append(counts, n)
	}
	slices.Sort(counts)
	most, middle := counts[len(counts)-1], counts[len(counts)/2]
	if most < 8*middle {
		t.Errorf("the first name is linked %d times, the middle one %d: too even", most, middle)
	}
}

func TestEveryLinkLeadsToANote(t *testing.T) {
	files := corpus.Generate(200, 3)
	names := map[string]bool{}
	for path := range files {
		names[strings.TrimSuffix(path[strings.LastIndex(path, "/")+1:], ".md")] = true
	}
	link := regexp.MustCompile(`\[\[([^]|]+)\|`)
	for path, text := range files {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if !names[m[1]] {
				t.Errorf("%s links to %q, which no note is named", path, m[1])
			}
		}
	}
}
