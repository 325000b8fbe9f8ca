package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"dossier/generator/output"
)

// page is an HTML file as it is sent.
type page struct {
	content []byte
	etag    string
	policy  string // the Content-Security-Policy header
	version version
	styles  []string // addresses of its stylesheets
	err     error
}

// version tells two states of what a tab shows apart, and how far apart they
// are.
type version struct {
	page   string // hash of the text, but for the addresses of stylesheets
	styles string // hash of those addresses, and of what stands there
	assets string // hash of the other files that the page uses
}

func (v version) String() string { return v.page + "." + v.styles + "." + v.assets }

func parseVersion(s string) (version, bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 || strings.Trim(s, "0123456789abcdef.") != "" {
		return version{}, false
	}
	return version{parts[0], parts[1], parts[2]}, true
}

// What the script element says of a page that is none of the site's.
const (
	stateMissing  = "missing"
	stateStarting = "starting"
)

// page makes what is sent for an HTML file.
func (m *moment) page(f output.File) *page {
	return m.pages.get(f.Path, func() *page { return m.makePage(f, "") })
}

// missingPage is what stands where there is no page: that of the site, or ours.
func (m *moment) missingPage() *page {
	return m.pages.get(ownPrefix+stateMissing, func() *page {
		if f := m.file("404.html"); f.kind == kindFile {
			return m.makePage(f.file, stateMissing)
		}
		return m.makePage(output.File{Data: m.client.missing}, stateMissing)
	})
}

func (m *moment) startingPage() *page {
	return m.pages.get(ownPrefix+stateStarting, func() *page {
		return m.makePage(output.File{Data: m.client.starting}, stateStarting)
	})
}

func (m *moment) makePage(f output.File, state string) *page {
	content := f.Data
	if f.Open != nil {
		r, err := f.Open()
		if err != nil {
			return &page{err: err}
		}
		defer r.Close()
		if content, err = io.ReadAll(r); err != nil {
			return &page{err: err}
		}
	}
	s := scan(content, m.prefix+f.Path)
	p := &page{policy: s.policy()}
	for _, style := range s.styles {
		p.styles = append(p.styles, style.String())
	}
	p.version = version{
		page:   hashOf(state, s.text),
		styles: hashOf(slices.Concat(p.styles, m.tagsOf(s.styles))...),
		assets: hashOf(m.tagsOf(s.assets)...),
	}
	p.content = slices.Concat(content[:s.headEnd], m.client.element(p.version, state), content[s.headEnd:])
	sum := sha256.Sum256(p.content)
	p.etag = hex.EncodeToString(sum[:hashLength])
	return p
}

// tagsOf gives a line for each address that is one of the site's files.
func (m *moment) tagsOf(addresses []address) []string {
	var lines []string
	for _, a := range addresses {
		name, ok := strings.CutPrefix(a.path, m.prefix)
		if !ok || a.foreign || !fs.ValidPath(name) {
			continue
		}
		line := name
		if f := m.file(name); f.kind == kindFile {
			line += " " + m.tag(f.file).hash
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// element is the server's script element, as it stands in each page.
func (c *client) element(v version, state string) []byte {
	if state != "" {
		state = fmt.Sprintf(` data-state="%s"`, state)
	}
	return fmt.Appendf(nil, `<script src="%spreview.js?v=%s" data-version="%s"%s></script>`, ownPrefix, c.version, v, state)
}

var (
	writtenElement = regexp.MustCompile(`<script src="/\.dossier/preview\.js\?v=[0-9a-f]+" data-version="[0-9a-f.]+"(?: data-state="[a-z]+")?></script>$`)
	longestElement = 256
)

// Strip gives a page as the site has it: without the script element that the
// server put before its </head>, or at its end if there is none. The bytes that
// it gives are a copy. A test compares them with those of a clean build.
func Strip(page []byte) []byte {
	for _, end := range []int{scan(page, "/").headEnd, len(page)} {
		from := max(0, end-longestElement)
		if at := writtenElement.FindIndex(page[from:end]); at != nil {
			return slices.Concat(page[:from+at[0]], page[end:])
		}
	}
	return bytes.Clone(page)
}
