package site

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func TestWhoIsQuoted(t *testing.T) {
	for attribution, want := range map[string]string{
		"[[Jane Roe]], at the [[Summit]]":         "actors/jane-roe.html",
		"Jane Roe, at the [[Summit]], 2025-05-05": "actors/jane-roe.html",
		"minister Jane Roe, in Havn":              "actors/jane-roe.html",
		"a critic of Jane Roe, 2025-01-02":        "",
		"Jane Roe and Bo Lund, 2025-05-07":        "",
		"Jane Roe، عن [[Summit]]":                 "actors/jane-roe.html",
		"somebody else":                           "",
	} {
		p := planOf(map[string]string{
			"actors/jane-roe.md": "---\ntitle: Jane Roe\n---\n", "actors/bo.md": "---\ntitle: Bo Lund\n---\n", "events/summit.md": "---\ntitle: Summit\n---\n",
			"notes/n.md": "> Words.\n>\n> — " + attribution + "\n",
		})
		for _, address := range []string{"actors/jane-roe.html", "actors/bo.html", "events/summit.html"} {
			if got := len(pageAt(t, p, address).Words); (got == 1) != (address == want) {
				t.Errorf("%s: %s has %d quotations in their words", attribution, address, got)
			}
		}
		if strings.Contains(attribution, " and ") && len(pageAt(t, p, "actors/bo.html").Timeline) != 1 {
			t.Errorf("%s: the quotation is lost", attribution)
		}
	}
}

// TestOwnWordsAreOnesTimeline has words that name their speaker below them only.
func TestOwnWordsAreOnesTimeline(t *testing.T) {
	p := planOf(map[string]string{
		"actors/jane-roe.md": "---\ntitle: Jane Roe\n---\n",
		"topics/n.md":        "> Words.\n>\n> — Jane Roe, 2025-05-05\n\n> Others.\n>\n> — [[Jane Roe]], of [[Jane Roe]], 2025-05-06\n\n> Without a day.\n>\n> — Jane Roe\n",
	})
	page := pageAt(t, p, "actors/jane-roe.html")
	if len(page.Words) != 3 || len(page.Timeline) != 2 {
		t.Errorf("of three quotations, two of them dated, %d are in her words and %d in her timeline", len(page.Words), len(page.Timeline))
	}
}

func TestWordsInTheTextAreThoseOfTheLanguage(t *testing.T) {
	p := planOf(map[string]string{
		"notes/n.md": "> [!note]\n> A.\n\n> [!disputed]\n> B.\n\n> [!my-type] \n> C.\n\n> [!note] Own title\n> D.\n\n![[m]]\n",
		"notes/m.md": "> [!tip]\n> E.\n",
	})
	p.words = inCapitals{}
	body := string(pageAt(t, p, "notes/n.html").Body)
	for _, want := range []string{">CALLOUT-NOTE</p>", ">DISPUTED</p>", ">My-type</p>", ">Own title</p>", ">CALLOUT-TIP</p>"} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
}

// inCapitals are words that know the common types of callouts.
type inCapitals struct{ bareWords }

func (inCapitals) Word(key string) string {
	if key == "callout-my-type" {
		return ""
	}
	return strings.ToUpper(key)
}

func TestAsOfLeavesOutWhatStandsUnderALaterHeading(t *testing.T) {
	p := planOf(map[string]string{
		"index.md":   "---\nas_of: 2025-08-10\n---\n",
		"notes/n.md": "## 2025-08-01: Before\n\nEarlier text.\n\n## 2025-09-01: LATERHEADING\n\nLATERTEXT names nobody.\n\n## After\n\nLast text.\n",
		"notes/e.md": "![[n]]\n",
	})
	for _, s := range p.Sheets() {
		if data := fmt.Sprintf("%+v", s.Data()); strings.Contains(data, "LATER") {
			t.Errorf("%s tells what was not yet known: %s", s.Address(), data)
		}
	}
	body := string(pageAt(t, p, "notes/n.html").Body)
	if !strings.Contains(body, "Earlier text.") || !strings.Contains(body, "Last text.") {
		t.Errorf("too much is cut: %s", body)
	}
}

// allocated is how many bytes the data of all pages cost for one note with n
// dated quotations.
func allocated(t *testing.T, n int) uint64 {
	t.Helper()
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "> Words %d.\n>\n> — Ada, 2025-01-01\n\n", i)
	}
	p := planOf(map[string]string{"actors/ada.md": "", "notes/n.md": text.String()})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, s := range p.Sheets() {
		s.Data()
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestQuotationsOfALongNoteCostInProportion(t *testing.T) {
	small, large := allocated(t, 150), allocated(t, 1200)
	if large > 20*small {
		t.Errorf("8 times the quotations allocate %d times the bytes", large/small)
	}
}
