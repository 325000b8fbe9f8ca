package browser

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestFaultsAreSeen makes each fault that every test must end without.
func TestFaultsAreSeen(t *testing.T) {
	d := openDesk(t, small())
	for _, c := range []struct{ makes, fault string }{
		{`console.error("a word too many")`, "a word too many"},
		{`setTimeout(() => { throw new Error("nobody catches it") })`, "nobody catches it"},
		{`Promise.reject(new Error("nobody waits for it"))`, "nobody waits for it"},
		{`document.body.setAttribute("style", "color: red"), document.body.append(Object.assign(document.createElement("img"), {src: "http://elsewhere.example/a.png"}))`, "elsewhere.example"},
		{`document.body.append(Object.assign(document.createElement("script"), {textContent: "window.ran = 1"}))`, "Content Security Policy"},
		{`document.body.append(Object.assign(document.createElement("img"), {src: "/no-such.png"}))`, "404"},
	} {
		tb := d.open("notes/other.html")
		eval[bool](tb, "("+c.makes+", true)")
		seen := func(fault string) bool { return strings.Contains(fault, c.fault) }
		for end := time.Now().Add(patience); !slices.ContainsFunc(tb.faults.left(), seen); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Errorf("%s is not seen, but %q is", c.makes, tb.faults.left())
				break
			}
		}
		tb.faults.allow(".") // they were made on purpose
	}
}
