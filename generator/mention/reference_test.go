package mention_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/generator/mention"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// The slow matcher tries each name at each place of a text that is read into
// units, and knows words by regular expressions alone.

// unit is what of a text is the same as something in a name, or is not.
type unit struct {
	begin, end int // in the text
	key        string
}

// slowText is a text made ready for the slow matcher.
type slowText struct {
	units    []unit
	boundary map[int]bool // between plain's bytes
	at       map[int]int  // places in the text to places in plain
	plain    string       // with references resolved
}

const (
	// Letters of the alphabets that the tests write in, with their marks.
	slowLetter = `(?:[\p{Latin}\p{Cyrillic}\p{Arabic}_][\p{M}\x{ad}]*)`
	slowDigit  = `(?:[0-9][\p{M}\x{ad}]*)`
	slowJoint  = `['’.][\p{M}\x{ad}]*`
	slowPoint  = `['’.,;][\p{M}\x{ad}]*`
)

var (
	slowReference = regexp.MustCompile(`^&(?:amp|lt|gt|quot|#39|#34);`)
	slowWord      = regexp.MustCompile(`(?:` + slowLetter + `(?:` + slowJoint + slowLetter + `)*|` + slowDigit + `(?:` + slowPoint + slowDigit + `)*)+`)
	slowKana      = regexp.MustCompile(`(?:[\p{Katakana}ー][\p{M}\x{ad}]*)+`)
	slowTail      = regexp.MustCompile(`.[\p{M}\x{ad}]+`)
	possessive    = regexp.MustCompile(`['’][\p{M}\x{ad}]*[sS]$`)
	elided        = regexp.MustCompile(`^(?:\p{Ll}{1,6}|L)['’][\p{M}\x{ad}]*\p{Lu}`)
	noWord        = regexp.MustCompile(`^[^\p{L}\p{N}_,;]*$`)
	sentenceStart = regexp.MustCompile(`(?:` +
		`[.!?…:][^\p{L}\p{N}_,;]*[\s\x{a0}]|` +
		`。|“|` +
		`(?:^|[^\p{L}\p{N}_.])["'’][^\p{L}\p{N}_,;\s\x{a0}]*$` +
		`)[^\p{L}\p{N}_,;]*$`)
)

func readSlowly(text string) slowText {
	s := slowText{boundary: map[int]bool{}, at: map[int]int{}}
	var plain strings.Builder
	for i := 0; i < len(text); {
		_, n := utf8.DecodeRuneInString(text[i:])
		written := text[i : i+n]
		if ref := slowReference.FindString(text[i:]); ref != "" {
			written = ref
		}
		s.at[i] = plain.Len()
		r := html.UnescapeString(written)
		plain.WriteString(r)
		s.addUnit(i, i+len(written), r)
		i += len(written)
	}
	s.at[len(text)] = plain.Len()
	s.plain = plain.String()
	s.findBoundaries()
	return s
}

func (s *slowText) addUnit(begin, end int, r string) {
	last := len(s.units) - 1
	switch {
	case r == "\u00ad" && last >= 0:
		s.units[last].end = end
		return
	case r == "’":
		r = "'"
	case strings.TrimSpace(r) == "":
		r = " "
	}
	if last >= 0 && (r == " " && s.units[last].key == " " || !norm.NFC.PropertiesString(r).BoundaryBefore()) {
		s.units[last].end = end
		if r != " " {
			s.units[last].key = norm.NFC.String(s.units[last].key + r)
		}
		return
	}
	s.units = append(s.units, unit{begin, end, norm.NFC.String(r)})
}

func (s *slowText) findBoundaries() {
	for i := 0; i <= len(s.plain); i++ {
		s.boundary[i] = i == len(s.plain) || utf8.RuneStart(s.plain[i])
	}
	for _, whole := range []*regexp.Regexp{slowWord, slowKana, slowTail} {
		for _, at := range whole.FindAllStringIndex(s.plain, -1) {
			for i := at[0] + 1; i < at[1]; i++ {
				s.boundary[i] = false
			}
		}
	}
	for _, at := range slowWord.FindAllStringIndex(s.plain, -1) {
		word := s.plain[at[0]:at[1]]
		if p := possessive.FindStringIndex(word); p != nil && endsInLetter(word[:p[0]]) {
			s.boundary[at[0]+p[0]] = true
		}
		if e := elided.FindString(word); e != "" {
			_, n := utf8.DecodeLastRuneInString(e)
			s.boundary[at[0]+len(e)-n] = true
		}
	}
}

func endsInLetter(s string) bool { return regexp.MustCompile(slowLetter + `$`).MatchString(s) }

// findSlowly is Find, in time that nobody has.
func findSlowly(names []mention.Name, text string, start bool) []mention.Match {
	s := readSlowly(text)
	var found []mention.Match
	for i := 0; i < len(s.units); {
		best, free := 0, false
		var index int32
		for _, name := range names {
			n, swapped := s.hasName(i, strings.TrimSpace(name.Text), start)
			if n > best || n == best && n > 0 && free && !swapped {
				best, index, free = n, name.Index, swapped
			}
		}
		if best == 0 {
			i++
			continue
		}
		found = append(found, mention.Match{Begin: uint32(s.units[i].begin), End: uint32(s.units[i+best-1].end), Index: index})
		i += best
	}
	return found
}

// hasName is the number of units that a name has at one of them, and whether it
// stands there by the free first letter alone.
func (s *slowText) hasName(at int, name string, start bool) (n int, swapped bool) {
	want := readSlowly(html.EscapeString(name)).units
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || at+len(want) > len(s.units) {
		return 0, false
	}
	begin, end := s.at[s.units[at].begin], s.at[s.units[at+len(want)-1].end]
	if !s.boundary[begin] || !s.boundary[end] {
		return 0, false
	}
	for i := range want {
		got := s.units[at+i].key
		if i == 0 && got != want[0].key {
			first, size := utf8.DecodeRuneInString(got)
			swapped = got[size:] == restOf(want[0].key) &&
				(strings.HasPrefix(want[0].key, string(unicode.ToLower(first))) ||
					strings.HasPrefix(want[0].key, string(unicode.ToUpper(first))) && !oneWord(name))
			before := s.plain[:begin]
			opens := start && noWord.MatchString(before) || sentenceStart.MatchString(before)
			if !swapped || !opens {
				return 0, false
			}
		} else if got != want[i].key {
			return 0, false
		}
	}
	return len(want), swapped
}

func oneWord(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Cf) && r != '_' })
}

// The pieces of random texts and names: few, so that names are often met, and
// near each other in script, so that they often almost are.
var (
	words = []string{
		"Iran", "iran", "Irania", "New", "York", "new", "EU", "eu", "Eu", "é", "É", "e\u0301", "E\u0301", "s", "S", "l", "L", "O", "d", "_", "7", "20", "Mos\u00adcow", "Moscow",
		"Иран", "тИран", "Москва", "москва", "Києв", "й", "и\u0306", "Й",
		"إيران", "ايران", "و", "موسكو", "ال", "أ", "ا\u0654",
		"习", "近平", "习近", "国", "平", "プー", "チン", "ー", "は",
	}
	signs = []string{"'", "’", "-", "–", ".", ",", ":", "&", "<", "\"", "“", "”", "!", "(", "…", "。", "\u0301"}
	gaps  = []string{" ", " ", " ", " ", "  ", "\n", "\u00a0", ". ", ", ", ": “"}
)

// pieces writes words, and some of the names.
func pieces(most int, names ...mention.Name) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var s strings.Builder
		for range rapid.IntRange(1, most).Draw(t, "pieces") {
			if len(names) > 0 && rapid.Bool().Draw(t, "a name") {
				name := rapid.SampledFrom(names).Draw(t, "name").Text
				if rapid.IntRange(0, 3).Draw(t, "opens a sentence") == 0 {
					first, n := utf8.DecodeRuneInString(name)
					name = ". " + string(unicode.ToUpper(first)) + name[n:]
				}
				s.WriteString(name)
			} else {
				s.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			}
			switch rapid.IntRange(0, 4).Draw(t, "then") {
			case 0, 1, 2:
				s.WriteString(rapid.SampledFrom(gaps).Draw(t, "gap"))
			case 3:
				s.WriteString(rapid.SampledFrom(signs).Draw(t, "sign"))
			}
		}
		return s.String()
	})
}

func TestFindIsTheSlowMatcher(t *testing.T) {
	texts, matches, free := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var names []mention.Name
		seen := map[string]bool{}
		for _, text := range rapid.SliceOfN(pieces(3), 1, 12).Draw(t, "names") {
			if key := mention.Key(text); !seen[key] {
				seen[key] = true
				names = append(names, mention.Name{Text: text, Index: int32(len(names))})
			}
		}
		table := mention.New(names)
		for range 5 {
			text := html.EscapeString(pieces(20, names...).Draw(t, "text"))
			start := rapid.Bool().Draw(t, "start")
			got, want := table.Find(nil, text, whole(text), start), findSlowly(names, text, start)
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("names %q in %q (-slow +found):\n%s", names, text, d)
			}
			texts++
			matches += len(got)
			for _, m := range got {
				if mention.Key(html.UnescapeString(text[m.Begin:m.End])) != mention.Key(names[m.Index].Text) {
					free++
				}
			}
		}
	})
	if !t.Failed() && (matches < texts || free == 0) {
		t.Errorf("%d matches in %d texts, %d by a free first letter: too few to show anything", matches, texts, free)
	}
	t.Logf("%d texts, %d matches, %d of them by a free first letter", texts, matches, free)
}
