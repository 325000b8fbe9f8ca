package note

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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
func (n *Note) setStatements(d *decoder) {
	blocks := n.Body.Blocks
	n.Anchors = make([]string, len(blocks))
	refs := n.refsByBlock()
	path := n.headingPaths()
	seen := map[string]int{}
	for i := range blocks {
		b := &blocks[i]
		if b.ID != "" {
			n.Anchors[i] = BlockAnchor(b.ID)
		}
		if !travels(b) || path.isApparatus(b.Heading) {
			continue
		}
		s := Statement{Block: int32(i), Refs: refs[i], Context: n.context(b, path)}
		if n.Anchors[i] == "" {
			n.Anchors[i] = statementID(seen, b.Bare)
		}
		s.ID = n.Anchors[i]
		n.Statements = append(n.Statements, s)
	}
	n.setFacts(d, path)
	for i := range n.Statements {
		s := &n.Statements[i]
		s.Hash = n.statementHash(s)
		if s.IsEntry() {
			n.Entries = append(n.Entries, int32(i))
		}
	}
}

// IsEntry reports whether the statement makes an entry of timelines: by a date
// of its own, or by telling of something to come.
func (s *Statement) IsEntry() bool { return s.Dated || IsToCome(s.Status) }

// BlockAnchor is the id of the element that an author marked with ^id.
func BlockAnchor(id string) string { return "block-" + id }

// statementID makes the id of a statement from its folded text, so that it stays
// while the text stays; equal statements are counted.
func statementID(seen map[string]int, text string) string {
	id := "s-" + fingerprint.Text(strings.ToLower(text)).String()[:10]
	seen[id]++
	if k := seen[id]; k > 1 {
		return id + "-" + strconv.Itoa(k)
	}
	return id
}

func travels(b *markdown.Block) bool {
	return b.Text != "" && !b.OnlyLinks && !b.Editor && !opensApparatus(b.Text)
}

// opensApparatus reports whether a block names sources rather than saying something.
func opensApparatus(text string) bool {
	word, _, ok := strings.Cut(text, ":")
	const longest = 40 // bytes of such a word, with room to spare: folding a whole sentence takes its time
	return ok && len(word) <= longest && slices.Contains(sourcesWords(), strings.TrimRight(Fold(word), " "))
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

// sourcesWords are what a list of sources is called, in the languages that
// Dossier has words for, folded.
func sourcesWords() []string {
	return []string{
		"source", "sources", "quelle", "quellen", "джерело", "джерела", "المصدر", "المصادر", "مصدر", "مصادر",
	}
}

// apparatusWords are what a list of further reading is called.
func apparatusWords() []string {
	return []string{
		"references", "further reading", "see also", "related",
		"quellen und literatur", "literatur", "nachweise", "quellennachweise", "weiterlesen", "siehe auch",
		"références", "pour en savoir plus", "voir aussi", "à lire aussi",
		"література", "джерела та література", "посилання", "дивіться також", "див. також", "читайте також",
		"المراجع", "مراجع", "انظر أيضًا", "انظر أيضا", "اقرأ أيضًا", "اقرأ أيضا", "للمزيد",
	}
}

// namesApparatus reports whether a heading is one over sources or further reading.
func namesApparatus(heading string) bool {
	title := Fold(heading)
	return slices.Contains(sourcesWords(), title) || slices.Contains(apparatusWords(), title) || strings.HasPrefix(title, "related ")
}

func (p headingPaths) isApparatus(h int32) bool { return h >= 0 && p.apparatus[h] }

func (n *Note) context(b *markdown.Block, p headingPaths) []string {
	var context []string
	for h := b.Heading; h >= 0; h = p.parent[h] {
		context = append(context, p.headings[h].Text)
	}
	reverse(context)
	start := len(context)
	for up := b; ; {
		switch {
		case up.Parent >= 0:
			up = &n.Body.Blocks[up.Parent]
		case up.Lead >= 0:
			up = &n.Body.Blocks[up.Lead]
		default:
			reverse(context[start:])
			return context
		}
		context = append(context, up.Text)
	}
}

func reverse(s []string) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// refsByBlock lists the links of each block, without those in footnotes.
func (n *Note) refsByBlock() [][]int32 {
	byBlock := make([][]int32, len(n.Body.Blocks))
	for i := range n.Body.Refs {
		r := &n.Body.Refs[i]
		if r.Block >= 0 && !r.Footnote {
			byBlock[r.Block] = append(byBlock[r.Block], int32(i))
		}
	}
	return byBlock
}

func (n *Note) statementHash(s *Statement) fingerprint.Hash {
	h := fingerprint.New()
	b := s.Of(n)
	h.String(s.ID)
	h.Int(int(b.Kind))
	h.String(s.Date.String())
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
	h.Int(r.Width)
	h.Int(r.Height)
	h.Bool(r.Alone)
}

// hashPart covers the bytes and the places and meaning of the holes, counted
// from the part's beginning so that text elsewhere in the note changes nothing.
func (n *Note) hashPart(h *fingerprint.Hasher, r markdown.Range) {
	part := n.Body.HTML.Slice(r)
	h.String(part.Text)
	for _, hole := range part.Holes {
		h.Int(int(hole.At))
		h.Int(int(hole.Kind))
		if hole.Kind == markdown.FootnoteRef {
			h.Int(int(hole.Index))
		}
	}
}
