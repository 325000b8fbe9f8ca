package markdown

import (
	"dossier/generator/diag"
	"dossier/generator/edtf"
)

// Facts is what only some blocks say about themselves: when, how they stand, who
// is cited and who speaks. All that say nothing share one, so that documents,
// which are kept, have no room for what is not there.
type Facts struct {
	Opens       edtf.Written // the date with which the text opens, a row's with which its first cell does; a quotation's is the first in its attribution
	OpensSpan   diag.Span    // of Opens, or of what BadDate is about
	BadDate     string       // what is wrong with an opening that looks like a date, "" if nothing is
	Marker      string       // the word of [!word] where the text opens, after its date if it has one, lower case; "" if none
	MarkerSpan  diag.Span
	Claim       string  // the status word with which a closing parenthesis opens, lower case; "" if none
	Citations   []int32 // indexes of Document.Citations, in order
	ID          string  // the author's block id without its caret, "" if none
	Callout     string  // type of the innermost callout around it, lower case, "" if none
	Attribution string  // a quotation's attribution without its dash, plain text
	Words       Range   // a quotation's words: the inside of its <blockquote>
	Signature   Range   // a quotation's attribution: the inside of its <figcaption>
}

// noFacts are those of all blocks that say nothing. They are never written.
var noFacts = &Facts{}

// tell gives a block facts of its own, to be written.
func (b *Block) tell() *Facts {
	if b.Facts == noFacts {
		b.Facts = &Facts{}
	}
	return b.Facts
}

// HeadingDate is what only some headings have.
type HeadingDate struct {
	Date    edtf.Written // with which it opens, before its end, a colon or a dash, or which ends it in parentheses
	BadDate string       // what is wrong with an opening that looks like a date, "" if nothing is
}

// noHeadingDate is that of all headings without one. It is never written.
var noHeadingDate = &HeadingDate{}

// RefDetails are what no wikilink says.
type RefDetails struct {
	URL    string // Markdown forms: the destination, escaped as it would stand in an attribute's URL
	Title  string // Markdown forms: the title attribute
	Width  int32  // of an embedded picture in pixels, 0 if not given
	Height int32  // of an embedded picture in pixels, 0 if not given
}

// noRefDetails are those of all links that have none. They are never written.
var noRefDetails = &RefDetails{}

// Citation is a place that cites sources: [see @one, p. 4; @two].
type Citation struct {
	Items    []CitationItem
	Block    int32 // index of the block in which it stands, -1 if none
	Footnote bool  // stands in the body of a footnote
	Span     diag.Span
}

// CitationItem is one source cited.
type CitationItem struct {
	Key            string // as written, without its @
	Prefix         string // what stands before the key, as "see"
	Locator        string // what stands after it, as "p. 4"
	SuppressAuthor bool   // written -@key
	Span           diag.Span
}
