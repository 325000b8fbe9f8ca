package render

import (
	"html/template"
	"testing"
)

func TestASummaryThatTheTextOpensWith(t *testing.T) {
	for _, c := range []struct {
		text    template.HTML
		summary string
		begins  bool
	}{
		{"<p>One two three.</p>", "One two three.", true},
		{"<p>One two three.</p>", "One  two\n", true},
		{"<p>One <b>two</b> three.</p>", "One two…", true},
		{"<p>On<b>e</b></p><p>two</p>", "One two", true},
		{"<p>A &amp; B&nbsp;C</p>", "A & B C.", true},
		{"<p>Їжак і кіт</p>", "Їжак …", true},
		{"One", "", true},
		{"", "…", true},
		{"<p>One.</p>", "One. Two.", false},
		{"<p>One</p>", "Two", false},
		{"<p>ä</p>", "ö", false},
		{"", "One", false},
		{"<p title='One'>Two</p>", "One", false},
		{"<p", "p", false},
	} {
		if got := begins(c.text, c.summary); got != c.begins {
			t.Errorf("%q begins with %q: %v", c.text, c.summary, got)
		}
	}
}
