package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// visits is what the machine keeps of a reader's visits. All sites on a disk
// share one store.
func (r *reader) visits() string {
	return "localStorage[" + strconv.Quote("dossier-visit "+r.home) + "]"
}

// goBack lets the visits that a page remembers be so many minutes older.
func (r *reader) goBack(minutes int) {
	r.t.Helper()
	r.until(r.visits())
	eval[bool](r.tab, `(() => {
		const kept = JSON.parse(`+r.visits()+`);
		for (const time of ["time", "asked", "beforeTime"]) kept[time] -= `+itoa(minutes)+` * 60000;
		`+r.visits()+` = JSON.stringify(kept);
		return true;
	})()`)
}

const newNow = `[...document.querySelectorAll(".new")].map((e) => e.innerText).join("|")`

func TestWhatIsNewSinceTheLastVisit(t *testing.T) {
	needBrowser(t)
	for _, by := range ways {
		t.Run(string(by), func(t *testing.T) {
			dir := t.TempDir()
			notes := dated()
			build := func() {
				t.Helper()
				for name, text := range notes {
					path := filepath.Join(dir, filepath.FromSlash(name))
					if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				command := exec.Command(dossier, "build")
				command.Dir = dir
				if out, err := command.CombinedOutput(); err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
			}
			build()
			r := (&site{dir: filepath.Join(dir, "public")}).read(t, by, desktop)
			r.visit("index.html")
			r.until(r.visits())
			if found := eval[string](r.tab, newNow); found != "" {
				t.Errorf("at a first visit there is new %q", found)
			}
			notes["content/notes/diary.md"] += "- 2025-03-01: Bo Reed wrote a letter (reported).\n\nAda Quill answered it.\n"
			build()
			r.goBack(24 * 60)

			r.visit("notes/diary.html")
			r.until("document.querySelectorAll('.new').length === 2")
			if found := eval[string](r.tab, newNow); !strings.Contains(found, "wrote a letter") || !strings.Contains(found, "answered it") {
				t.Errorf("new on its own page: %q", found)
			}
			for page, want := range map[string]string{"actors/bo.html": "wrote a letter", "actors/ada.html": "answered it", "timeline.html": "wrote a letter"} {
				r.visit(page)
				r.until("document.querySelectorAll('.new').length === 1")
				if found := eval[string](r.tab, newNow); !strings.Contains(found, want) {
					t.Errorf("new on %s: %q", page, found)
				}
			}
			r.visit("index.html")
			r.until(`document.querySelector(".new-count button")?.textContent.startsWith("2 statements new since")`)
			r.press("n")
			r.until("document.querySelectorAll('dialog[open] .news a').length === 2")
			if !eval[bool](r.tab, `[...document.querySelectorAll(".news a")].every((a) => /notes\/diary\.html#/.test(a.href))`) {
				t.Error("what is new does not lead to its place")
			}
			eval[bool](r.tab, `([...document.querySelectorAll("dialog .button")].find((b) => b.textContent.startsWith("Forget")).click(), true)`)
			r.until("!document.querySelector('dialog') && !document.querySelector('.new, .new-count button')")
			if eval[bool](r.tab, "!!"+r.visits()) {
				t.Error("something of the visits is still kept")
			}
			r.settle("index.html")
		})
	}
}

// TestAVisitGoesOnFromPageToPage keeps marks while pages are opened within half an hour.
func TestAVisitGoesOnFromPageToPage(t *testing.T) {
	r := demonstrationSite(t).read(t, byHTTP, desktop)
	r.visit("index.html")
	r.goBack(20)
	r.visit("actors/russia.html")
	r.goBack(20)
	r.visit("actors/ukraine.html")
	r.until("JSON.parse(" + r.visits() + ").before === null")
}
