package markdown

import "sync"

// room is memory for what is gathered while a note is written. Nothing of a
// document is in it: what is kept is copied out of it in its exact size, so that
// the next note may use it.
type room struct {
	out   []byte
	holes []Hole
	runs  []run
	plain []byte // the plain text of the leaf being written, white space folded
	// Of the document, while it grows.
	refs     []Ref
	headings []Heading
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// mostRoom is how many bytes of HTML a room keeps: one very long note shall not
// hold its memory for ever.
const mostRoom = 1 << 20

func (r room) emptied() room {
	if cap(r.out) > mostRoom {
		return room{}
	}
	clear(r.refs)
	clear(r.headings)
	return room{r.out[:0], r.holes[:0], r.runs[:0], r.plain[:0], r.refs[:0], r.headings[:0]}
}
