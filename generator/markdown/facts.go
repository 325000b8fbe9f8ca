package markdown

import (
	"dossier/generator/diag"
	"dossier/generator/edtf"
)

// Facts is what a block says about itself: when, how it stands, who is cited,
// and where names may be found in it.
type Facts struct {
	Bare       string       // Text without its date, its marker and the parenthesis of its claim: what stays when these change
	Opens      edtf.Written // the date with which the text opens, a row's with which its first cell does; a quotation's is the first in its attribution
	OpensSpan  diag.Span    // of Opens, or of what BadDate is about
	BadDate    string       // what is wrong with an opening that looks like a date, "" if nothing is
	Rest       uint32       // where in Parts[0] the text goes on after date and marker; Parts[0].Begin if nothing can be left out cleanly, and for rows and quotations
	Marker     string       // the word of [!word] where the text opens, after its date if it has one, lower case; "" if none
	MarkerSpan diag.Span
	Claim      string  // the status word with which a closing parenthesis opens, lower case; "" if none
	Runs       []Range // running text, in which names may be found: outside of links, tags, code and a quotation's signature, without markup or holes inside
	Citations  []int32 // indexes of Document.Citations, in order
	Words      Range   // a quotation's words: the inside of its <blockquote>
	Signature  Range   // a quotation's attribution: the inside of its <figcaption>
}

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
