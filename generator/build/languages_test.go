package build_test

import (
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/build"

	"golang.org/x/net/html"
)

// aForeignDossier is one of testdata/languages, written wholly in its language
// but for names.
type aForeignDossier struct {
	language, direction string
	foreign             []string            // what stands in it in Latin letters
	contains            map[string][]string // by address
}

func foreignDossiers() []aForeignDossier {
	names := []string{
		"Dossier", "Markdown", "CC BY 4.0", "Reuters", "Truth Social", "Truth-Social", "Donald Trump", "Vladimir Putin", "Steve Witkoff", "Witkoff", "Kremlin",
		"Trump to Meet Putin Next Week in Push for Ukraine Ceasefire", "„Keine Frist“, sagt der Kreml", "Berliner Morgenblatt", "“very likely to happen soon”",
		"archive.example.org", "example.org", "https://www.wikidata.org/wiki/Q22686",
	}
	return []aForeignDossier{
		{
			language: "uk", direction: "ltr", foreign: names,
			contains: map[string][]string{
				"index.html": {"Станом на", "6 серпня 2025", "можливо, 8 серпня 2025", "5 тверджень", "Стан справ", `<span class="status deadline">Кінцевий термін</span>`},
				"topics/diplomatiia-poslantsiv.html": {
					`<time datetime="2025-08-06">6 серпня 2025</time>`, `<time datetime="2025-08">серпень 2025</time>`, `<span class="status reported">Повідомлено</span>`,
					`<p class="callout-title">Примітка</p>`, `<span class="date">близько 6 серпня 2025 року</span>`, ",\u00a0абз.\u00a04", "термін минув, результат не записано",
				},
				"actors/donald-tramp.html":     {"<dt>спеціальний представник</dt>", "(від січня 2025 року)", "Теги"},
				"actors/steve-witkoff.html":    {"<dt>партнер у</dt>", "(2010–2012)"},
				"actors/volodimir-putin.html":  {"близько 1999 року", `<time datetime="2021-06-16">16 червня 2021</time>`},
				"sources/vashington-2025.html": {"досить надійне", "Архівна копія"},
			},
		},
		{
			language: "ar", direction: "rtl", foreign: append(names, "CNN", "Trump, Donald J.", "Volodymyr Zelenskyy"),
			contains: map[string][]string{
				"index.html": {"الوضع حتى", "8 أغسطس 2025 (تاريخ غير مؤكد)", "5 معلومات", "معلومتان", "معلومة واحدة", "من 11 إلى 17 أغسطس 2025", "،\u00a0الفقرة\u00a01"},
				"topics/dblwmsy-lmbwthyn.html": {
					`<time datetime="2025-08-06">6 أغسطس 2025</time>`, `<time datetime="2025-08">أغسطس 2025</time>`, `<span class="status reported">منقول</span>`,
					`<p class="callout-title">ملاحظة</p>`, "انقضت المهلة، ولم تُسجَّل النتيجة", "<bdi>Reuters</bdi>",
				},
				"actors/dwnld-trmb.html":    {"<dt>المبعوث الخاص</dt>", "(منذ يناير 2025)", "<bdi>ترامب</bdi>، <bdi>Donald Trump</bdi>، <bdi>Trump, Donald J.</bdi>"},
				"actors/lkrmlyn.html":       {"<bdi>الكرملين</bdi>", "<figcaption>عن محادثات موسكو، "},
				"actors/steve-witkoff.html": {"<dt>شريك في</dt>", "(من 2010 إلى 2012)"},
				"sources/wshntn-2025.html":  {"موثوق إلى حدٍّ ما"},
			},
		},
	}
}

var inLatin = regexp.MustCompile(`[A-Za-zÀ-ž]{2,}`)

func TestDossiersInOtherLanguages(t *testing.T) {
	for _, d := range foreignDossiers() {
		t.Run(d.language, func(t *testing.T) {
			files := readAll(t, os.DirFS(path.Join("testdata", "languages", d.language)))
			for name, data := range embeddedLayouts(t) {
				files["layouts/"+name] = data
			}
			files[optionsPath] = "base-url " + prefixed
			result := build.New().Build(input(files))
			for _, problem := range result.Diagnostics {
				t.Errorf("%s:%d: %s [%s]", problem.Place.Path, problem.Place.Line, problem.Message, problem.Code)
			}
			site, err := contents(result.Files)
			if err != nil {
				t.Fatal(err)
			}
			for address, wanted := range d.contains {
				for _, want := range wanted {
					if !strings.Contains(site[address], want) {
						t.Errorf("%s lacks %s", address, want)
					}
				}
			}
			for _, address := range slices.Sorted(maps.Keys(site)) {
				if strings.HasSuffix(address, ".html") {
					d.checkPage(t, address, site[address])
				}
			}
			crawl(t, result, false)
		})
	}
}

// checkPage finds words in Latin letters that the notes do not have: fixed words
// of the layouts that nobody has put into the language.
func (d aForeignDossier) checkPage(t *testing.T, address, page string) {
	t.Helper()
	if head := `<html lang="` + d.language + `" dir="` + d.direction + `" `; !strings.Contains(page, head) {
		t.Errorf("%s lacks %s", address, head)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range shownTexts(root) {
		bare := text
		for _, name := range d.foreign {
			bare = strings.ReplaceAll(bare, name, "")
		}
		if address == "404.html" && text == "404" {
			continue
		}
		if word := inLatin.FindString(bare); word != "" {
			t.Errorf("%s: %q stands in %q", address, word, text)
		}
	}
}

// shownTexts are the texts that readers see or hear.
func shownTexts(n *html.Node) []string {
	var texts []string
	if n.Type == html.TextNode {
		texts = append(texts, n.Data)
	}
	if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "code") {
		return nil
	}
	if named, _ := attribute(n, "class"); n.Data == "a" && strings.HasPrefix(named, "node") {
		name, _ := attribute(n, "aria-label") // in a picture of a network it holds in one piece what is set in lines
		return []string{name}
	}
	for _, a := range n.Attr {
		described, _ := attribute(n, "name")
		if slices.Contains([]string{"aria-label", "aria-description", "title", "alt", "placeholder"}, a.Key) || n.Data == "meta" && described == "description" && a.Key == "content" {
			texts = append(texts, a.Val)
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		texts = append(texts, shownTexts(child)...)
	}
	return texts
}

// TestListsOfOtherLanguagesAreInTheirOrder has the order in which readers of each
// find a name.
func TestListsOfOtherLanguagesAreInTheirOrder(t *testing.T) {
	for language, want := range map[string]map[string][]string{
		"uk": {
			"actors/index.html": {"агенція", "Reuters", "особа", "Володимир Зеленський", "Володимир Путін", "Дональд Трамп", "Стів Віткофф", "установа", "Кремль"},
			"tags.html":         {"гарантії", "ґенеза", "їжак", "Truth-Social"},
		},
		"ar": {
			"actors/index.html": {"شخصية", "دونالد ترامب", "ستيف ويتكوف", "فلاديمير بوتين", "فولوديمير زيلينسكي", "مؤسسة", "الكرملين", "وكالة أنباء", "Reuters"},
			"tags.html":         {"أوروبا", "رسوم", "الرسوم-الجمركية", "Truth-Social"},
		},
	} {
		files := readAll(t, os.DirFS(path.Join("testdata", "languages", language)))
		for name, data := range embeddedLayouts(t) {
			files["layouts/"+name] = data
		}
		site, err := contents(build.New().Build(input(files)).Files)
		if err != nil {
			t.Fatal(err)
		}
		for address, names := range want {
			_, rest, _ := strings.Cut(site[address], "<main")
			for _, name := range names {
				before, after, found := strings.Cut(rest, ">"+name)
				if !found {
					t.Fatalf("%s: %s: %s is missing, or stands before what should come first", language, address, name)
				}
				_, rest = before, after
			}
		}
	}
}
