package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"
)

// maxDepth is how deep lists and maps may nest. Real headers stay under ten;
// the limit keeps every later recursion over a value safe.
const maxDepth = 100

// collector gathers what all three decoders report. Its offsets are those of
// the raw header until they are moved by base into the note.
type collector struct {
	base      int
	problems  []diag.Problem
	failed    bool // an error was reported: the fields are worthless
	notFields bool // the header parses, but not to named fields
}

func (c *collector) span(start, end int) diag.Span {
	return diag.SpanOf(c.base+start, c.base+max(start, end))
}

func (c *collector) fail(s diag.Span, message, help string) {
	c.failed = true
	c.problems = append(c.problems, diag.Problem{
		Severity: diag.Error, Code: codeSyntax, Span: s, Message: message, Help: help,
	})
}

func (c *collector) warn(code string, s diag.Span, message, help string) {
	c.problems = append(c.problems, diag.Problem{
		Severity: diag.Warning, Code: code, Span: s, Message: message, Help: help,
	})
}

func (c *collector) tooDeep(s diag.Span) {
	c.fail(s, fmt.Sprintf("front matter is nested deeper than %d levels", maxDepth),
		"flatten it, or move the data into a file of its own")
}

func (c *collector) notNamed(s diag.Span, what string) {
	c.notFields = true
	c.fail(s, "front matter is "+what+", not fields with names",
		"write each field on a line of its own, as in title: Some name; if the note is to open with a line across the page, write *** for it")
}

func (c *collector) badKey(s diag.Span) {
	c.warn(codeBadKey, s, "this key is not a name, so its field is left out",
		"give the field a plain name such as title, or remove it")
}

func foldName(written string) string {
	return strings.ToLower(strings.TrimSpace(written))
}

// fieldSet keeps the first field of each name, in order.
type fieldSet struct {
	fields []Field
	byName map[string]int // once there are more than few
}

// fewFields is up to how many a look at each finds a name sooner than a table.
const fewFields = 8

func (s *fieldSet) find(name string) (int, bool) {
	if s.byName != nil {
		i, found := s.byName[name]
		return i, found
	}
	i := slices.IndexFunc(s.fields, func(f Field) bool { return f.Name == name })
	return i, i >= 0
}

func (s *fieldSet) add(f Field) {
	if s.byName == nil && len(s.fields) == fewFields {
		s.byName = make(map[string]int, 2*fewFields)
		for i := range s.fields {
			s.byName[s.fields[i].Name] = i
		}
	}
	if s.byName != nil {
		s.byName[f.Name] = len(s.fields)
	}
	s.fields = append(s.fields, f)
}

// addNew adds a field unless its name is empty or taken, which it reports.
func (c *collector) addNew(s *fieldSet, f Field) {
	if f.Name == "" {
		c.badKey(f.Key)
		return
	}
	if i, found := s.find(f.Name); found {
		c.duplicate(s.fields[i].Written, f.Written, f.Key)
		return
	}
	s.add(f)
}

func (c *collector) duplicate(first, second string, s diag.Span) {
	message := fmt.Sprintf("the key %q appears twice", second)
	if first != second {
		message = fmt.Sprintf("the keys %q and %q are the same", first, second)
	}
	c.warn(codeDuplicate, s, message, "only the first is used: remove one of them, or give it another name")
}
