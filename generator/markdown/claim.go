package markdown

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"dossier/generator/edtf"
)

// finish notes what the whole text of b tells. Its first cut bytes are its date.
func (b *Block) finish(cut int) {
	claim, begin, end := closingClaim(b.Text)
	b.Bare = b.Text
	if claim != "" {
		b.tell().Claim = claim
	}
	if claim != "" && begin >= cut {
		b.Bare = strings.TrimRight(b.Text[:begin], " ") + b.Text[end:]
	}
	b.Bare = strings.TrimLeft(b.Bare[min(cut, len(b.Bare)):], " ")
	if cut > 0 && b.Kind == Row {
		b.Bare = strings.TrimPrefix(b.Bare, "| ")
	}
}

// attributedOn notes the date of a quotation, which stands in its attribution,
// and what its text tells.
func (c *converter) attributedOn(b *Block, by ast.Node) {
	w, begin, end, err := edtf.Within(b.Attribution)
	f := b.tell()
	f.Opens = w
	if err != nil {
		f.BadDate = err.Error()
	}
	b.finish(0)
	if end == 0 {
		return
	}
	c.noteDate(b, by, b.Attribution[begin:end])
	if words, ok := strings.CutSuffix(b.Text, b.Attribution); ok {
		signature := b.Attribution[:begin] + b.Attribution[end:]
		if _, from, to := closingClaim(signature); to > from {
			signature = signature[:from] + signature[to:]
		}
		b.Bare = words + strings.TrimRight(signature, " ,")
	}
}

// closingClaim finds the parenthesis with which text closes, but for a full
// stop, if it opens with a word of status.
func closingClaim(text string) (word string, begin, end int) {
	closed := strings.TrimRight(text, " .!?…")
	if !strings.HasSuffix(closed, ")") {
		return "", 0, 0
	}
	depth := 0
	for begin = len(closed) - 1; begin >= 0; begin-- {
		switch closed[begin] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			break
		}
	}
	if begin < 0 {
		return "", 0, 0
	}
	inside := strings.TrimLeft(closed[begin+1:], " ")
	stop := strings.IndexFunc(inside, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	word = strings.ToLower(inside[:stop])
	if !slices.Contains(claims(), word) {
		return "", 0, 0
	}
	return word, begin, len(closed)
}

// claims are the words with which a closing parenthesis says how a statement stands.
func claims() []string {
	return []string{
		"confirmed", "reported", "unverified", "claimed", "disputed", "denied", "retracted",
		"planned", "possible", "deadline", "cancelled",
	}
}
