package note

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/frontmatter"
	"dossier/generator/markdown"
)

// Settings are what the home note's header says about the whole site.
type Settings struct {
	Title       string
	Description string
	Language    string // BCP 47; "en" unless set
	BaseURL     string // absolute, ends in a slash; "" if not set
	AsOf        edtf.Date
	Kinds       []KindWord
	// ExplicitMentions says that only links make mentions: mentions: explicit.
	ExplicitMentions bool
	HTML             markdown.RawHTML
	CleanURLs        bool     // urls: clean
	Ignore           []string // globs of paths that are not notes
	License          string
}

// KindWord gives a kind to a word for folders and types.
type KindWord struct {
	Word string
	Kind Kind
}

// DefaultSettings are those of a folder without a home note.
func DefaultSettings() Settings { return Settings{Language: "en"} }

// SettingsOf reads the settings in the home note's header. Its other fields
// are read by Parse as for any note.
func SettingsOf(p string, src []byte) (Settings, []diag.Diagnostic) {
	text := clean(src)
	header, _ := frontmatter.Split([]byte(text))
	d := &decoder{path: p, src: text}
	s := DefaultSettings()
	for _, f := range header.Fields {
		s.set(d, f)
	}
	return s, d.diagnostics
}

// isSetting reports whether the home note's field configures the site and so
// is no fact of its own.
func isSetting(name string) bool {
	switch name {
	case "description", "language", "base_url", "as_of", "kinds", "mentions", "html", "urls", "ignore", "license":
		return true
	}
	return false
}

func (s *Settings) set(d *decoder, f frontmatter.Field) {
	switch f.Name {
	case "title":
		quiet := decoder{path: d.path, src: d.src} // Parse reports what is wrong with it
		s.Title = quiet.text(f)
	case "description":
		s.Description = d.text(f)
	case "license":
		s.License = d.text(f)
	case "language":
		s.Language = cmp.Or(d.text(f), s.Language)
	case "base_url":
		s.setBaseURL(d, f)
	case "as_of":
		s.AsOf, _ = d.date(f)
	case "kinds":
		s.setKinds(d, f)
	case "mentions":
		s.ExplicitMentions = d.choice(f, "automatic", "explicit") == "explicit"
	case "html":
		switch d.choice(f, "sanitise", "sanitize", "escape", "trust") {
		case "escape":
			s.HTML = markdown.Escape
		case "trust":
			s.HTML = markdown.Trust
		}
	case "urls":
		s.CleanURLs = d.choice(f, "plain", "clean") == "clean"
	case "ignore":
		s.setIgnore(d, f)
	}
}

// ParseBaseURL checks a site's absolute address and gives it its closing slash.
func ParseBaseURL(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" ||
		u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", false
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
		u.RawPath = ""
	}
	return u.String(), true
}

func (s *Settings) setBaseURL(d *decoder, f frontmatter.Field) {
	text := d.text(f)
	if text == "" {
		return
	}
	base, ok := ParseBaseURL(text)
	if !ok {
		d.warn("bad-url", f.Value.Span, "%q is no absolute web address", "write it like https://example.org/briefing/", text)
		return
	}
	s.BaseURL = base
}

// setKinds reads kinds: {actor: [ministries, person]} and kinds: {ministries: actor}.
func (s *Settings) setKinds(d *decoder, f frontmatter.Field) {
	if f.Value.Kind != frontmatter.Map {
		d.warn("wrong-type", f.Value.Span, "kinds must be a table of words and kinds", "write for example: kinds: {ministries: actor}")
		return
	}
	for _, entry := range f.Value.Map {
		if k, ok := ParseKind(entry.Name); ok {
			for _, name := range d.names(entry) {
				s.Kinds = append(s.Kinds, KindWord{name.Text, k})
			}
			continue
		}
		word := d.text(entry)
		k, ok := ParseKind(word)
		if !ok {
			d.warn("unknown-kind", entry.Value.Span, "%q is no kind", "the kinds are actor, topic, event, source, briefing and note", word)
			continue
		}
		s.Kinds = append(s.Kinds, KindWord{entry.Name, k})
	}
}

func (s *Settings) setIgnore(d *decoder, f frontmatter.Field) {
	for _, name := range d.names(f) {
		glob := strings.TrimPrefix(name.Text, "/")
		if _, err := path.Match(glob, ""); err != nil {
			d.warn("bad-glob", name.Span, "%q is no pattern for paths", "use * for any part of a name and ** for any folders", name.Text)
			continue
		}
		s.Ignore = append(s.Ignore, glob)
	}
}

// Ignores reports whether the home note's ignore: leaves the path out. A
// pattern without a slash matches the name of a file or folder anywhere; one
// with a slash matches from the root, where ** stands for any folders; one
// that matches a folder leaves out all that is below it.
func (s *Settings) Ignores(p string) bool {
	if len(s.Ignore) == 0 {
		return false
	}
	parts := strings.Split(p, "/")
	return slices.ContainsFunc(s.Ignore, func(glob string) bool {
		glob = strings.TrimSuffix(glob, "/")
		if !strings.Contains(glob, "/") {
			return slices.ContainsFunc(parts, func(part string) bool { return matches(glob, part) })
		}
		return matchParts(strings.Split(glob, "/"), parts)
	})
}

// matchParts reports whether the globs match the path or a folder above it.
// Only the last ** is ever tried again: the parts before it matched as early
// as they can, and what is left for it can only shrink.
func matchParts(globs, parts []string) bool {
	star, after := -1, 0
	g, p := 0, 0
	for g < len(globs) {
		switch {
		case globs[g] == "**":
			star, after = g, p
			g++
		case p < len(parts) && matches(globs[g], parts[p]):
			g++
			p++
		case p < len(parts) && star >= 0:
			after++
			g, p = star+1, after
		default:
			return false
		}
	}
	return true
}

func matches(glob, name string) bool {
	ok, err := path.Match(glob, name)
	return err == nil && ok
}
