package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// The fields of a page in which a term may stand, in their order of weight.
const (
	inTitle = iota
	inAlias
	inRole // type and role
	inSummary
)

// The codes of how a term stands in a unit. In a statement: how often it comes,
// and how long the statement is; in a heading its length; in a page the field,
// and how many terms the field has.
const (
	lengths  = 16
	headings = 3 * lengths
	codes    = 4 * lengths
)

// lengthClass is the length of a text in terms, in sixteen classes: each half
// as long again as the one before.
func lengthClass(n int) uint8 {
	class := uint8(0)
	for _, top := range [...]int{1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192} {
		if n > top {
			class++
		}
	}
	return class
}

// strengths are those of occurrences: 1000·tf·2.2 / (tf + 0.3 + 0.9·length/16).
func strength(times, class int) int {
	middling := [lengths]int{1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 256}
	return times * 2_200_000 / (1000*times + 300 + 900*middling[class]/16)
}

// fieldStrength is above that of any statement or heading for names, and near
// those of statements for the rest.
func fieldStrength(field, n int) int {
	base := [...]int{9000, 7000, 1500, 900}[field]
	return base - 20*min(n, 15)
}

const headingStrength = 5000

// posting is a place where a term stands, packed so that the better is the
// greater number. It knows nothing of the collection, so that other notes do not
// change what is listed: first comes the strength of the term in the text by BM25
// for a text of middling length, then the newer, then the lower place.
//
//	7 bits   rank of the strength, which tells the code as well
//	22 bits  day
//	23 bits  page, counted down from the last
//	12 bits  fragment, counted down from the last
type posting uint64

const (
	pageBits = 23 // of a page's number in the order of the pages' hashes
	dayBits  = 22
	dayShift = pageBits + fragmentBits
)

// The strengths of all codes differ, those of units and those of pages together.
var (
	unitRanks, pageRanks, codesByRank = ranks()
)

func ranks() (units, pages [codes]posting, byRank [2 * codes]uint8) {
	type standing struct {
		strength int
		code     uint8
		rank     *posting
	}
	var all []standing
	for class := range lengths {
		for field := inTitle; field <= inSummary; field++ {
			code := field*lengths + class
			all = append(all, standing{fieldStrength(field, class), uint8(code), &pages[code]})
		}
		for times := 1; times <= 3; times++ {
			code := (times-1)*lengths + class
			all = append(all, standing{strength(times, class), uint8(code), &units[code]})
		}
		code := headings + class
		all = append(all, standing{headingStrength - class, uint8(code), &units[code]})
	}
	slices.SortFunc(all, func(a, b standing) int { return cmp.Compare(a.strength, b.strength) })
	for i, s := range all {
		*s.rank, byRank[i] = posting(i)<<(dayShift+dayBits), s.code
	}
	return units, pages, byRank
}

// newPosting has the rank of a code, shifted already.
func newPosting(rank posting, day int, page uint32, fragment place) posting {
	const days = 1<<dayBits - 1
	return rank | posting(min(max(day, 0), days))<<dayShift |
		posting(1<<pageBits-1-page)<<fragmentBits | posting(1<<fragmentBits-1-fragment)
}

func (p posting) code() uint8 { return codesByRank[p>>(dayShift+dayBits)] }

func (p posting) page() uint32 { return 1<<pageBits - 1 - uint32(p>>fragmentBits)&(1<<pageBits-1) }

func (p posting) fragment() place { return 1<<fragmentBits - 1 - place(p&(1<<fragmentBits-1)) }

// term is one word of the index. What changes with each occurrence stands first,
// close together.
type term struct {
	text     string
	floor    posting   // what a posting must be worth to be among the best
	count    int32     // of units that have it
	unit     uint32    // the last unit that has it, in the order of reading
	family   int32     // the number of those that are forms of the same word, and one; 0 for none
	last     uint16    // slot
	mark     uint8     // how it stands in that unit
	common   bool      // there are too many slots to tell of
	slots    []uint16  // of the pages on which it stands
	postings []posting // the best
}

// mostSlots is how many are told of: beyond that a term is as good as everywhere.
const mostSlots = 1 << slotBits / 8

func (t *term) add(p posting, slot uint16) {
	t.count++
	if (slot != t.last || t.count == 1) && !t.common {
		t.slots, t.last = append(t.slots, slot), slot
		if len(t.slots) >= 2*mostSlots {
			t.tidySlots()
		}
	}
	if p < t.floor {
		return
	}
	t.postings = append(t.postings, p)
	if len(t.postings) >= 2*mostPostings {
		t.trim()
	}
}

// trim leaves the best postings, the best last.
func (t *term) trim() {
	slices.Sort(t.postings)
	if over := len(t.postings) - mostPostings; over > 0 {
		t.postings = append(t.postings[:0], t.postings[over:]...)
		t.floor = t.postings[0]
	}
}

// tidySlots sorts the slots, and forgets them if there are too many.
func (t *term) tidySlots() {
	slices.Sort(t.slots)
	t.slots = slices.Compact(t.slots)
	if len(t.slots) > mostSlots {
		t.slots, t.common = nil, true
	}
}

// merge adds what another has gathered of the same term.
func (t *term) merge(other *term) {
	t.count += other.count
	t.postings = append(t.postings, other.postings...)
	t.common = t.common || other.common
	if t.slots = append(t.slots, other.slots...); t.common {
		t.slots = nil
	}
}

// finish sorts what was gathered of the term.
func (t *term) finish() {
	t.trim()
	t.tidySlots()
}

// countCode tells how many units have a term, to a quarter of an octave: exactly
// enough for its weight, and the same while few notes change.
func countCode(n int) uint64 {
	octave := bits.Len(uint(n)) - 1
	quarter := n << 2 >> octave & 3
	return uint64(min(octave<<2|quarter, 63))
}
