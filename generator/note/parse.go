package note

import (
	"strings"
	"sync"
	"unicode/utf8"
	"unique"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
	"dossier/generator/frontmatter"
	"dossier/generator/markdown"
)

// Options are what of the site's settings changes how a note is parsed.
type Options struct {
	HTML markdown.RawHTML
	Home bool // this is the home note: its settings are no facts
	// Once says that no other build follows, so that nobody will ask whether a
	// change of names reaches the note: its Words are left out.
	Once bool
}

// key covers all arguments of Parse.
func key(h *fingerprint.Hasher, path string, content fingerprint.Hash, o Options) fingerprint.Hash {
	h.Reset()
	h.String(path)
	h.Hash(content)
	h.Int(int(o.HTML))
	h.Bool(o.Home)
	h.Bool(o.Once)
	return h.Sum()
}

// hashers spare each note the memory of one.
var hashers = sync.Pool{New: func() any { return fingerprint.New() }}

// Parse reads one note. It never fails: what is wrong is among the
// diagnostics, and whatever can be understood is in the note.
func Parse(path string, src []byte, o Options) *Note {
	text := clean(src)
	source := src
	if text != string(src) {
		source = []byte(text)
	}
	h := hashers.Get().(*fingerprint.Hasher)
	defer hashers.Put(h)
	n := &Note{Path: path, Hash: key(h, path, fingerprint.Bytes(src), o), source: text}
	header, problems := frontmatter.Split(source)
	d := &decoder{path: path, src: text}
	for _, p := range problems {
		n.Broken = n.Broken || p.Severity == diag.Error
		d.report(p)
	}
	if !utf8.Valid(src) {
		d.warn("invalid-utf8", firstInvalid(src), "the file has bytes that are no UTF-8 text", "save it as UTF-8 in your editor")
	}
	n.Header = decodeHeader(d, header.Fields, o.Home)
	n.Header.checkDates(d, header.Span)
	n.Body = markdown.Convert(source, header.Body, markdown.Options{RawHTML: o.HTML, Title: n.Header.Title.Text, BelowTitle: true})
	n.setTitle()
	n.setSummary()
	n.setStatements(d, h)
	for _, p := range n.Body.Problems {
		d.report(p)
	}
	n.Lead, n.folder = IsLead(path), unique.Make(FolderOf(path))
	n.setNoted()
	n.kind = (&Settings{}).kindOf(n)
	n.Naming = n.naming(h)
	if !o.Once {
		n.Words = n.words()
	}
	n.Diagnostics, n.Doubts = d.diagnostics, d.doubts
	n.Shown = n.shown(h)
	n.Carded = n.cardedWith(h, n.Summary)
	return n
}

// clean makes the bytes of a file valid text without a byte order mark. Bytes
// that are no UTF-8 become U+FFFD, as does NUL, which no HTML may hold.
func clean(src []byte) string {
	text := strings.TrimPrefix(string(src), "\ufeff")
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\ufffd")
	}
	if utf8.ValidString(text) { // which is told sooner than what would have to be mended
		return text
	}
	return strings.ToValidUTF8(text, "\ufffd")
}

// firstInvalid is where the first bytes of src that are no UTF-8 stand in the
// clean text. An author may have written U+FFFD before them.
func firstInvalid(src []byte) diag.Span {
	at := 0
	for at < len(src) {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	start := len(clean(src[:at]))
	return diag.SpanOf(start, start+len("\ufffd"))
}

func (n *Note) setNoted() {
	h := &n.Header
	n.Noted = latest(h.Updated, h.Retrieved, h.Published)
	n.NotedOrDated = latest(n.Noted, h.Date)
	if !n.Noted.IsZero() {
		n.NotedUntil = n.Noted.Last()
	}
	if !n.NotedOrDated.IsZero() {
		n.NotedOrDatedUntil = n.NotedOrDated.Last()
	}
}

// latest is the date with the latest last day, the first of several; zero if
// none has an end.
func latest(dates ...edtf.Date) edtf.Date {
	var latest edtf.Date
	for _, d := range dates {
		if !d.IsZero() && !d.Last().IsInfinite() && (latest.IsZero() || d.Last().Compare(latest.Last()) > 0) {
			latest = d
		}
	}
	return latest
}

func (n *Note) setTitle() {
	switch {
	case n.Header.Title.Text != "":
		n.Title = n.Header.Title.Text
	case n.Body.Title != nil && n.Body.Title.Text != "":
		n.Title = n.Body.Title.Text
	case IsLead(n.Path):
		n.Title = folderName(n.Path)
	default:
		n.Title = Stem(n.Path)
	}
}

func folderName(p string) string {
	dirs := strings.Split(p, "/")
	return dirs[len(dirs)-2]
}

// summaryLimit is how many characters of a first paragraph make a summary.
const summaryLimit = 240

// setSummary cuts the opening paragraph at the end of a sentence where there
// is one, else at the end of a word.
func (n *Note) setSummary() {
	n.Summary = n.Header.Summary
	if n.Summary != "" {
		return
	}
	text := n.Body.Opening
	if opensApparatus(text) {
		return
	}
	if utf8.RuneCountInString(text) <= summaryLimit {
		n.Summary = text
		return
	}
	cut := string([]rune(text)[:summaryLimit])
	if end := strings.LastIndexAny(cut, ".!?。！？"); end > summaryLimit/3 {
		_, size := utf8.DecodeRuneInString(cut[end:])
		n.Summary = cut[:end+size]
		return
	}
	if end := strings.LastIndexByte(cut, ' '); end > 0 {
		cut = cut[:end]
	}
	n.Summary = cut + "…"
}
