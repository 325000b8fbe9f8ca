package markdown

import "testing"

// A part is expanded as its slice is.
func TestPartsExpandAsTheirSlices(t *testing.T) {
	h := HTML{Text: "0123456789", Holes: []Hole{{At: 0, Index: 1}, {At: 3, Index: 2}, {At: 3, Index: 3}, {At: 7, Index: 4}, {At: 10, Index: 5}}}
	fill := func(dst []byte, hole Hole) []byte { return append(dst, '<', byte('0'+hole.Index), '>') }
	for begin := range uint32(11) {
		for end := begin; end <= 10; end++ {
			r := Range{Begin: begin, End: end}
			want := string(Expand(nil, h.Slice(r), fill))
			if got := string(ExpandPart(nil, h, r, fill)); got != want {
				t.Errorf("%v: %q, not %q", r, got, want)
			}
		}
	}
}
