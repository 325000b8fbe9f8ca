package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How labels are set, in units. The stylesheet sets letters of this size.
const (
	letters     = 13
	lineHeight  = 16
	boldHeight  = 19 // of a line of the centre's label, which is larger
	smallHeight = 15
	ascent      = 12 // of the first line, above its baseline
)

// label is the lines that name a node, and where they stand.
type label struct {
	lines  []string
	notes  []string // below them, smaller: what relates the node to others
	width  int
	height int // of a line
	cut    bool
	anchor anchor
	at     point // the first line's baseline, at its anchor
	box    box
}

// anchor says on which side of a label's place its lines lie.
type anchor int

const (
	start anchor = iota
	middle
	end
)

func (l *label) size() int { return len(l.lines)*l.height + len(l.notes)*smallHeight }

// place puts the label with its upper edge at a height.
func (l *label) place(x, top int, a anchor) {
	l.anchor, l.at = a, point{x, top + ascent + l.height - lineHeight}
	left := x
	switch a {
	case middle:
		left = x - l.width/2
	case end:
		left = x - l.width
	}
	l.box = box{left, top, left + l.width, top + l.size()}
}

// setLabel breaks a text into lines of a measure; what does not fit is cut. One
// long word may take all the room there is.
func setLabel(text string, measure, room, most int, bold bool) label {
	l := label{height: lineHeight}
	if bold {
		l.height = boldHeight
	}
	l.lines, l.cut = breakLines(text, measure, room, most, bold)
	for _, line := range l.lines {
		l.width = max(l.width, widthOf(line, bold))
	}
	return l
}

// addNote puts a smaller line below.
func (l *label) addNote(text string, measure, most int) {
	lines, _ := breakLines(text, measure, measure, most, false)
	for _, line := range lines {
		l.notes = append(l.notes, line)
		l.width = max(l.width, widthOf(line, false))
	}
}

// breakLines fills lines word by word. Scripts that part no words break
// anywhere, as does a word that is longer than a line.
func breakLines(text string, measure, room, most int, bold bool) (lines []string, cut bool) {
	rest := text
	for rest != "" {
		n := fitting(rest, measure, bold)
		if word, _, _ := strings.Cut(rest, " "); len(word) > n && lastBreak(rest[:n], rest[n:]) == 0 && widthOf(word, bold) <= room {
			n = len(word)
		}
		if n == len(rest) {
			return append(lines, rest), false
		}
		if len(lines) == most-1 {
			n = fitting(rest, measure-widthOf("…", bold), bold)
			return append(lines, strings.TrimRight(rest[:n], " ,;:–-")+"…"), true
		}
		if at := lastBreak(rest[:n], rest[n:]); at > 0 {
			n = at
		}
		lines = append(lines, strings.TrimRight(rest[:n], " "))
		rest = strings.TrimLeft(rest[n:], " ")
	}
	return lines, false
}

// fitting is how many bytes of a text fit into a width, whole characters with
// what is written over them, at least one.
func fitting(text string, measure int, bold bool) int {
	width, whole := 0, 0
	for i, r := range text {
		w := runeWidth(r)
		if w > 0 && !joins(text[:i]) {
			if whole > 0 && scaled(width, bold) > measure {
				return whole
			}
			whole = i
		}
		width += w
	}
	if scaled(width, bold) <= measure || whole == 0 {
		return len(text)
	}
	return whole
}

// joins reports whether the next character belongs to the one before.
func joins(before string) bool { return strings.HasSuffix(before, "\u200d") }

// lastBreak is where a line that was filled may end, 0 if only where it is full.
func lastBreak(line, rest string) int {
	if strings.HasPrefix(rest, " ") {
		return len(line)
	}
	for i := len(line); i > 0; {
		r, size := utf8.DecodeLastRuneInString(line[:i])
		if r == ' ' || r == '-' || r == '–' || r == '—' || r == '/' || r == '·' {
			return i
		}
		if isWide(r) {
			return i
		}
		i -= size
	}
	return 0
}

// clean makes one line of a text, without what steers terminals or turns the
// direction of what stands beside it.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb:
			return -1
		case r == 0xfffe, r == 0xffff:
			return 0xfffd
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if !strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && runeWidth(r) > 0 }) {
		return "?"
	}
	return text
}
