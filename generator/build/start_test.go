package build_test

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"strings"
)

// newWorld makes a small dossier that has something of everything.
func newWorld(seed uint64, layouts map[string]string) *world {
	w := &world{
		random: rand.New(rand.NewPCG(seed, 0)),
		notes:  map[string]*paper{homePath: newHome()},
		files:  map[string]string{"content/assets/map.png": picture(3, 2)},
		whole:  map[string]string{},
	}
	for path, data := range layouts {
		w.files["layouts/"+path] = data
	}
	for range 22 {
		create(w)
	}
	return w
}

func newHome() *paper {
	return &paper{
		header: []field{{"title", "Talks"}, {"language", "en"}, {"base_url", "https://dossier.example/talks/"}},
		body:   []string{"What is known of the talks.", "See [[Ada Kern]] and ![[map.png]]."},
	}
}

// newPaper makes a note that names others.
func (w *world) newPaper() *paper {
	p := &paper{}
	if w.chance(80) {
		p.set("title", w.person())
	}
	if w.chance(30) {
		p.setList("aliases", []string{w.person()})
	}
	if w.chance(25) {
		p.set("type", "person")
	}
	if w.chance(20) {
		p.setList("aliases", append(p.list("aliases"), w.among(oftenNamed...)))
	}
	if w.chance(40) {
		p.setList("actors", []string{w.name(), w.name()})
	}
	if w.chance(40) {
		p.setList("topics", []string{w.name()})
	}
	if w.chance(30) {
		p.setList("sources", []string{w.name()})
	}
	if w.chance(50) {
		p.set("date", w.date())
	}
	for range 1 + w.random.IntN(5) {
		p.body = append(p.body, w.block())
	}
	return p
}

func (w *world) date() string {
	return w.among("2025-08-06", "2025-08", "2024", "2025-08-06~", "2024-01/2024-03", "2023/..", "2025-13-01", "soon")
}

// path makes a note's path out of few names, so that addresses collide.
func (w *world) path() string {
	stem := strings.ToLower(strings.ReplaceAll(w.person(), " ", "-"))
	return "content/" + w.folder() + w.among(stem, stem, stem, "note", "2025-08-06") + ".md"
}

// picture is a small image, so that pages show its measures.
func picture(width, height int) string {
	var b bytes.Buffer
	// A buffer takes every write, and the image is in range.
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)))
	return b.String()
}
