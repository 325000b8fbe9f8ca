package browser

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// papers are the sizes that are in the printers of the world, in inches.
var papers = []struct {
	name string
	size chromedp.PaperSize
}{
	{"A4", chromedp.PaperSize{Width: 8.27, Height: 11.69}},
	{"Letter", chromedp.PaperLetter},
}

// sheets prints the page on screen, and gives the text of each sheet by lines.
func (r *reader) sheets(pdftotext string, paper chromedp.PaperSize) [][]string {
	r.t.Helper()
	pdf, err := chromedp.Run(r.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(paper)))
	if err != nil {
		r.t.Fatal(err)
	}
	file := filepath.Join(r.t.TempDir(), "print.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		r.t.Fatal(err)
	}
	text, err := exec.Command(pdftotext, "-layout", file, "-").Output()
	if err != nil {
		r.t.Fatalf("pdftotext: %v", err)
	}
	var sheets [][]string
	for _, sheet := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		var lines []string
		for line := range strings.Lines(directions.Replace(sheet)) {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				lines = append(lines, line)
			}
		}
		sheets = append(sheets, lines)
	}
	return sheets
}

// directions takes away by what pdftotext marks the directions of a text.
var directions = strings.NewReplacer("\u200e", "", "\u200f", "", "\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "")

// ligatures undoes that pdftotext turns the two letters of an Arabic one around.
var ligatures = strings.NewReplacer("لا", "ال", "لأ", "أل", "لإ", "إل")

// printed is what a page on screen tells of what must stand on paper.
type printed struct {
	Title      string   `json:"title"`      // of the site
	Headings   []string `json:"headings"`   // each in one line
	Navigation []string `json:"navigation"` // what leads about the site and nowhere on paper
	Addresses  []string `json:"addresses"`  // of what the page rests on
	Leftward   bool     `json:"leftward"`   // its script runs from right to left
}

const onPaper = `(() => {
	const texts = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent.trim().replace(/\s+/g, " ")).filter(Boolean);
	const joined = (selector) => texts(selector).length > 1 ? [texts(selector).join(" ")] : [];
	return {
		title: document.querySelector(".site-title").textContent.trim(),
		headings: texts("main :is(h2, h3, h4, h5, h6)"),
		navigation: texts(".skip-link").concat(joined(".site-navigation li"), joined(".page-sections a")),
		leftward: document.dir === "rtl",
		addresses: [...document.querySelectorAll(".references a[rel~=external]")].map((a) => a.getAttribute("href")),
	};
})()`

// TestPagesPrint prints each kind of page.
func TestPagesPrint(t *testing.T) {
	needBrowser(t)
	pdftotext := needTool(t, "pdftotext", "poppler-utils")
	eachSite(t, func(t *testing.T, s *site) {
		for _, paper := range papers {
			t.Run(paper.name, func(t *testing.T) {
				t.Parallel()
				r := s.read(t, byFile, desktop)
				for _, p := range byFile.reachable(s.kinds()) {
					r.visit(p.path)
					want := eval[printed](r.tab, onPaper)
					for _, fault := range want.faults(r.sheets(pdftotext, paper.size)) {
						t.Errorf("%s: %s", p.path, fault)
					}
				}
			})
		}
	})
}

// faults lists what is wrong with the sheets of a page.
func (p printed) faults(sheets [][]string) []string {
	var found []string
	add := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	whole := squeezed(sheets)
	for i, lines := range sheets {
		number := fmt.Sprintf("%d/%d", i+1, len(sheets))
		if seen := fmt.Sprintf("%d/%d", len(sheets), i+1); p.Leftward && len(lines) > 0 && strings.HasSuffix(strings.ReplaceAll(lines[len(lines)-1], " ", ""), seen) {
			number = seen // as it is seen, from the left
		}
		if len(lines) == 0 || !strings.HasSuffix(" "+strings.ReplaceAll(lines[len(lines)-1], " / ", "/"), " "+number) {
			add("sheet %d does not end with its number, %s", i+1, number)
			continue
		}
		if i > 0 && !strings.Contains(ligatures.Replace(lines[0]), ligatures.Replace(p.Title)) {
			add("sheet %d has no running header: %q", i+1, lines[0])
		}
		if heading := p.stranded(lines); heading != "" && i+1 < len(sheets) {
			add("the heading %q stands at the foot of sheet %d", heading, i+1)
		}
	}
	for _, text := range p.Navigation {
		if strings.Contains(whole, strings.Join(strings.Fields(text), "")) {
			add("navigation is printed: %q", text)
		}
	}
	for _, address := range p.Addresses {
		if !p.Leftward && !strings.Contains(whole, address) {
			add("the address of a reference is not printed: %s", address)
		}
	}
	return found
}

// stranded is the heading that is the last on a sheet, before its number, if any is:
// on lines of its own, since a date at the foot may end with the name of a year.
func (p printed) stranded(lines []string) string {
	for from := range lines {
		last := strings.TrimSpace(pageNumber.ReplaceAllString(strings.Join(lines[from:], " "), ""))
		if last != "" && slices.Contains(p.Headings, last) {
			return last
		}
	}
	return ""
}

var pageNumber = regexp.MustCompile(` *\d+ ?/ ?\d+$`)

// squeezed is the text of sheets without its spaces: an address that is broken
// over lines is whole in it.
func squeezed(sheets [][]string) string {
	var s strings.Builder
	for _, lines := range sheets {
		for _, line := range lines {
			s.WriteString(strings.ReplaceAll(line, " ", ""))
		}
	}
	return s.String()
}

// TestFaultsOfAPrintAreSeen gives sheets with each fault.
func TestFaultsOfAPrintAreSeen(t *testing.T) {
	p := printed{"A dossier", []string{"What is left"}, []string{"Skip to text"}, []string{"https://example.org/a"}, false}
	good := [][]string{{"A page", "Text. https://exam", "ple.org/a", "1 / 2"}, {"A dossier", "What is left", "More text.", "2 / 2"}}
	if found := p.faults(good); len(found) > 0 {
		t.Errorf("what is well has faults: %q", found)
	}
	bad := [][]string{{"Skip to text", "A page", "What is left", "1 / 3"}, {"Text", "3 / 3"}, {"Text", "3 / 3"}}
	for _, want := range []string{"the heading", "does not end with its number", "no running header", "navigation", "the address"} {
		if found := strings.Join(p.faults(bad), "\n"); !strings.Contains(found, want) {
			t.Errorf("it is not seen: %s, only\n%s", want, found)
		}
	}
	one := [][]string{{"A page", "What is left", "1 / 2"}, {"A dossier", "Text", "2 / 2"}}
	if found := p.faults(one); !strings.Contains(strings.Join(found, "\n"), "What is left") {
		t.Errorf("a heading at the foot is not seen: %q", found)
	}
}
