package frontmatter

import "dossier/generator/diag"

// The codes of the problems that a header can have.
const (
	codeOpen      = "front-matter-open"
	codeSyntax    = "front-matter-syntax"
	codeDuplicate = "duplicate-key"
	codeBadKey    = "bad-key"
)

// Split finds and decodes the header of a note. Problems of severity Error are
// a header that is not closed, after which the whole file counts as header so
// that no field leaks into the body, and a header that does not parse.
func Split(src []byte) (Header, []diag.Problem) {
	f, problem := locate(src)
	h := Header{Format: f.format, Body: f.body, Span: f.span}
	if problem != nil {
		return h, []diag.Problem{*problem}
	}
	if f.format == None {
		return h, nil
	}
	c := &collector{base: int(f.raw.Start)}
	raw := extract(f.format, src[f.raw.Start:f.raw.End])
	switch f.format {
	case YAML:
		h.Fields = c.decodeYAML(raw)
	case TOML:
		h.Fields = c.decodeTOML(raw)
	case JSON:
		h.Fields = c.decodeJSON(raw)
	}
	if f.tentative() && c.failed && c.notFields {
		return Header{Body: f.origin}, nil
	}
	if c.failed {
		h.Fields = nil
	}
	return h, c.problems
}
