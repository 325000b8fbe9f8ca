package frontmatter

import (
	"bytes"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// extent finds where a node stands. The library says only where it begins,
// counting its anchor and tag, so the end is found by following the source.
func (s yamlSource) extent(n *yaml.Node) (start, end int) {
	start = s.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		return start, min(start+len("*")+len(n.Value), len(s.raw))
	}
	start = s.afterProperties(start, n)
	switch n.Kind {
	case yaml.MappingNode, yaml.SequenceNode:
		return start, s.collectionEnd(n, start)
	}
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return start, s.quotedEnd(start)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return start, s.blockEnd(start, n.Value)
	}
	if end = s.plainEnd(start, n.Value); end > start || n.Value == "" {
		return start, end
	}
	// An anchor that runs into its value ("&a:: x"): the line from there on.
	start = s.offset(n.Line, n.Column)
	return start, s.trimmedEnd(s.lineOf(start))
}

// afterProperties passes over an anchor and a tag, with which no value can
// begin. Where nothing follows them it stays behind them.
func (s yamlSource) afterProperties(at int, n *yaml.Node) int {
	end := at
	for at < len(s.raw) && (s.raw[at] == '&' || s.raw[at] == '!') {
		stop := " \t\r\n"
		if s.raw[at] == '&' {
			stop += ",[]{}"
		}
		width := bytes.IndexAny(s.raw[at:], stop)
		if width < 0 {
			return len(s.raw)
		}
		end = at + width
		at = s.skipBlank(end)
	}
	if n.Kind == yaml.ScalarNode && n.Value == "" && (at >= len(s.raw) || !strings.ContainsRune(`"'|>`, rune(s.raw[at]))) {
		return end
	}
	return at
}

// skipBlank passes over white space, line breaks and comments.
func (s yamlSource) skipBlank(at int) int {
	for at < len(s.raw) {
		switch c := s.raw[at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			at++
		case c == '#' && (at == 0 || bytes.IndexByte([]byte(" \t\r\n,[{"), s.raw[at-1]) >= 0):
			at, _ = lineEnd(s.raw, at)
		default:
			return at
		}
	}
	return at
}

// collectionEnd is that of the last child, and in flow style the bracket after it.
func (s yamlSource) collectionEnd(n *yaml.Node, start int) int {
	end := start
	if len(n.Content) > 0 {
		_, end = s.extent(n.Content[len(n.Content)-1])
	} else {
		end = min(start+1, len(s.raw))
	}
	if n.Style&yaml.FlowStyle == 0 {
		return max(start, end)
	}
	for at := end; at < len(s.raw); at++ {
		if at = s.skipBlank(at); at < len(s.raw) && (s.raw[at] == ']' || s.raw[at] == '}') {
			return at + 1
		}
	}
	return len(s.raw)
}

func (s yamlSource) quotedEnd(start int) int {
	if start >= len(s.raw) {
		return start
	}
	quote := s.raw[start]
	for at := start + 1; at < len(s.raw); at++ {
		switch {
		case s.raw[at] == '\\' && quote == '"':
			at++
		case s.raw[at] != quote:
		case quote == '\'' && at+1 < len(s.raw) && s.raw[at+1] == quote:
			at++
		default:
			return at + 1
		}
	}
	return len(s.raw)
}

// plainEnd follows the words of a plain scalar, which may be folded over lines.
func (s yamlSource) plainEnd(start int, value string) int {
	if bytes.HasPrefix(s.raw[start:], []byte(value)) {
		return start + len(value)
	}
	at := start
	for _, word := range strings.Fields(value) {
		next := len(s.raw) - len(bytes.TrimLeftFunc(s.raw[at:], unicode.IsSpace))
		if !bytes.HasPrefix(s.raw[next:], []byte(word)) {
			return at
		}
		at = next + len(word)
	}
	return at
}

// blockEnd is the end of the last line of a block of text that is not blank.
// The indentation is that of the first such line, less what is left of it in
// the value: so an indentation indicator needs no rule of its own.
func (s yamlSource) blockEnd(start int, value string) int {
	line := s.lineOf(start)
	end := s.trimmedEnd(line)
	indent := -1
	for line++; line < len(s.lines); line++ {
		text := s.raw[s.lines[line]:s.trimmedEnd(line)]
		content := bytes.TrimLeft(text, " ")
		if len(content) == 0 {
			continue
		}
		if indent < 0 {
			indent = len(text) - len(content) - firstIndent(value)
		}
		if len(text)-len(content) < max(indent, 1) || strings.TrimSpace(value) == "" {
			break
		}
		end = s.trimmedEnd(line)
	}
	return end
}

func firstIndent(value string) int {
	for line := range strings.Lines(value) {
		if strings.TrimSpace(line) != "" {
			return len(line) - len(strings.TrimLeft(line, " "))
		}
	}
	return 0
}
