package mention_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/generator/mention"
)

// language is how a benchmark writes its words.
type language struct {
	name      string
	syllables []string
	titles    []string // the same as a word begins with them
	gap       string
}

var languages = []language{
	{"Latin", strings.Fields("ka lo mi ren tas vor e pu del shi no gar"), strings.Fields("Ka Lo Mi Ren Tas Vor E Pu Del Shi No Gar"), " "},
	{"Cyrillic", strings.Fields("ка ло ми рен тас вор е пу дел ши но гар"), strings.Fields("Ка Ло Ми Рен Тас Вор Е Пу Дел Ши Но Гар"), " "},
	{"Arabic", strings.Fields("كا لو مي رن تس فر ا بو دل شي نو جر"), strings.Fields("كا لو مي رن تس فر ا بو دل شي نو جر"), " "},
	{"Han", strings.Fields("说 人 大 会 国 京 平 安 北 东 海 山"), strings.Fields("李 王 张 刘 陈 杨 黄 赵 吴 周 徐 孙"), ""},
}

// someNames are names of two words; one in five is of one.
func someNames(r *rand.Rand, l language, count int) []mention.Name {
	var names []mention.Name
	seen := map[string]bool{}
	for len(names) < count {
		text := word(r, l, true)
		if len(names)%5 != 0 {
			text += l.gap + word(r, l, true)
		}
		if !seen[text] {
			seen[text] = true
			names = append(names, mention.Name{Text: text, Index: int32(len(names))})
		}
	}
	return names
}

func word(r *rand.Rand, l language, title bool) string {
	w := l.syllables[r.IntN(len(l.syllables))]
	if title {
		w = l.titles[r.IntN(len(l.titles))]
	}
	for range 1 + r.IntN(3) {
		w += l.syllables[r.IntN(len(l.syllables))]
	}
	return w
}

// someText has a name after each thirtieth word or so.
func someText(r *rand.Rand, l language, names []mention.Name, size int) string {
	var s strings.Builder
	for s.Len() < size {
		switch n := r.IntN(30); n {
		case 0:
			s.WriteString(names[r.IntN(len(names))].Text)
		case 1:
			s.WriteString(word(r, l, true))
		default:
			s.WriteString(word(r, l, false))
		}
		if n := r.IntN(12); n < 2 {
			s.WriteString([]string{",", "."}[n])
		}
		s.WriteString(l.gap)
	}
	return s.String()
}

func BenchmarkFind(b *testing.B) {
	for _, l := range languages {
		for _, count := range []int{1000, 5000} {
			b.Run(fmt.Sprint(l.name, "/", count), func(b *testing.B) {
				r := rand.New(rand.NewPCG(1, 2))
				names := someNames(r, l, count)
				table := mention.New(names)
				text := someText(r, l, names, 1<<16)
				var matches []mention.Match
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					matches = table.Find(matches[:0], text, whole(text), true)
				}
				b.ReportMetric(float64(len(matches)), "matches")
			})
		}
	}
}

func BenchmarkNew(b *testing.B) {
	names := someNames(rand.New(rand.NewPCG(1, 2)), languages[0], 5000)
	b.ReportAllocs()
	for b.Loop() {
		mention.New(names)
	}
}
