package mention_test

import (
	"html"
	"strings"
	"testing"

	"dossier/generator/mention"

	"github.com/google/go-cmp/cmp"
)

// found are the matches of names in plain text, as text.
func found(names []string, text string, sentenceStart bool) []string {
	list := make([]mention.Name, len(names))
	for i, n := range names {
		list[i] = mention.Name{Text: n, Index: int32(i)}
	}
	text = html.EscapeString(text)
	var got []string
	for _, m := range mention.New(list).Find(nil, text, whole(text), sentenceStart) {
		got = append(got, html.UnescapeString(text[m.Begin:m.End]))
	}
	return got
}

func whole(text string) mention.Range { return mention.Range{End: uint32(len(text))} }

func TestNamesAreFoundAsWholeWords(t *testing.T) {
	for _, c := range []struct {
		about string
		name  string
		text  string
		want  string // matches, separated by a bar
	}{
		{"alone", "Iran", "Iran", "Iran"},
		{"not inside a word", "Iran", "Iranian, Irans, preIran, Iran2, 2Iran, Iran_2", ""},
		{"not inside a Cyrillic word", "Иран", "тИран Ирана Иран, Иран", "Иран|Иран"},
		{"not inside an Arabic word", "إيران", "وإيران إيرانية إيران، إيران", "إيران|إيران"},
		{"not before a mark", "Iran", "Iran\u0301", ""},
		{"before punctuation", "Iran", "(Iran) “Iran” Iran, Iran; Iran. Iran? Iran… Iran/Iran", strings.Repeat("Iran|", 8) + "Iran"},
		{"with dashes", "Putin", "Putin–Trump, Trump-Putin, pre\u2011Putin, Putin—no", "Putin|Putin|Putin|Putin"},
		{"possessive", "Trump", "Trump’s, Trump's, Trump‘s Trump'S", "Trump|Trump|Trump"},
		{"possessive of many", "United States", "the United States’ and the United States' aid", "United States|United States"},
		{"no contraction", "Don", "so Don't, Don’ts, Don'sy", ""},
		{"not after an apostrophe", "Brien", "O'Brien O’Brien", ""},
		{"after an elided word", "Iran", "l’Iran L'Iran d'Iran dell’Iran qu’Iran aujourd’Iran", "Iran|Iran|Iran|Iran|Iran"},
		{"elision is of a whole word", "Iran", "al1l’Iran Xl’Iran a.l’Iran", ""},
		{"no elision before a small letter", "t", "can't don’t", ""},
		{"not in a host name", "Kremlin", "kremlin.ru Kremlin.ru www.Kremlin", ""},
		{"at a full stop", "Kremlin", "the Kremlin. Then", "Kremlin"},
		{"with full stops", "U.S.", "the U.S. and U.S., U.S.A., U.S.-led", "U.S.|U.S.|U.S."},
		{"in a number", "5", "1.5 5.0 1,500 5,5 5", "5"},
		{"with a number", "G7", "the G7, G77, G7+", "G7|G7"},
		{"before a colon", "EU", "EU:n EU: yes", "EU|EU"},
		{"with a hyphen", "COVID-19", "COVID-19, COVID‑19, COVID - 19, COVID-190, COVID19", "COVID-19|COVID‑19"},
		{"with signs at the ends", "Yahoo!", "Yahoo! Yahoo!! Yahoo", "Yahoo!|Yahoo!"},
		{"with a reference", "AT&T", "AT&T, AT&T’s AT&amp;T", "AT&T|AT&T"},
		{"in quotation marks", "Iran", `"Iran" 'Iran' ‘Iran’ <Iran>`, "Iran|Iran|Iran|Iran"},
		{"Han", "习近平", "主席习近平说，习近平", "习近平|习近平"},
		{"Thai", "ปูติน", "ประธานาธิบดีปูตินกล่าว", "ปูติน"},
		{"Thai, not before a vowel sign", "ปูต", "ปูติน", ""},
		{"Katakana", "プーチン", "プーチン大統領はプーチンと、プーチンス", "プーチン|プーチン"},
		{"Latin beside Han", "Trump", "说Trump说", "Trump"},
		{"Hebrew", "איראן", "איראן, ואיראן", "איראן"},
		{"letter case", "EU", "eu Eu eU EU", "EU"},
		{"letter case inside", "New York", "new York New york New York", "New York"},
		{"white space", "New York", "New  York New\nYork New\u00a0York New\u202fYork NewYork New, York", "New  York|New\nYork|New\u00a0York|New\u202fYork"},
		{"white space in the name", " New \n York ", "New York", "New York"},
		{"white space at an end is not in it", "York", "  York  ", "York"},
		{"apostrophes", "Prem'jer", "Prem'jer Prem’jer Premʼjer Prem‘jer", "Prem'jer|Prem’jer|Premʼjer"},
		{"Unicode form of the text", "São Tomé", "Sa\u0303o Tome\u0301 São Tome", "Sa\u0303o Tome\u0301"},
		{"Unicode form of the name", "Sa\u0303o", "São", "São"},
		{"invisible characters", "Moscow", "\u200fMos\u00adcow Mos\u200bcow", "Mos\u00adcow"},
		{"an invisible character in the name", "\u200eMos\u00adcow", "Moscow", "Moscow"},
		{"no word", "—", "a — b", ""},
		{"nothing", " ", "a  b", ""},
	} {
		t.Run(c.about, func(t *testing.T) {
			if d := cmp.Diff(c.want, strings.Join(found([]string{c.name}, "so "+c.text, false), "|")); d != "" {
				t.Errorf("%q in %q (-want +got):\n%s", c.name, c.text, d)
			}
		})
	}
}

func TestLongestNameWinsThenTheLeftmost(t *testing.T) {
	names := []string{"New York", "York", "New York Times", "Times Square", "New", "习近", "习近平", "近平安"}
	for _, c := range []struct{ text, want string }{
		{"the New York Times Square", "New York Times"},
		{"the New York Timesman", "New York"},
		{"the New Yorker York", "New|York"},
		{"New New York York", "New|New York|York"},
		{"说习近平安", "习近平"},
		{"New York New York Times", "New York|New York Times"},
	} {
		if d := cmp.Diff(c.want, strings.Join(found(names, c.text, false), "|")); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

func TestFirstLetterIsFreeAtTheStartOfASentence(t *testing.T) {
	names := []string{"ceasefire push", "eBay", "EU", "May", "Tariffs on oil", "перемир’я", "élan"}
	for _, c := range []struct {
		text  string
		start bool
		want  string
	}{
		{"Ceasefire push", true, "Ceasefire push"},
		{"Ceasefire push", false, ""},
		{"Ceasefire Push", true, ""},
		{"CEASEFIRE push", true, ""},
		{"EBay it", true, "EBay"},
		{"it fell. Ceasefire push", false, "Ceasefire push"},
		{"it fell.Ceasefire push", false, ""},
		{"it fell.” Ceasefire push", false, "Ceasefire push"},
		{"it fell! (Ceasefire push", false, "Ceasefire push"},
		{"it said: Ceasefire push", false, "Ceasefire push"},
		{"it said, “Ceasefire push", false, "Ceasefire push"},
		{`it said, "Ceasefire push`, false, "Ceasefire push"},
		{"it said, Ceasefire push", false, ""},
		{"the l'Ceasefire push", false, ""},
		{"— Ceasefire push", true, "Ceasefire push"},
		{"so — Ceasefire push", true, ""},
		{"它。Ceasefire push", false, "Ceasefire push"},
		{"tariffs on oil, tariffs on oil", true, "tariffs on oil"},
		{"may rise. eu and Eu", true, ""},
		{"may rise. may. May", true, "May"},
		{"Перемир’я", true, "Перемир’я"},
		{"Élan. E\u0301lan", true, "Élan|E\u0301lan"},
	} {
		if d := cmp.Diff(c.want, strings.Join(found(names, c.text, c.start), "|")); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

func TestNameAsWrittenWinsOverItsOtherCase(t *testing.T) {
	for _, names := range [][]mention.Name{
		{{Text: "polish", Index: 1}, {Text: "Polish", Index: 2}},
		{{Text: "Polish", Index: 2}, {Text: "polish", Index: 1}},
	} {
		text := "Polish. polish. Polish"
		got := mention.New(names).Find(nil, text, whole(text), true)
		want := []mention.Match{{Begin: 0, End: 6, Index: 2}, {Begin: 8, End: 14, Index: 1}, {Begin: 16, End: 22, Index: 2}}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	}
}

func TestOnlyTheRangeIsSearched(t *testing.T) {
	table := mention.New([]mention.Name{{Text: "New York", Index: 7}, {Text: "York", Index: 8}})
	text := "<p>New York <em>York</em>er New <b>York</b></p>"
	at := func(part string) mention.Range {
		i := strings.Index(text, part)
		return mention.Range{Begin: uint32(i), End: uint32(i + len(part))}
	}
	for _, c := range []struct {
		in   mention.Range
		want []mention.Match
	}{
		{at("New York "), []mention.Match{{Begin: 3, End: 11, Index: 7}}},
		{at("York "), []mention.Match{{Begin: 7, End: 11, Index: 8}}},
		{at("New Yor"), nil},
		{at("ork "), nil},
		{mention.Range{Begin: 16, End: 20}, []mention.Match{{Begin: 16, End: 20, Index: 8}}},
		{at("er New "), nil},
		{mention.Range{Begin: 3, End: 3}, nil},
	} {
		if d := cmp.Diff(c.want, table.Find(nil, text, c.in, false)); d != "" {
			t.Errorf("in %q (-want +got):\n%s", text[c.in.Begin:c.in.End], d)
		}
	}
	kept := []mention.Match{{Index: 1}}
	if got := table.Find(kept, text, at("New York "), false); len(got) != 2 || got[0].Index != 1 {
		t.Errorf("matches are not appended: %v", got)
	}
}

// TestTextRightBesideARangeGoesOnItsWords has a range as it stands after a
// link, of which HTML with holes shows nothing.
func TestTextRightBesideARangeGoesOnItsWords(t *testing.T) {
	table := mention.New([]mention.Name{{Text: "EU"}, {Text: "led"}})
	text := "USEU led"
	if got := table.Find(nil, text, mention.Range{Begin: 2, End: 7}, true); got != nil {
		t.Errorf("found %v", got)
	}
}

func TestOpensSentence(t *testing.T) {
	for _, c := range []struct {
		before string
		want   bool
	}{
		{"", true},
		{"<p>", true},
		{"<p><em>“", true},
		{"It ended.</em> <strong>", true},
		{"It ended.<br />\n", true},
		{"It ended.<strong>", false},
		{"It ended <strong>", false},
		{"It ended, &quot;", true},
		{"It ended&quot;", false},
		{"It ended &gt; ", false},
		{"&gt; ", true},
		{"3. ", true},
	} {
		text := "x" + c.before + "Then"
		if got := mention.OpensSentence(text, 1, uint32(1+len(c.before))); got != c.want {
			t.Errorf("after %q: %v", c.before, got)
		}
	}
}

func TestKeyTellsWhatIsTheSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"O'Brien", "O’Brien", true},
		{"New  York ", "New\u00a0York", true},
		{"São", "Sa\u0303o", true},
		{"COVID-19", "COVID‑19", true},
		{"Mos\u00adcow", "Moscow", true},
		{"AT&T", "AT&amp;T", false},
		{"EU", "eu", false},
		{"New York", "NewYork", false},
	} {
		if same := mention.Key(c.a) == mention.Key(c.b); same != c.same {
			t.Errorf("%q and %q: %q, %q", c.a, c.b, mention.Key(c.a), mention.Key(c.b))
		}
	}
	if key := mention.Key(" \u200f "); key != "" {
		t.Errorf("nothing has the key %q", key)
	}
}

func TestFirstOfNamesWithOneKeyIsFound(t *testing.T) {
	table := mention.New([]mention.Name{{Text: "O'Brien", Index: 3}, {Text: "O’Brien", Index: 4}})
	if d := cmp.Diff([]mention.Match{{Begin: 0, End: 9, Index: 3}}, table.Find(nil, "O’Brien", whole("O’Brien"), false)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

func TestVeryLongNamesAndTexts(t *testing.T) {
	longest := strings.TrimSpace(strings.Repeat("a ", 64)) // words and spaces: 127
	for _, c := range []struct {
		about, name, text string
		want              int
	}{
		{"the longest name", longest, longest, 1},
		{"one that is too long", longest + " a", longest + " a a", 0},
		{"a beginning again and again", longest + "b", strings.Repeat("a ", 20000), 0},
		{"a million mentions", "Trump", strings.Repeat("Trump ", 1000000), 1000000},
		{"elided words", "Lima", strings.Repeat("L'", 300000) + "Lima", 0},
		{"letters and no end", "Iran", strings.Repeat("l", 1000000) + "’Iran", 0},
		{"marks and no end", "a", "a" + strings.Repeat("\u0301", 500000), 0},
		{"signs and no end", "a", strings.Repeat("(", 1000000) + "A", 1},
	} {
		table := mention.New([]mention.Name{{Text: c.name}})
		if got := table.Find(nil, c.text, whole(c.text), true); len(got) != c.want {
			t.Errorf("%s: %d matches", c.about, len(got))
		}
	}
}

func TestTableWithoutNamesFindsNothing(t *testing.T) {
	if got := mention.New(nil).Find(nil, "Moscow — Москва", whole("Moscow — Москва"), true); got != nil {
		t.Errorf("found %v", got)
	}
}
