package frontmatter

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"
)

// extract hands a header to the front matter library and takes its raw bytes
// back. The library compares trimmed lines, so that an indented --- in a block
// of text would end the header; like a code fence, the delimiter is therefore
// made longer than any such line. For the same reason it never sees more of a
// note than the header, whose bounds locate has found by stricter rules.
func extract(format Format, raw []byte) []byte {
	mark := [...]string{YAML: "-", TOML: "+", JSON: ";"}[format]
	fence := strings.Repeat(mark, longestRule(raw, mark[0])+1)
	var kept []byte
	keep := func(data []byte, v any) error {
		*v.(*[]byte) = data
		return nil
	}
	header := readers.Get().(*bufio.Reader)
	header.Reset(io.MultiReader(
		strings.NewReader(fence+"\n"), bytes.NewReader(raw), strings.NewReader("\n"+fence+"\n")))
	defer readers.Put(header)
	if _, err := frontmatter.MustParse(header, &kept, frontmatter.NewFormat(fence, fence, keep)); err != nil {
		panic("frontmatter: a header inside its own fence was not found: " + err.Error())
	}
	return kept[:len(raw)]
}

// readers are those that the library would make for itself for each note.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// longestRule is the length of the longest line that is nothing but the mark,
// and at least 2, so that a fence has its usual three.
func longestRule(raw []byte, mark byte) int {
	longest := 2
	for line := range bytes.Lines(raw) {
		line = bytes.TrimSpace(line)
		if len(line) > longest && len(bytes.Trim(line, string(mark))) == 0 {
			longest = len(line)
		}
	}
	return longest
}
