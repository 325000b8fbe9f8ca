package note

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/markdown"
)

// Statement is the unit that travels to other pages: a paragraph, a list item
// without its sub-lists, a table row or a whole quotation.
type Statement struct {
	ID    string           // of its element in the note's own page
	Hash  fingerprint.Hash // of all that it shows apart from where its links lead
	Block int32            // in Body.Blocks
	// Context is the headings above it, outermost first, then the texts of
	// the items it is nested in or of the line that introduces its list.
	Context []string
	Refs    []int32 // its links, in Body.Refs
	Facts
}

// Of is the block that the statement is made from.
func (s *Statement) Of(n *Note) *markdown.Block { return &n.Body.Blocks[s.Block] }

// StatementAt is the statement that is made from a block, nil if none is.
func (n *Note) StatementAt(block int32) *Statement {
	i, ok := slices.BinarySearchFunc(n.Statements, block, func(s Statement, block int32) int { return cmp.Compare(s.Block, block) })
	if !ok {
		return nil
	}
	return &n.Statements[i]
}

// setStatements makes statements from the blocks that are such by
// Dossier's rules, and gives blocks their anchors.
func (n *Note) setStatements(d *decoder, h *fingerprint.Hasher) {
	blocks := n.Body.Blocks
	n.Anchors = make([]string, len(blocks))
	refs := n.refsByBlock()
	path := n.headingPaths()
	count := n.countStatements(path)
	n.Statements = make([]Statement, 0, count)
	var ids statementIDs
	ids.made.Grow(count * idLength)
	var above contexts
	for i := range blocks {
		b := &blocks[i]
		if b.ID != "" {
			n.Anchors[i] = BlockAnchor(b.ID)
		}
		if !travels(b) || path.isApparatus(b.Heading) {
			continue
		}
		s := Statement{Block: int32(i), Refs: refs.of(int32(i)), Context: above.of(n, b, path)}
		if n.Anchors[i] == "" {
			n.Anchors[i] = ids.of(b.Bare)
		}
		s.ID = n.Anchors[i]
		n.Statements = append(n.Statements, s)
	}
	n.setFacts(d, path)
	var dates notation
	for i := range n.Statements {
		n.Statements[i].Hash = n.statementHash(h, &n.Statements[i], &dates)
	}
	n.setEntries()
}

func (n *Note) countStatements(path headingPaths) int {
	count := 0
	for i := range n.Body.Blocks {
		if b := &n.Body.Blocks[i]; travels(b) && !path.isApparatus(b.Heading) {
			count++
		}
	}
	return count
}

func (n *Note) setEntries() {
	n.Entries = n.statementsThat(func(s *Statement) bool { return s.IsEntry() })
	n.Quotations = n.statementsThat(func(s *Statement) bool { return s.Of(n).Kind == markdown.Quotation })
}

// statementsThat are the places of statements of which something holds, in a list
// without room to spare.
func (n *Note) statementsThat(holds func(*Statement) bool) []int32 {
	count := 0
	for i := range n.Statements {
		if holds(&n.Statements[i]) {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	places := make([]int32, 0, count)
	for i := range n.Statements {
		if holds(&n.Statements[i]) {
			places = append(places, int32(i))
		}
	}
	return places
}

// IsEntry reports whether the statement makes an entry of timelines: by a date
// of its own, or by telling of something to come.
func (s *Statement) IsEntry() bool { return s.Dated || IsToCome(s.Status) }

// BlockAnchor is the id of the element that an author marked with ^id.
func BlockAnchor(id string) string { return "block-" + id }

func travels(b *markdown.Block) bool {
	return b.Text != "" && !b.OnlyLinks && !b.Editor && !opensApparatus(b.Text)
}

// opensApparatus reports whether a block names sources rather than saying something.
func opensApparatus(text string) bool {
	word, _, ok := strings.Cut(text, ":")
	const longest = 40 // bytes of such a word, with room to spare: folding a whole sentence takes its time
	return ok && len(word) <= longest && namesSources(strings.TrimRight(Fold(word), " "))
}

// headingPaths knows for each heading the ones it stands under, and whether what
// stands under it lists sources or further reading.
type headingPaths struct {
	headings  []markdown.Heading
	parent    []int32
	apparatus []bool
}

func (n *Note) headingPaths() headingPaths {
	hs := n.Body.Headings
	p := headingPaths{hs, make([]int32, len(hs)), make([]bool, len(hs))}
	for i := range hs {
		up := int32(i) - 1
		for up >= 0 && hs[up].Level >= hs[i].Level {
			up = p.parent[up]
		}
		p.parent[i] = up
		p.apparatus[i] = up >= 0 && p.apparatus[up] || namesApparatus(hs[i].Text)
	}
	return p
}

// namesSources reports whether a folded title is what a list of sources is
// called, in one of the languages that Dossier has words for.
func namesSources(title string) bool {
	switch title {
	case "source", "sources", "quelle", "quellen", "джерело", "джерела", "المصدر", "المصادر", "مصدر", "مصادر":
		return true
	}
	return false
}

// namesReading reports whether it is what a list of further reading is called.
func namesReading(title string) bool {
	switch title {
	case "references", "further reading", "see also", "related",
		"quellen und literatur", "literatur", "nachweise", "quellennachweise", "weiterlesen", "siehe auch",
		"références", "pour en savoir plus", "voir aussi", "à lire aussi",
		"література", "джерела та література", "посилання", "дивіться також", "див. також", "читайте також",
		"المراجع", "مراجع", "انظر أيضًا", "انظر أيضا", "اقرأ أيضًا", "اقرأ أيضا", "للمزيد":
		return true
	}
	return strings.HasPrefix(title, "related ")
}

// namesApparatus reports whether a heading is one over sources or further reading.
func namesApparatus(heading string) bool {
	title := Fold(heading)
	return namesSources(title) || namesReading(title)
}

func (p headingPaths) isApparatus(h int32) bool { return h >= 0 && p.apparatus[h] }

// notation writes dates. Of statements that follow each other most have the same,
// which is written once.
type notation struct {
	date edtf.Date
	text string
}

func (n *notation) of(d edtf.Date) string {
	if d != n.date {
		n.date, n.text = d, d.String()
	}
	return n.text
}

func (n *Note) statementHash(h *fingerprint.Hasher, s *Statement, dates *notation) fingerprint.Hash {
	h.Reset()
	b := s.Of(n)
	h.String(s.ID)
	h.Int(int(b.Kind))
	h.String(dates.of(s.Date))
	h.Bool(s.Dated)
	h.String(s.Status)
	if len(b.Parts) > 0 {
		h.Int(int(b.Rest - b.Parts[0].Begin))
	}
	for _, i := range b.Citations {
		hashCitation(h, &n.Body.Citations[i])
	}
	h.String(s.Speaker.Text)
	for _, part := range b.Parts {
		n.hashPart(h, part)
	}
	if b.Header.End > b.Header.Begin {
		n.hashPart(h, b.Header)
	}
	h.Int(len(s.Context))
	for _, c := range s.Context {
		h.String(c)
	}
	for _, i := range s.Refs {
		hashRef(h, &n.Body.Refs[i])
	}
	return h.Sum()
}

// hashCitation covers what a citation shows besides numbers.
func hashCitation(h *fingerprint.Hasher, c *markdown.Citation) {
	h.Int(len(c.Items))
	for _, item := range c.Items {
		h.String(item.Key)
		h.String(item.Prefix)
		h.String(item.Locator)
	}
}

// hashRef covers what a link shows. What it says to find its target is not
// shown, so another way of writing the same link changes no page.
func hashRef(h *fingerprint.Hasher, r *markdown.Ref) {
	h.Int(int(r.Form))
	h.String(r.Text)
	h.String(r.Title)
	h.Int(int(r.Width))
	h.Int(int(r.Height))
	h.Bool(r.Alone)
}

// hashPart covers the bytes and the places and meaning of the holes, counted
// from the part's beginning so that text elsewhere in the note changes nothing.
func (n *Note) hashPart(h *fingerprint.Hasher, r markdown.Range) {
	h.String(n.Body.HTML.Text[r.Begin:r.End])
	for _, hole := range n.Body.HTML.HolesIn(r) {
		h.Int(int(hole.At - r.Begin))
		h.Int(int(hole.Kind))
		if hole.Kind == markdown.FootnoteRef {
			h.Int(int(hole.Index))
		}
	}
}
