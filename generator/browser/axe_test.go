package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// violation is a rule of axe that a page does not keep.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	} `json:"nodes"`
}

func (v violation) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %s", v.ID, v.Help)
	for _, node := range v.Nodes[:min(3, len(v.Nodes))] {
		fmt.Fprintf(&s, "\n\t%.300s\n\t\t%s", node.HTML, strings.ReplaceAll(node.FailureSummary, "\n", "\n\t\t"))
	}
	if more := len(v.Nodes) - 3; more > 0 {
		fmt.Fprintf(&s, "\n\tand %d more", more)
	}
	return s.String()
}

// axeRules are all of WCAG 2.2 to the second level, and what axe advises besides.
// What is preloaded for a rule outside of them would be asked for by fetch.
const axeRules = `{
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
	resultTypes: ["violations"], preload: false,
}`

// axe is the checker, as text that is given to a page.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(npmFile(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script) + "; true"
}

// violations checks the page on screen by what axe returned.
func (r *reader) violations(checker string) []violation {
	r.t.Helper()
	if !r.holds("window.axe") {
		r.run(chromedp.Evaluate[chromedp.Void](checker))
	}
	return eval[[]violation](r.tab, "axe.run(document, "+axeRules+").then((found) => found.violations)")
}

// TestPagesPassAxe checks each kind of page, light and dark, on a phone and on a desk.
func TestPagesPassAxe(t *testing.T) {
	checker := axe(t)
	eachSite(t, func(t *testing.T, s *site) {
		for _, v := range []view{desktop, handset} {
			t.Run(v.named(), func(t *testing.T) {
				t.Parallel()
				r := s.read(t, byHTTP, v)
				for _, p := range s.kinds() {
					said := map[string]bool{}
					for _, scheme := range []string{"light", "dark"} {
						r.look(v.with("prefers-color-scheme", scheme))
						if scheme == "light" {
							r.visit(p.path)
						}
						r.frames()
						for _, found := range r.violations(checker) {
							if text := found.String(); !said[text] {
								said[text] = true
								t.Errorf("%s, %s: %s", p.path, scheme, text)
							}
						}
					}
				}
			})
		}
	})
}

// TestAxeSees takes away what it must miss.
func TestAxeSees(t *testing.T) {
	r := demonstrationSite(t).read(t, byFile, desktop)
	r.visit("index.html")
	eval[bool](r.tab, `(document.documentElement.removeAttribute("lang"), document.querySelector("main").style.setProperty("color", "#ddd"), true)`)
	seen := map[string]bool{}
	for _, v := range r.violations(axe(t)) {
		seen[v.ID] = true
	}
	for _, rule := range []string{"html-has-lang", "color-contrast"} {
		if !seen[rule] {
			t.Errorf("axe does not see what breaks %s, only %v", rule, seen)
		}
	}
}
