package site

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func published(p *Plan) []string {
	var list []string
	for _, f := range p.Assets() {
		list = append(list, f.Path)
	}
	slices.Sort(list)
	return list
}

func TestPictures(t *testing.T) {
	for embed, want := range map[string]string{
		"![[p.png]]":             `src="../files/a/p.png" alt="" width="40" height="30"`,
		"![[p.png|20]]":          `alt="" width="20" height="15"`,
		"![[p.png|20x20]]":       `alt="" width="20" height="20"`,
		"![[p.png|A map|10]]":    `alt="A map" width="10" height="7"`,
		"![[p.png|1]]":           `width="1" height="1"`,
		`![A "map"](p.png "Tt")`: `alt="A &#34;map&#34;" title="Tt" width="40" height="30"`,
		"![](p.png)":             `alt="" width="40" height="30"`,
		"![[Übersicht 1.PNG]]":   `src="../files/a/ubersicht-1.png"`,
		"![[broken.png]]":        `src="../files/a/broken.png" alt="" loading`,
		"![[plain.svg]]":         `src="../files/a/plain.svg" alt="" loading`,
		"![[doc.pdf]]":           `<a class="link asset" href="../files/a/doc.pdf">doc.pdf</a>`,
		"[the file](doc.pdf)":    `<a class="link asset" href="../files/a/doc.pdf">the file</a>`,
		"![[doc.pdf|the text]]":  `href="../files/a/doc.pdf">the text</a>`,
		"![[none.png]]":          `<span class="unresolved">none.png</span>`,
	} {
		got := bodyOf(t, map[string]string{
			"a/x.md": "Text:\n\n" + embed + "\n", "a/p.png": photograph(40, 30), "a/Übersicht 1.PNG": photograph(2, 2), "a/broken.png": "no picture",
			"a/plain.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>", "a/doc.pdf": "%PDF",
		}, "a/x.html")
		if !strings.Contains(got, want) {
			t.Errorf("%s: no %s in %s", embed, want, got)
		}
	}
}

func TestWhichFilesArePublished(t *testing.T) {
	p := planOf(map[string]string{
		"index.md": "---\nignore: assets/old\n---\n![[home.png]]\n", "x.md": "![[used.png]] [d](doc.PDF)\n",
		"secret.md": "---\nprivate: true\n---\n![[hidden.png]]\n", "d/_index.md": "![[lead.png]]\n",
		"home.png": "", "used.png": "", "doc.PDF": "the text", "hidden.png": "", "lead.png": "", "loose.txt": "",
		"assets/kept.txt": "", "d/assets/deep/too.css": "", "assets/old/gone.txt": "", "myassets/no.txt": "", "assets.txt": "",
	})
	want := []string{"files/assets/kept.txt", "files/d/assets/deep/too.css", "files/doc.pdf", "files/home.png", "files/lead.png", "files/used.png"}
	if diff := cmp.Diff(want, published(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, f := range p.Assets() {
		if f.Path != "files/doc.pdf" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if data, err := io.ReadAll(r); err != nil || string(data) != "the text" {
			t.Errorf("%q, %v", data, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTwoFilesOfOneAddress(t *testing.T) {
	p := planOf(map[string]string{"assets/Map.png": "", "assets/mäp.png": "", "assets/map.png": ""})
	want := []string{"files/assets/map-2.png", "files/assets/map-3.png", "files/assets/map.png"}
	if diff := cmp.Diff(want, published(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestFilesThatRunAreLeftOut: whatever a browser would run on the site's own
// address stays out, and what refers to it reads as text.
func TestFilesThatRunAreLeftOut(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`, `</svg>`
	files := map[string]string{
		"page.html": "<p>", "page.XHTML": "", "code.js": "", "feed.xml": "<a/>",
		"script.svg":   open + "<script>alert(1)</script>" + end,
		"Caps.SVG":     open + "<g><SCRIPT/></g>" + end,
		"handler.svg":  open + `<path onclick="x"/>` + end,
		"link.svg":     open + `<a xlink:href="https://a.example"><path/></a>` + end,
		"use.svg":      open + `<use xlink:href="https://a.example/b.svg#c"/>` + end,
		"image.svg":    open + `<image href="javascript:x"/>` + end,
		"foreign.svg":  open + "<foreignObject><p/></foreignObject>" + end,
		"animate.svg":  open + `<animate attributeName="href" to="javascript:x"/>` + end,
		"entity.svg":   "<!DOCTYPE svg [<!ENTITY x 'y'>]>" + open + end,
		"sheet.svg":    "<?xml-stylesheet href='x.css'?>" + open + end,
		"cut.svg":      open + "<path",
		"fine.svg":     "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\">" + open + `<defs><path id="c" style="fill:url( '#g')"/><text>a url of a link: x</text></defs><use href="#c"/><image href="data:image/png;base64,AA"/>` + end,
		"fine.css":     "p{}",
		"loader.svg":   open + `<style>@import url(https://a.example/b.css);</style>` + end,
		"escaped.svg":  open + `<style>p{fill:u\72l(https://a.example/b)}</style>` + end,
		"loader2.svg":  open + `<path style="fill:url(https://a.example/b)"/>` + end,
		"embedded.svg": open + `<image href="data:image/svg+xml,&lt;svg onload='x'/&gt;"/>` + end,
	}
	all := map[string]string{}
	body := ""
	for name, text := range files {
		all["assets/"+name] = text
		body += "![[" + name + "]]\n\n"
	}
	all["x.md"] = body
	p := planOf(all)
	if diff := cmp.Diff([]string{"files/assets/fine.css", "files/assets/fine.svg"}, published(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, d := range p.Diagnostics() {
		if d.Code != "unsafe-asset" || !strings.HasPrefix(d.Place.Path, "assets/") || d.Help == "" {
			t.Errorf("%+v", d)
		}
	}
	if n := len(p.Diagnostics()); n != len(files)-2 {
		t.Errorf("%d warnings for %d files", n, len(files)-2)
	}
	if got := string(pageAt(t, p, "x.html").Body); !strings.Contains(got, "<p>script.svg</p>") || strings.Contains(got, "files/assets/script") {
		t.Errorf("%s", got)
	}
}
