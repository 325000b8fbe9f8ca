package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// blockElements are those that an author may open in one block of HTML and
// close in another, with Markdown in between.
var blockElements = set(`address article aside blockquote caption colgroup dd details div dl dt
	figcaption figure li ol section table tbody td tfoot th thead tr ul`)

// blockOnly are further elements that have no place in running text: they
// would end the paragraph.
var blockOnly = set("h2 h3 h4 h5 h6 hr p pre summary col")

// voidElements have no content and no end tag.
var voidElements = set("br col hr wbr")

// hiddenElements are dropped with what they hold.
var hiddenElements = set(`applet audio canvas embed frame frameset head iframe math noembed noframes
	noscript object script select style svg template textarea title video xmp plaintext`)

// literalElements hold text that is not running text: no names are found there.
var literalElements = set("code kbd pre samp var")

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(names) {
		m[name] = true
	}
	return m
}

// policy says which elements and attributes are harmless. Links and pictures
// are not among them: they go the way of Markdown's own.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(strings.Fields(`abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby
		s samp small span strong sub sup time u var wbr h2 h3 h4 h5 h6 hr p pre summary col`)...)
	for name := range blockElements {
		p.AllowElements(name)
	}
	p.AllowNoAttrs().OnElements("span")
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(?i:ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)).Globally()
	p.AllowAttrs("title").Globally()
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[0-9A-Za-z:.+ -]{1,40}$`)).OnElements("time", "del", "ins")
	p.AllowAttrs("open").OnElements("details")
	p.AllowAttrs("reversed").OnElements("ol")
	number := regexp.MustCompile(`^-?[0-9]{1,6}$`)
	p.AllowAttrs("start").Matching(number).OnElements("ol")
	p.AllowAttrs("value").Matching(number).OnElements("li")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[0-9]{1,3}$`)).OnElements("td", "th")
	p.AllowAttrs("span").Matching(regexp.MustCompile(`^[0-9]{1,3}$`)).OnElements("col", "colgroup")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(?i:row|col|rowgroup|colgroup)$`)).OnElements("th")
	return p
})

// sanitised is a start tag without anything harmful, "" if the element is not
// harmless. What the policy makes of a lone tag must be that tag again:
// anything else is not trusted.
func sanitised(token html.Token) string {
	token.Type = html.StartTagToken
	tag := policy().Sanitize(token.String())
	if !strings.HasPrefix(tag, "<"+token.Data) || strings.Count(tag, "<") != 1 || !strings.HasSuffix(tag, ">") {
		return ""
	}
	return tag
}

// cleanURL makes of the value of an attribute what a browser would read: it
// skips control characters and spaces at the ends, and line ends and tabs
// anywhere.
func cleanURL(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	return string(util.URLEscape(bytes.ToValidUTF8([]byte(s), []byte("\ufffd")), false))
}
