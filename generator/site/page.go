package site

import (
	"html/template"

	"dossier/generator/edtf"
	"dossier/generator/picture"
)

// Page is everything that a layout sees: plain values, links already resolved
// and relative to the page. It reaches neither the graph nor the disk, so its
// fingerprint covers all that the page can show.
//
// Each field names the layouts that have it; on the others it is empty.
type Page struct {
	Layout  string // name of the layout: home actor topic event source briefing note list tags timeline network search 404 redirect
	Address string // path below the site's root: "actors/vladimir-putin.html"
	Root    string // what leads from this page to the site's root: "", "../", "../../"; on the 404 page absolute: "/", "/prefix/"
	// Name is a key of the layouts' words on pages whose title is a fixed
	// word ("actors", "tags", "not-found"); a Title, from the lead's note or of
	// an entity, goes before it.
	Name    string
	Title   string
	Summary string // one or two sentences of plain text, "" if none
	// Canonical is the page's absolute address, that of the target on a
	// redirect; "" without base_url.
	Canonical  string
	Site       Site
	Navigation []NavigationLink
	Trail      []Link // the lists above this page, outermost first, without the home page
	Year       string // on pages of older statements: "2024", "2024-2", or the word "undated"
	Part       string // on further parts of a list: "2"

	// Entity pages: actor topic event source briefing note.
	Kind    string // actor topic event source briefing note
	Type    string // the finer type as written: "person", "country"; "" if none
	Role    string // actor
	Stub    bool   // no note of its own: only named in front matter
	Aliases []string
	Date    edtf.Date // the note's date; an event's first day
	End     edtf.Date
	Updated edtf.Date
	Place   []Value // event
	Status  string  // event: how it stands, one of the status words; "" if none
	Facts   []Fact  // key facts: fields of the header that have no place of their own, in the order written
	Source  *Source // source
	// Actors, Topics and Sources are the names in the header's fields; on
	// the timeline pages those whom the entries concern, by name.
	Actors  []Link
	Topics  []Link
	Sources []Link
	Tags    []Link  // the header's tags, those that name a topic as its link
	SameAs  []Value // pages about the same thing elsewhere
	// Passed says that the event's day is over and its outcome not recorded.
	Passed bool
	// Body is the note's text; on the home page and lists that of the lead.
	Body     template.HTML
	Headings []Heading // of Body, for the contents list

	// Timeline is what is dated about the page's subject and has happened,
	// oldest first; on the home page the latest developments, newest first.
	// Next is what is still to come: planned, possible, due; the two are
	// disjoint. Actors, topics, home and the timeline pages have them.
	Timeline []Entry
	Next     []Entry
	// Latest, on a topic, is its latest development, in brief; Deadlines, also
	// in brief, are those that are open or whose outcome is not recorded.
	Latest    *Entry
	Deadlines []Entry
	// Before and After, on an event, are what came before and after it for
	// those whom it concerns, nearest first.
	Before []Entry
	After  []Entry
	Words  []Statement // in their words: what the entity itself said, newest first

	// What other notes say. Entity pages and their year pages.
	About      []Card  // notes whose header names this entity, newest first
	Mentions   []Group // statements of other notes that mention it, by note, newest first
	Cited      []Group // on a source: statements that cite it, by note, newest first
	Earlier    []PageLink
	LinkedFrom []Link // notes that link here outside of any statement

	Relations []Relation // typed links from and to the entity
	Together  []Card     // actors that appear in the same statements, those that share most first; Count is the number of shared statements
	// Network, on actors and topics, is what is closest to the page's subject; on
	// the page of the network the strongest of the whole dossier. Connections, on
	// that page alone, are the rows of its table, of all actors, topics and events.
	Network     *picture.Graph
	Connections []Connection
	References  []Reference // what the page cites, by number

	// Home and lists.
	Lists []List
	// Standing, on the home page, is each topic with its latest development.
	Standing []Standing

	// AsOf, on the home page and the timeline, is the day as of which the
	// site stands.
	AsOf edtf.Date

	// Target, on a redirect, is the page that used to stand at this address.
	Target Link
}

// Site is what is the same on every page.
type Site struct {
	Title       string
	Description string
	Language    string // BCP 47: "en"
	Direction   string // "ltr" or "rtl"
	License     string
	Home        string // address of the home page from this page
	Search      string // address of the search page from this page
}

// NavigationLink is one entry of the bar on top of each page.
type NavigationLink struct {
	Name    string // a key of the layouts' words: home timeline actors topics events sources briefings network
	URL     string
	Current bool // this page or one below it
}

// Link leads to a page of the site.
type Link struct {
	Title string
	Name  string // a key of the layouts' words where the title is a fixed word and Title is ""
	URL   string // relative to the page; "" for a name without a page
	Kind  string // actor topic event source briefing note list tag; the link's class
	Stub  bool
}

// Value is a plain value of the header, linked where it names an entity or is a web address.
type Value struct {
	Text string
	URL  string // "" if it is only text
	Kind string // of the entity it names; "" for a web address or plain text
}

// Fact is a field of the header shown as it is.
type Fact struct {
	Name   string // as written
	Values []Value
}

// Source is how a source is to be cited.
type Source struct {
	Publisher   []Value
	Author      []Value
	URL         string // http or https, "" if none
	Archived    string // http or https, "" if none
	Published   edtf.Date
	Retrieved   edtf.Date
	Reliability string // letter A to F of the Admiralty scale, "" if none
}

// Heading is a heading of Body.
type Heading struct {
	Level int
	Title string
	ID    string
}

// Card presents an entity in a list.
type Card struct {
	Link
	Type    string
	Role    string
	Summary string
	Date    edtf.Date // the note's date; zero if none
	End     edtf.Date
	Status  string // of an event
	Count   int    // how many statements of other notes mention it; only where lists rank by it, else 0
}

// Group is the statements of one note.
type Group struct {
	Note       Link
	Date       edtf.Date // the note's date
	Statements []Statement
}

// Statement is a statement where it has travelled to.
type Statement struct {
	Kind    string        // paragraph item row quotation
	HTML    template.HTML // complete elements, without opening date and status marker: <p>, a table; a quotation: what was said
	Context []string      // headings above it, outermost first, then the texts of the items it is nested in or the line that introduces its list
	Date    edtf.Date     // its own, else its heading's, else its note's
	Dated   bool          // the date is its own
	Status  string        // one of the status words, "" if none
	Passed  bool          // a deadline that has passed, its outcome not recorded
	URL     string        // where it stands in its own note's page
	Note    Link          // that note; empty inside a Group
	// Inherited are the sources of its note, where it cites none of its own.
	Inherited []Mark
	// Of a quotation: who said it, with a URL where the name resolves, and the
	// rest of the attribution.
	Speaker  Link
	Occasion template.HTML
}

// Mark is the number of a reference, which leads to it.
type Mark struct {
	Number int
	URL    string
}

// Entry is one entry of a timeline.
type Entry struct {
	Date   edtf.Date
	Kind   string // "statement", "event" (an event note) or "heading" (a dated heading of a note)
	Status string
	Passed bool   // a deadline that has passed, its outcome not recorded
	ToCome bool   // after the day as of which the site stands, or planned, possible, due without a date
	Title  Link   // an event's page, or the note in which a statement or heading stands
	Text   string // an event's summary, or the heading
	// Statement is the statement in full, nil where it is none or stands
	// elsewhere on the page: then Brief is its text and URL leads there.
	Statement *Statement
	Brief     string
	URL       string // where it stands in full
	// On the timeline pages, whom it concerns: places in the page's Actors and
	// Topics. It stands on the timelines of all these.
	Actors, Topics []int
}

// Standing is a topic with its latest development.
type Standing struct {
	Topic  Card
	Latest *Entry // nil if nothing about it is dated
}

// Connection is an entity with what it is connected with.
type Connection struct {
	Link
	Count     int    // of connections
	Strongest []Card // those that share most first; Count is the number of shared statements, 0 where a header or a relation alone connects them
}

// Relation is a typed link between the page's entity and others.
type Relation struct {
	Name         string // how it reads from this page: "special envoy of"
	Reversed     bool   // written on the other's note: it reads "special envoy: Steve Witkoff"
	To           Value
	Since, Until edtf.Date
}

// Reference is one entry in the list of references.
type Reference struct {
	Number int
	ID     string // of its element on the page
	Card   Card
	Source Source
}

// PageLink leads to a page of older statements or to a part of a list.
type PageLink struct {
	Name    string // "2024", "2024-2"; "newest" and "undated" are keys of the layouts' words; for parts of a list "1", "2"
	URL     string
	Count   int
	Current bool
}

// List is a list of entities under a heading.
type List struct {
	Name  string // a key of the layouts' words ("actors", "latest", "key-actors", "topics", "sources", "tags", "folders", "notes", …), "" if Title is given
	Title string // a title that is not a fixed word: a letter, a type, a folder's name, a tag
	URL   string // the whole list, "" if this is it
	Cards []Card
}
