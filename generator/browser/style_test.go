package browser

import (
	"strconv"
	"testing"
)

func TestStylesAreSwappedWithoutALoad(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/long.html")
	const spacing, sheets = `getComputedStyle(document.querySelector("h1")).letterSpacing`, `document.querySelectorAll("link[rel=stylesheet]").length`
	tb.until(spacing + ` === "1px"`)
	before := eval[int](tb, sheets)
	tb.mark()
	for _, width := range []string{"7px", "3px", "5px"} {
		d.write("layouts/site.css", "h1 { letter-spacing: "+width+" }\n")
		tb.until(spacing + ` === "` + width + `"`)
		tb.until(sheets + ` === ` + strconv.Itoa(before))
	}
	if !tb.isMarked() {
		t.Error("the page was loaded again")
	}
	d.write("content/notes/long.md", longNote("Text after styles."))
	tb.untilText("Text after styles.")
	tb.until(spacing + ` === "5px"`)
}

func TestFirstStyleOfAnAuthorComes(t *testing.T) {
	files := small()
	delete(files, "layouts/site.css")
	d := openDesk(t, files)
	tb := d.open("notes/long.html")
	d.write("layouts/site.css", "h1 { letter-spacing: 9px }\n")
	tb.until(`getComputedStyle(document.querySelector("h1")).letterSpacing === "9px"`)
	d.remove("layouts/site.css")
	tb.until(`getComputedStyle(document.querySelector("h1")).letterSpacing !== "9px"`)
}

func TestLayoutOfAnAuthorComes(t *testing.T) {
	d := openDesk(t, small())
	tb := d.open("notes/other.html")
	d.write("layouts/note.html", `<!doctype html><html lang="en"><head><title>{{.Title}}</title></head><body><p>A layout of their own</p></body></html>`)
	tb.untilText("A layout of their own")
	d.remove("layouts/note.html")
	tb.untilText("This one is left alone.")
}
