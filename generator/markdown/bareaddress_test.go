package markdown

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestParserWithoutAddresses reads texts by both parsers. Which one it is depends
// on a first paragraph of the same length, which is left out of the comparison.
func TestParserWithoutAddresses(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	texts := []string{
		"- **2025-08-08:** [!deadline] *a* [see @b, p. 4; -@c] (claimed)\n  - [[2019]]: d\n\n> e f\n> — [[F]], 6 August 2025 [@g,\n> h]\n",
		"a \\ b *c* _d_ ~~e~~ (f) g  \nh\\\n i #j ==k l== [m n][o] &amp; p & q\tr\n\n\tcode  x\n\n| a b | *c* d |\n|-|-|\n| e f | g |\n",
	}
	for _, text := range hardInputs(20) {
		texts = append(texts, text)
	}
	for _, e := range examples {
		texts = append(texts, e.Markdown)
	}
	compared := 0
	for _, text := range texts {
		if mayHoldEmail([]byte(text)) || mayHoldWebAddress([]byte(text)) {
			continue
		}
		compared++
		with, without := afterFirst("www.", text), afterFirst("wwww", text)
		if !reflect.DeepEqual(with, without) {
			t.Errorf("%q is read differently\n   with addresses: %+v\nwithout addresses: %+v", text, with, without)
		}
	}
	if compared < 500 {
		t.Errorf("%d texts compared", compared)
	}
}

func afterFirst(word, text string) *Document {
	d := Convert([]byte(word+"\n\n"+text), 0, Options{})
	d.HTML.Text = d.HTML.Text[len("<p>")+len(word):]
	d.Blocks, d.Opening = d.Blocks[1:], ""
	return d
}
