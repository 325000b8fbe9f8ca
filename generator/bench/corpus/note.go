package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// text is one of the n notes: four paragraphs with 3 to 8 links among them, a
// list, a quotation, and in a third of the notes each a table, a footnote and
// a list of sources in the header.
func (c *cast) text(i int) string {
	var b strings.Builder
	c.header(&b, c.texts[i])
	paragraphs := make([][]string, 4)
	for p := range paragraphs {
		paragraphs[p] = c.prose(between(c.random, 2, 4))
	}
	for range between(c.random, 3, 8) {
		p := &paragraphs[c.random.IntN(len(paragraphs))]
		*p = slices.Insert(*p, c.random.IntN(len(*p)+1), "Compare "+c.reference().link()+".")
	}
	footnote := oneIn(c.random, 3)
	if footnote {
		paragraphs[1] = append(paragraphs[1], "Counts differ.[^1]")
	}
	section(&b, "", paragraphs[0])
	section(&b, "## Background\n\n", paragraphs[1])
	for range between(c.random, 2, 4) {
		fmt.Fprintf(&b, "- %s\n", pick(c.random, c.sentences))
	}
	b.WriteString("\n### Reactions\n\n")
	fmt.Fprintf(&b, "> %s\n>\n> — %s, %s\n\n", strings.Join(c.prose(2), " "), c.actor().link(), c.source().title)
	section(&b, "", paragraphs[2])
	if oneIn(c.random, 3) {
		c.table(&b)
	}
	section(&b, "## Assessment\n\n", paragraphs[3])
	if footnote {
		fmt.Fprintf(&b, "[^1]: %s\n", pick(c.random, c.sentences))
	}
	return b.String()
}

func (c *cast) header(b *strings.Builder, e entity) {
	fmt.Fprintf(b, "---\ntitle: %q\ndate: %d-%02d-%02d\n", e.title,
		between(c.random, 2023, 2025), between(c.random, 1, 12), between(c.random, 1, 28))
	fmt.Fprintf(b, "actors: [%s]\n", names(several(between(c.random, 1, 4), c.actor)))
	fmt.Fprintf(b, "topics: [%s]\n", names(several(between(c.random, 1, 3), c.topic)))
	if oneIn(c.random, 3) {
		fmt.Fprintf(b, "sources: [%s]\n", c.source().name)
	}
	fmt.Fprintf(b, "summary: %q\n---\n\n", plain(pick(c.random, c.sentences)))
}

// reference is what a link in running text leads to: half the time another
// note, else an actor more often than a topic.
func (c *cast) reference() entity {
	switch r := c.random.IntN(10); {
	case r < 5:
		return pick(c.random, c.texts)
	case r < 8:
		return c.actor()
	default:
		return c.topic()
	}
}

func (c *cast) table(b *strings.Builder) {
	b.WriteString("| Measure | Before | After |\n|---|---:|---:|\n")
	for range between(c.random, 3, 6) {
		fmt.Fprintf(b, "| %s | %d | %d |\n", pick(c.random, c.words), c.random.IntN(1000), c.random.IntN(1000))
	}
	b.WriteString("\n")
}

// profile is the note of an actor, a topic or a source.
func (c *cast) profile(e entity, source bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %q\n", e.title)
	if source {
		fmt.Fprintf(&b, "publisher: %s\npublished: %d\nurl: https://example.org/%s\n---\n\n%s\n",
			c.title(1), between(c.random, 2023, 2025), e.name, strings.Join(c.prose(2), " "))
		return b.String()
	}
	fmt.Fprintf(&b, "---\n\n%s Compare %s, %s and %s.\n\n", strings.Join(c.prose(4), " "),
		pick(c.random, c.texts).link(), pick(c.random, c.texts).link(), pick(c.random, c.actors).link())
	section(&b, "## Profile\n\n", c.prose(4))
	return b.String()
}

func section(b *strings.Builder, heading string, sentences []string) {
	b.WriteString(heading)
	b.WriteString(strings.Join(sentences, " "))
	b.WriteString("\n\n")
}

func names(es []entity) string {
	ns := make([]string, len(es))
	for i, e := range es {
		ns[i] = e.name
	}
	return strings.Join(ns, ", ")
}
