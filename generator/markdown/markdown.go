// Package markdown is the dialect in which notes are written: CommonMark, GFM,
// footnotes, and the conventions that note-takers already use (wikilinks,
// embeds, callouts, highlights, tags, block ids, comments, citations, status
// markers, attributed quotations).
//
// In goes the text of one note, past its front matter; out comes a Document:
// HTML with holes where bytes depend on the page that shows it, the headings,
// the blocks that may become statements with what they say about themselves
// (date, marker, claim, citations), and the references to other notes and
// assets. Nothing is resolved here: which note or source a name means, which
// words are a status and in which year a date without one falls is the
// business of later stages, and so is what stands in a hole.
//
// The package is the only importer of goldmark. Convert is a pure function and
// safe for concurrent use.
package markdown

import (
	"dossier/generator/diag"
)

// RawHTML says what becomes of HTML that an author wrote into a note.
type RawHTML uint8

const (
	// Sanitise keeps harmless elements and attributes, balanced, and drops the rest.
	Sanitise RawHTML = iota
	// Escape shows the HTML as text.
	Escape
	// Trust passes the HTML on as written.
	Trust
)

// Options are the settings of a conversion.
type Options struct {
	RawHTML RawHTML // default: Sanitise
	// Title is the note's title where its header gives one. Then only an
	// opening heading that repeats it is taken out of the text.
	Title string
	// BelowTitle says that the text stands below a title of level 1. Where a
	// heading of that level is left in it, all its headings move down by one,
	// to level 6 at most: a page has one title.
	BelowTitle bool
}

// Document is one converted note. It is immutable.
type Document struct {
	HTML      HTML
	Title     *Heading   // the level-1 heading that opens the body, taken out of HTML; nil if there is none
	Headings  []Heading  // in order, those in HTML
	Blocks    []Block    // candidates for statements, in order of the source
	Refs      []Ref      // links, embeds, images and tags that lead to other notes or assets, those of Title first, then in order of HTML
	Citations []Citation // in order of HTML
	Anchors   []Anchor   // places with a block id of the author's that are no blocks of their own
	Untitled  []string   // types of the callouts that have no title of their own, as written, in order of HTML
	Footnotes int        // how many footnotes stand below the text
	NotesAt   uint32     // where the section of footnotes begins in HTML.Text; its end if there are none
	Problems  []diag.Problem
	Opening   string // plain text of the first paragraph that stands in no quote, list or callout
}

// Heading is a heading of the note.
type Heading struct {
	Level   int
	Text    string // plain text, white space folded
	ID      string // unique in the note, see Slug
	Span    diag.Span
	Begin   uint32 // where its inner HTML begins in HTML.Text
	End     uint32 // where its inner HTML ends
	Section uint32 // where its element begins in HTML.Text
	Close   uint32 // where its section ends: at the next heading of its level or above, or with the quote, item or element around it

	*HeadingDate
}

// Anchor is a place that an author gave a block id and that is no block: a
// heading, list, table, code block, callout or unattributed quote.
type Anchor struct {
	ID      string // without its caret
	Heading int32  // index of the heading that has it, which then has no other id in HTML; -1 for anything else
	Whole   Range  // its element with its tags
}

// BlockKind is what a block is in the text.
type BlockKind uint8

const (
	// Paragraph is a paragraph outside of list items.
	Paragraph BlockKind = iota
	// Item is a list item without its sub-lists.
	Item
	// Row is a row of a table's body.
	Row
	// Quotation is a whole attributed quotation.
	Quotation
)

// Range is a half-open range of HTML.Text.
type Range struct{ Begin, End uint32 }

// Block is a piece of text that can stand as a statement.
type Block struct {
	Kind      BlockKind
	OnlyLinks bool    // holds nothing but links and punctuation
	Editor    bool    // stands in an editor's note
	Heading   int32   // index of the nearest heading above, -1 if none
	Parent    int32   // index of the item in which it is nested, -1 if none
	Lead      int32   // index of the paragraph ending in a colon that introduces its list, -1 if none
	Rest      uint32  // where in Parts[0] the text goes on after date and marker; Parts[0].Begin if nothing can be left out cleanly, and for rows and quotations
	Whole     Range   // its element with its tags, for an item with its sub-lists: what an embed of its id shows
	Header    Range   // for a row the <th> elements of its table's head, else empty
	Parts     []Range // its HTML without its own element: one, or an item's paragraphs one by one; a row's <td> elements; the inside of a quotation's <figure>
	Text      string  // plain text, white space folded, without footnote marks; cells joined by " | "
	Bare      string  // Text without its date, its marker and the parenthesis of its claim: what stays when these change
	Runs      []Range // running text, in which names may be found: outside of links, tags, code and a quotation's signature, without markup or holes inside
	Span      diag.Span

	*Facts
}

// Form is how a reference is written.
type Form uint8

const (
	// Wikilink is [[Name]].
	Wikilink Form = iota
	// WikiEmbed is ![[Name]].
	WikiEmbed
	// MarkdownLink is [text](path), with a path that stays in the site.
	MarkdownLink
	// MarkdownImage is ![text](path), with a path that stays in the site.
	MarkdownImage
	// Tag is #tag.
	Tag
)

// Ref is a place that leads to another note or an asset.
type Ref struct {
	Form     Form
	Alone    bool   // an embed or image that is all of its paragraph: no <p> stands around it
	Footnote bool   // stands in the body of a footnote
	Block    int32  // index of the block in which it stands, -1 if none
	Target   string // name or path as written, unescaped, without fragment; "" is this note; a tag's name without #
	Fragment string // heading text or "^block", "" if none
	Text     string // the label as plain text
	Span     diag.Span

	*RefDetails
}
