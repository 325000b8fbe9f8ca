package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
)

// longestRedirect bounds an old path, in bytes: longer ones do not fit on every
// system below the folders in which sites stand.
const longestRedirect = 400

// redirects are the pages at old paths, and what is wrong with some paths.
type redirects struct {
	sheets   []*Sheet
	problems []diag.Diagnostic
	textOf   *note.Note // whose text is at hand, since to ask for it may read its file
	text     []byte
}

// hasRedirects reports whether any note claims an old path.
func (p *Plan) hasRedirects() bool {
	for i := range p.graph.Members {
		if len(p.graph.Members[i].Note.Header.Redirects) > 0 {
			return true
		}
	}
	return false
}

// redirectSheets are a page at each old path that a note claims. They are
// planned after all others, since an old path takes nothing from the pages that
// there are.
func (p *Plan) redirectSheets() redirects {
	if !p.hasRedirects() {
		return redirects{}
	}
	return p.redirects.get(p.planRedirects)
}

func (p *Plan) planRedirects() (r redirects) {
	c := p.claims()
	for i := range p.graph.Members {
		m := &p.graph.Members[i]
		target := p.standsAt(int32(i))
		for _, old := range m.Note.Header.Redirects {
			address, fault := redirectAddress(old.Text)
			if fault != "" {
				r.report(m.Note, old.Span, "bad-redirect", fmt.Sprintf("%q is no old path of this site: %s", old.Text, fault),
					"write a path below the site's root that has no ending, a slash at its end or .html, such as old/page.html")
				continue
			}
			if holder := c.holder(address); holder != "" {
				r.report(m.Note, old.Span, "taken-redirect", fmt.Sprintf("%q is taken by %s", address, holder),
					"take the path out of redirects, or give what stands there another address")
				continue
			}
			c.add(address, "a redirect of "+m.Note.Path)
			r.sheets = append(r.sheets, p.sheet(sheet{layout: redirectLayout, address: address, entity: -1, folder: -1, target: target}))
		}
	}
	return r
}

func (r *redirects) report(n *note.Note, span diag.Span, code, message, help string) {
	problem := diag.Problem{Severity: diag.Warning, Code: code, Span: span, Message: message, Help: help}
	if r.textOf != n {
		r.textOf, r.text = n, []byte(n.Source())
	}
	r.problems = append(r.problems, problem.At(n.Path, r.text))
}

// standsAt is the page on which a member's text stands.
func (p *Plan) standsAt(member int32) graph.Target {
	switch m := &p.graph.Members[member]; m.Role {
	case graph.IsHome:
		return graph.Target{Kind: graph.Home}
	case graph.IsLead:
		for f := range p.graph.Folders {
			if p.graph.Folders[f].Lead == member {
				return graph.Target{Kind: graph.Folder, Index: int32(f)}
			}
		}
		// Another lead has the folder's page: this one's text stands nowhere.
		return graph.Target{Kind: graph.Home}
	default:
		return graph.Target{Kind: graph.Entity, Index: m.Entity}
	}
}

// redirectAddress is where the page for an old path stands, else what is wrong
// with the path. Letter case is kept, since hosts tell it apart.
func redirectAddress(old string) (address, fault string) {
	decoded, err := url.PathUnescape(strings.TrimSpace(old))
	if err != nil || !utf8.ValidString(decoded) {
		return "", "its percent signs do not stand for characters"
	}
	if strings.HasPrefix(decoded, "//") || strings.Contains(decoded, "://") {
		return "", "it names a host"
	}
	address = norm.NFC.String(strings.TrimPrefix(decoded, "/"))
	for part := range strings.SplitSeq(strings.TrimSuffix(address, "/"), "/") {
		if fault = badPart(part); fault != "" {
			return "", fault
		}
	}
	switch ext := path.Ext(address); {
	case strings.HasSuffix(address, "/"):
		address += "index.html"
	case strings.EqualFold(ext, ".html"), strings.EqualFold(ext, ".htm"):
	case isEnding(ext):
		return "", fmt.Sprintf("hosts show no page under the ending %q", ext)
	default:
		address += ".html"
	}
	if len(address) > longestRedirect {
		return "", "it is too long"
	}
	if reason := output.BadPath(address); reason != "" {
		return "", "it " + reason
	}
	return address, ""
}

// badPart says what keeps a name between two slashes from being part of an old
// path on every host and disk, "" if nothing does.
func badPart(part string) string {
	switch part {
	case "":
		return "a name in it is empty"
	case ".", "..":
		return "it has a part that is only dots"
	}
	if part[0] == '.' {
		return "a name in it begins with a dot, and hosts do not show hidden files"
	}
	for _, r := range part {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune(" -._~!$&'()+,;=@", r) {
			return fmt.Sprintf("it has the character %q", r)
		}
	}
	return ""
}

// isEnding tells the ending of a file's name from a dot in a word or a number:
// of "site.php" and "release-1.2" only the first has one.
func isEnding(ext string) bool {
	if len(ext) < 2 || len(ext) > 6 || ext[1] >= '0' && ext[1] <= '9' {
		return false
	}
	for _, r := range ext[1:] {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// claims tells who holds which address. Paths are compared as a disk does that
// knows no letter case.
type claims struct {
	files   map[string]string // by address: in words, who has it
	folders map[string]string // by folder: who has a file below it
}

func (p *Plan) claims() claims {
	c := claims{map[string]string{}, map[string]string{}}
	for _, address := range reservedPages() {
		c.add(address, "the page "+address)
	}
	for _, s := range p.sheetsOf(p.Groups() - 1) {
		c.add(s.address, "the page "+s.address)
	}
	return c
}

func (c claims) add(address, holder string) {
	key := output.Fold(address)
	c.files[key] = holder
	for dir := note.FolderOf(key); dir != ""; dir = note.FolderOf(dir) {
		c.folders[dir] = holder
	}
}

// holder says who stands in the way of a new page, "" if nobody does: one with
// its address, one below it, or one where it needs a folder.
func (c claims) holder(address string) string {
	key := output.Fold(address)
	switch top, _, _ := strings.Cut(key, "/"); top {
	case "assets", "files":
		return "the folder " + top + "/, where pictures and styles stand"
	}
	if holder := c.files[key]; holder != "" {
		return holder
	}
	for dir := note.FolderOf(key); dir != ""; dir = note.FolderOf(dir) {
		if holder := c.files[dir]; holder != "" {
			return holder
		}
	}
	return c.folders[key]
}

// fillRedirect says where an old path leads.
func (b *maker) fillRedirect() {
	p, t := b.plan, b.sheet.target
	b.page.Target = p.targetLink(b.root, t)
	b.page.Title, b.page.Name = b.page.Target.Title, b.page.Target.Name
	if base := p.graph.Settings.BaseURL; base != "" {
		b.page.Canonical = p.targetURL(base, t)
	}
}

func (p *Plan) targetLink(root string, t graph.Target) Link {
	switch t.Kind {
	case graph.Entity:
		return p.link(root, t.Index)
	case graph.Folder:
		return p.folderLink(root, t.Index)
	}
	return Link{Title: p.site.Title, URL: p.href(root, "index.html"), Kind: "list"}
}
