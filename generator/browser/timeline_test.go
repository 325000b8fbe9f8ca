package browser

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// dated is a dossier whose timeline has something for every choice.
func dated() map[string]string {
	return map[string]string{
		"content/index.md":        "---\ntitle: Dated\nas_of: 2025-08-06\n---\n",
		"content/actors/ada.md":   "---\ntitle: Ada Quill\n---\n",
		"content/actors/bo.md":    "---\ntitle: Bo Reed\n---\n",
		"content/topics/truce.md": "---\ntitle: Truce talks\n---\n",
		"content/notes/diary.md": "---\ntitle: Diary\n---\n\n" +
			"- 2023-01-01: Ada Quill came (reported).\n" +
			"- 2024-01-01: Ada Quill met Bo Reed, said Ada Quill (unverified).\n" +
			"- 2024-02-01: Truce talks began with Bo Reed (reported).\n" +
			"- 2025-09-01: [!planned] Bo Reed returns.\n",
	}
}

// What a reader of the timeline sees, as expressions.
const (
	entriesShown = `[...document.querySelectorAll(".entry")].filter(e => e.checkVisibility()).map(e => e.querySelector(".entry-text").innerText.split(" ").slice(0, 2).join(" ")).join("; ")`
	yearsShown   = `[...document.querySelectorAll(".year h2, .ahead h2")].filter(e => e.checkVisibility()).map(e => e.innerText).join("; ")`
	told         = `document.querySelector(".timeline-filter output").value`
)

func (tb *tab) choose(name, value string) {
	tb.t.Helper()
	eval[bool](tb, `(s => { s.value = "`+value+`"; s.dispatchEvent(new Event("change", { bubbles: true })); return true })(document.querySelector(".timeline-filter [name=`+name+`]"))`)
}

func (tb *tab) expect(expression, want string) {
	tb.t.Helper()
	if got := eval[string](tb, expression); got != want {
		tb.t.Errorf("%.40s… gives %q, want %q", expression, got, want)
	}
}

func TestTimelineIsFilteredAndTheChoiceStandsInTheAddress(t *testing.T) {
	d := openDesk(t, dated())
	files := t.TempDir()
	build := exec.Command(dossier, "build", "--out", files)
	build.Dir = d.dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	fromDisk := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(files, "timeline.html"))}
	for _, address := range []string{d.url + "timeline.html", fromDisk.String()} {
		tb := d.open("timeline.html")
		tb.run(chromedp.Navigate(address))
		tb.until(`document.querySelector(".timeline-filter")?.checkVisibility({ visibilityProperty: true })`)
		tb.expect(told, "Entries shown: 4 of 4")

		tb.choose("actor", "ada")
		tb.expect(entriesShown, "Ada Quill; Ada Quill")
		tb.expect(yearsShown, "2023; 2024")
		tb.expect(told, "Entries shown: 2 of 4")
		tb.choose("status", "unverified")
		tb.expect(entriesShown, "Ada Quill")
		tb.expect("location.search", "?actor=ada&status=unverified")
		tb.choose("topic", "truce")
		tb.expect(entriesShown, "")
		tb.expect(yearsShown, "")

		tb.run(chromedp.Reload())
		tb.until(told + ` === "Entries shown: 0 of 4"`)
		eval[bool](tb, `(document.querySelector(".timeline-filter [type=reset]").click(), true)`)
		tb.expect(told, "Entries shown: 4 of 4")
		tb.expect("location.search", "")
		tb.expect("document.activeElement.name", "actor")

		tb.run(chromedp.Navigate(address + "?actor=bo&topic=nobody"))
		tb.until(told + ` === "Entries shown: 3 of 4"`)
		tb.expect(yearsShown, "2024; Still to come")
	}
}

// TestTimelineFilterMovesNothing holds the page's bytes to a layout that is
// settled before the script runs.
func TestTimelineFilterMovesNothing(t *testing.T) {
	d := openDesk(t, dated())
	tb := d.open("timeline.html")
	tb.run(chromedp.Navigate(d.url + "timeline.html"))
	tb.until(`document.querySelector(".timeline-filter")?.checkVisibility({ visibilityProperty: true })`)
	const top = `document.querySelector(".year").getBoundingClientRect().top`
	with := eval[float64](tb, top)
	eval[bool](tb, `(f => { f.hidden = true; f.querySelector("output").value = "\u00a0"; return true })(document.querySelector(".timeline-filter"))`)
	if without := eval[float64](tb, top); with != without {
		t.Errorf("the first year stands at %v, and at %v before the script runs", with, without)
	}
}
