// Package note is the second stage of the pipeline: one file becomes one typed
// note.
//
// In goes a path and the bytes of a Markdown file; out comes a [Note]: the
// header's fields with their positions, the body as HTML with holes, and the
// statements that can travel to other pages. Parsing is a pure function of
// its arguments and does the heavy work once: later stages only move what
// stands here. A Note is immutable.
package note

import (
	"path"
	"strings"
	"unique"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/markdown"
	"dossier/generator/mention"
)

// Note is one Markdown file, understood. What every build asks of every note
// stands first, close together.
type Note struct {
	Path   string // slash path below the content folder: "actors/vladimir-putin.md"
	Title  string // the header's, else that of the H1 that opens the body, else the file's name
	Naming Naming
	kind   Kind // where the home note names no kinds of its own
	Lead   bool // IsLead of its path
	// Broken says that the header is not closed or does not parse, so that
	// neither fields nor body can be relied on.
	Broken bool
	folder unique.Handle[string]
	// NotedUntil is the last day of Noted, NotedOrDatedUntil of NotedOrDated;
	// zero for no date.
	NotedUntil, NotedOrDatedUntil edtf.Day
	Header                        Header
	// Noted is the latest of the dates on which the header says that anything
	// was noted; NotedOrDated takes in the note's own date, which is no such
	// day of an event. Dates without an end are left out.
	Noted, NotedOrDated edtf.Date
	Hash                fingerprint.Hash // of the path, the bytes and the options
	// Shown covers what the note's own page shows of it, apart from where its
	// links lead: what else changes in the file changes no page.
	Shown fingerprint.Hash
	// Carded covers what cards and previews show of it beside its title.
	Carded fingerprint.Hash
	// Summary is the header's, else the opening of the first paragraph.
	Summary    string
	Body       *markdown.Document
	Statements []Statement
	// Entries are those of Statements that make entries of timelines.
	Entries []int32
	// Quotations are those of Statements that are quotations.
	Quotations []int32
	// HeadingDates holds the date of each of Body.Headings, zero for none; nil if
	// none has any.
	HeadingDates []edtf.Date
	// Anchors holds for each of Body.Blocks the id of its element in the
	// note's own page, "" where it has none.
	Anchors []string
	// LastDay is the latest of the first days that its statements' dates may
	// mean, those without a beginning apart; zero if they have none.
	LastDay edtf.Day
	// Words are those of the text in which names may be found; nil if they were
	// left out.
	Words       mention.Words
	Diagnostics []diag.Diagnostic
	// Doubts are those of Diagnostics that concern whether the note is for
	// publishing at all: an author must hear of them even if it is hidden.
	Doubts []diag.Diagnostic

	source string
	file   File // where source can be had again once it was given up, else nil
}

// File gives the content of the file that a note was parsed from.
type File interface{ Bytes() ([]byte, error) }

// Source is the text as parsed, which spans point into. It is wanted where something
// is wrong, and "" if its file gives it no longer.
func (n *Note) Source() string {
	if n.file == nil {
		return n.source
	}
	src, err := n.file.Bytes()
	if err != nil {
		return ""
	}
	return clean(src)
}

// LeaveSource gives up the text, which the file from now on gives when it is
// wanted. It is for whoever has just parsed the note, before anybody else has it.
func (n *Note) LeaveSource(file File) { n.source, n.file = "", file }

// Name names something, as an author wrote it in a header.
type Name struct {
	Text     string
	Fragment string // what followed a # inside [[…]]
	Span     diag.Span
}

// Header holds the fields of a note's front matter. Fields that the note
// does not have are zero.
type Header struct {
	Draft   bool
	Private bool // private: true, or publish: false
	// ExplicitMentions says that the note's names are linked only where
	// authors link them: mentions: explicit.
	ExplicitMentions bool
	Title            Name
	Summary          string
	Date             edtf.Date
	Actors           []Name
	Topics           []Name
	Sources          []Name
	Tags             []Name
	*Details
}

// Details are the fields of a header that most texts lack, while notes about
// somebody or something have them. All notes that have none share one, so that
// those by the hundred thousand have no room for what is not there.
type Details struct {
	Kind      Name
	Type      Name
	Aliases   []Name
	End       edtf.Date
	Updated   edtf.Date
	Place     []Name
	Status    string // one of the status words, else ""
	Role      string
	SameAs    []Name
	Relations []Relation
	Publisher []Name
	Author    []Name
	URL       string
	Archived  string
	Published edtf.Date
	Retrieved edtf.Date
	// Reliability is the letter of the Admiralty scale, A to F, else "".
	Reliability string
	Slug        Name
	Redirects   []Name
	Params      []Param // every other field, in the order written
}

// noDetails are those of all headers that have none. They are never written.
var noDetails = &Details{}

// tell gives a header details of its own, to be written.
func (h *Header) tell() *Details {
	if h.Details == noDetails {
		h.Details = &Details{}
	}
	return h.Details
}

// Relation is a typed link from the note's entity to another.
type Relation struct {
	Type         string
	To           Name
	Since, Until edtf.Date
}

// Param is a field of the header that Dossier gives no meaning of its own.
type Param struct {
	Name   string // as written
	Values []Name // one for a scalar; empty for what is no plain value
}

// TitleSpan is where the note's title is written.
func (n *Note) TitleSpan() diag.Span {
	if n.Header.Title.Text == "" && n.Body.Title != nil {
		return n.Body.Title.Span
	}
	return n.Header.Title.Span
}

// HomePaths are the paths that a home note can have. The first of them that
// exists is the home note.
func HomePaths() []string {
	return []string{"index.md", "Home.md", "home.md", "README.md", "readme.md"}
}

// IsLead reports whether the note at p is the lead of its folder's list page:
// a note named index, _index, README or like its folder, not at the root.
func IsLead(p string) bool {
	dir, base := path.Split(p)
	if dir == "" {
		return false
	}
	stem := strings.ToLower(Stem(base))
	folder := strings.ToLower(path.Base(dir))
	return stem == "index" || stem == "_index" || stem == "readme" || stem == folder
}

// FolderOf is the folder of a path, "" at the root.
func FolderOf(p string) string {
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		return p[:i]
	}
	return ""
}

// IsBeside reports whether two notes stand in the same folder.
func (n *Note) IsBeside(other *Note) bool { return n.folder == other.folder }

// Stem is the last part of a path without its ending.
func Stem(p string) string {
	base := path.Base(p)
	return strings.TrimSuffix(base, path.Ext(base))
}
