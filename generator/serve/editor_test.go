package serve_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/serve"

	"github.com/google/go-cmp/cmp"
)

// reported gives the first report on a stream that a client opens.
func reported(t *testing.T, o serve.Options, client string, ds ...diag.Diagnostic) map[string]any {
	t.Helper()
	s := serve.New(o)
	s.Report(ds)
	r := httptest.NewRequest("GET", "http://localhost/.dossier/events", nil)
	r.RemoteAddr = client
	w := &closing{ResponseRecorder: httptest.NewRecorder(), server: s}
	s.ServeHTTP(w, r)
	_, data, ok := strings.Cut(w.Body.String(), "event: problems\ndata: ")
	if !ok {
		t.Fatalf("no report in %q", w.Body)
	}
	var report map[string]any
	if err := json.Unmarshal([]byte(data), &report); err != nil {
		t.Fatal(err)
	}
	return report
}

// closing ends the server once it has reported, and with it the stream.
type closing struct {
	*httptest.ResponseRecorder
	server *serve.Server
}

func (c *closing) Write(p []byte) (int, error) {
	n, err := c.ResponseRecorder.Write(p)
	if strings.Contains(string(p), "event: problems") {
		c.server.Close()
	}
	return n, err
}

func first(t *testing.T, report map[string]any) map[string]any {
	t.Helper()
	list, _ := report["list"].([]any)
	if len(list) == 0 {
		t.Fatalf("no problems in %v", report)
	}
	return list[0].(map[string]any)
}

func at(path string) diag.Diagnostic {
	return diag.Diagnostic{Message: "m", Place: diag.Place{Path: path, Line: 3, Column: 7, EndColumn: 9, Text: "the line", Shift: 2}}
}

func TestEditorLinks(t *testing.T) {
	for _, test := range []struct{ editor, folder, path, want string }{
		{"vscode", "/home/me", "content/x.md", "vscode://file/home/me/content/x.md:3:7"},
		{"VSCode", "/home/me/", "x.md", "vscode://file/home/me/x.md:3:7"},
		{"vscodium", "/d", "x.md", "vscodium://file/d/x.md:3:7"},
		{"cursor", "/d", "x.md", "cursor://file/d/x.md:3:7"},
		{"zed", "/d", "x.md", "zed://file/d/x.md:3:7"},
		{"idea", "/d", "x.md", "idea://open?file=/d/x.md&line=3&column=7"},
		{"sublime", "/d", "x.md", "subl://open?url=file:///d/x.md&line=3&column=7"},
		{"textmate", "/d", "x.md", "txmt://open?url=file:///d/x.md&line=3&column=7"},
		{"emacs", "/d", "x.md", "emacs://open?url=file:///d/x.md&line=3&column=7"},
		{"vim", "/d", "x.md", "vim://open?url=file:///d/x.md&line=3&column=7"},
		{"mvim", "/d", "x.md", "mvim://open?url=file:///d/x.md&line=3&column=7"},
		{"none", "/d", "x.md", ""},
		{"", "/d", "x.md", ""},
		{"my+editor:{path}?l={line}", "/d", "x.md", "my+editor:/d/x.md?l=3"},
		{"http://localhost:63342/api/file{path}", "/d", "x.md", "http://localhost:63342/api/file/d/x.md"},
		// A path that is absolute, and one that leaves the folder.
		{"vscode", "/d/site", "/other/x.md", "vscode://file/other/x.md:3:7"},
		{"vscode", "/d/site", "../notes/x.md", "vscode://file/d/notes/x.md:3:7"},
		{"vscode", "/d", `back\slash.md`, "vscode://file/d/back%5Cslash.md:3:7"},
		// What would end the address, or start another part of it.
		{"vscode", "/a b", "c#d?e%f&g.md", "vscode://file/a%20b/c%23d%3Fe%25f&g.md:3:7"},
		{"idea", "/a b", "c#d?e%f&g=h+i.md", "idea://open?file=/a%20b/c%23d%3Fe%25f%26g%3Dh%2Bi.md&line=3&column=7"},
		{"vscode", "/d", "Київ\".md", "vscode://file/d/%D0%9A%D0%B8%D1%97%D0%B2%22.md:3:7"},
		// Drives, and folders of other machines.
		{"vscode", `C:\Users\me`, "content/x.md", "vscode://file/C:/Users/me/content/x.md:3:7"},
		{"idea", `C:\Users\me`, "content/x.md", "idea://open?file=C:/Users/me/content/x.md&line=3&column=7"},
		{"sublime", `C:\Users\me`, "x.md", "subl://open?url=file:///C:/Users/me/x.md&line=3&column=7"},
		{"vscode", `C:\Users\me`, `D:\notes\x.md`, "vscode://file/D:/notes/x.md:3:7"},
		{"vscode", `\\desk\share`, "x.md", "vscode://file//desk/share/x.md:3:7"},
		// Nowhere to go.
		{"vscode", "", "x.md", ""},
		{"vscode", "/d", "", ""},
	} {
		editor, err := serve.NewEditor(test.editor)
		if err != nil {
			t.Errorf("%s: %v", test.editor, err)
			continue
		}
		got, _ := first(t, reported(t, serve.Options{Editor: editor, Folder: test.folder}, "127.0.0.1:9", at(test.path)))["edit"].(string)
		if got != test.want {
			t.Errorf("%s, %s, %s:\ngot  %s\nwant %s", test.editor, test.folder, test.path, got, test.want)
		}
	}
}

func TestAWholeFileOpensAtItsStart(t *testing.T) {
	editor, _ := serve.NewEditor("vscode")
	d := diag.Diagnostic{Place: diag.Place{Path: "x.md"}, Also: []diag.Place{{Path: "y.md", Line: 4, Column: 1}}}
	got := first(t, reported(t, serve.Options{Editor: editor, Folder: "/d"}, "[::1]:9", d))
	if got["edit"] != "vscode://file/d/x.md:1:1" {
		t.Errorf("got %v", got["edit"])
	}
	if also := got["also"].([]any)[0].(map[string]any); also["edit"] != "vscode://file/d/y.md:4:1" {
		t.Errorf("got %v", also)
	}
}

func TestOnlyClientsOnThisMachineGetLinks(t *testing.T) {
	editor, _ := serve.NewEditor("vscode")
	o := serve.Options{Addr: ":8080", Editor: editor, Folder: "/home/secret"}
	for client, want := range map[string]bool{
		"127.0.0.1:5": true, "[::1]:5": true, "[::ffff:127.0.0.1]:5": true, "192.168.1.9:5": false, "[fd00::1]:5": false, "": false,
	} {
		report := reported(t, o, client, at("x.md"))
		if _, got := first(t, report)["edit"]; got != want {
			t.Errorf("%s: a link is %v", client, got)
		}
		if text := fmt.Sprint(report); strings.Contains(text, "secret") != want {
			t.Errorf("%s: got %s", client, text)
		}
	}
}

func TestEditorsThatAreNone(t *testing.T) {
	for name, want := range map[string]string{
		"vscod":                      `did you mean vscode?`,
		"nano":                       "use one of cursor, emacs, idea, mvim, none, sublime, textmate, vim, vscode, vscodium, zed, or an address with {path}",
		"vscode://file":              "{path}, {line} and {column}",
		"{path}":                     "an address with {path}",
		"my:{path}:{row}":            "{path}, {line} and {column} where they belong",
		"javascript:alert('{path}')": "the scheme that your editor",
		"DATA:{path}":                "the scheme that your editor",
	} {
		_, err := serve.NewEditor(name)
		problem, ok := errors.AsType[*serve.EditorError](err)
		if !ok || !strings.Contains(problem.Help, want) || problem.Error() == "" {
			t.Errorf("%s: got %v, want the help %q", name, err, want)
		}
	}
}

func TestAReportHasAllThatTheOverlayShows(t *testing.T) {
	d := at("x.md")
	d.Severity, d.Code, d.Help = diag.Error, "code", "h"
	got := reported(t, serve.Options{}, "127.0.0.1:9", diag.Diagnostic{Message: "</script>\n<b>&\u2028"}, d)
	want := map[string]any{
		"errors": 1., "warnings": 1., "omitted": 0.,
		"list": []any{
			map[string]any{
				"severity": "error", "code": "code", "message": "m", "help": "h",
				"path": "x.md", "line": 3., "column": 7., "end": 9., "text": "the line", "shift": 2.,
			},
			map[string]any{"severity": "warning", "code": "", "message": "</script>\n<b>&\u2028", "path": ""},
		},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestALongReportIsBounded(t *testing.T) {
	ds := make([]diag.Diagnostic, 1500)
	ds[1400].Severity = diag.Error
	ds[1400].Also = make([]diag.Place, 25)
	got := reported(t, serve.Options{}, "127.0.0.1:9", ds...)
	if list := got["list"].([]any); len(list) != 1000 || got["omitted"] != 500. || got["warnings"] != 1499. {
		t.Errorf("%d in the list, %v left out of %v warnings", len(list), got["omitted"], got["warnings"])
	}
	if e := first(t, got); e["severity"] != "error" || len(e["also"].([]any)) != 10 || e["also_more"] != 15. {
		t.Errorf("first comes %v", e)
	}
}
