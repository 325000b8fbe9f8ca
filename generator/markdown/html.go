package markdown

import "sort"

// HTML is converted text with holes: places whose bytes depend on the page
// that shows it.
type HTML struct {
	Text  string
	Holes []Hole // At ascending
}

// Hole is a place in HTML that the page fills.
type Hole struct {
	At    uint32 // offset into Text before which the hole stands
	Kind  HoleKind
	Index int32
}

// HoleKind says what a page writes into a hole.
type HoleKind uint8

const (
	// LinkOpen begins the link of Refs[Index]; its text follows up to LinkClose.
	LinkOpen HoleKind = iota
	// LinkClose ends the link of Refs[Index].
	LinkClose
	// Embed is where the note, or part of one, that Refs[Index] names stands.
	Embed
	// Image is where the picture that Refs[Index] names stands.
	Image
	// HeadingID stands in the start tag of Headings[Index].
	HeadingID
	// BlockID stands in the start tag of the element of Blocks[Index].
	BlockID
	// AnchorID stands in the start tag of the element of Anchors[Index].
	AnchorID
	// FootnoteRef is the mark of footnote Index, counted from 1.
	FootnoteRef
	// FootnoteItem stands in the start tag of the <li> of footnote Index.
	FootnoteItem
	// FootnoteBack is where the links from footnote Index back to its marks stand.
	FootnoteBack
	// CiteMark is where the numbers of Citations[Index] stand.
	CiteMark
	// MarkerChip is where the status that the marker of Blocks[Index] names stands.
	MarkerChip
	// CalloutTitle is where the word for the callout type Untitled[Index] stands.
	CalloutTitle
)

// Slice returns the part of h that r covers, with its holes. It shares the text.
//
// Holes at either border are in the slice: Convert writes at least one byte
// between a range that it hands out and a hole that is outside of it.
func (h HTML) Slice(r Range) HTML {
	within := h.HolesIn(r)
	holes := make([]Hole, 0, len(within))
	for _, hole := range within {
		hole.At -= r.Begin
		holes = append(holes, hole)
	}
	return HTML{Text: h.Text[r.Begin:r.End], Holes: holes}
}

// HolesIn are the holes that Slice hands out, where they stand in h.
func (h HTML) HolesIn(r Range) []Hole {
	from := sort.Search(len(h.Holes), func(i int) bool { return h.Holes[i].At >= r.Begin })
	to := sort.Search(len(h.Holes), func(i int) bool { return h.Holes[i].At > r.End })
	return h.Holes[from:to]
}

// ExpandPart is Expand of the part that r covers, whose holes fill sees as they
// stand in h.
func ExpandPart(dst []byte, h HTML, r Range, fill func(dst []byte, hole Hole) []byte) []byte {
	at := r.Begin
	for _, hole := range h.HolesIn(r) {
		dst = append(dst, h.Text[at:hole.At]...)
		dst = fill(dst, hole)
		at = hole.At
	}
	return append(dst, h.Text[at:r.End]...)
}

// Expand appends h to dst with each hole filled by fill, which appends to dst
// what stands in the hole and returns the result.
func Expand(dst []byte, h HTML, fill func(dst []byte, hole Hole) []byte) []byte {
	return ExpandPart(dst, h, Range{End: uint32(len(h.Text))}, fill)
}
