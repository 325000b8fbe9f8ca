package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func noVariables(string) (string, bool) { return "", false }

// eachCommand visits every command that a user can call.
func eachCommand(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, sub := range cmd.Commands() {
		eachCommand(sub, visit)
	}
}

func TestEveryFlagIsOnTheManPageAndHasATwin(t *testing.T) {
	c := newConsole(new(bytes.Buffer), new(bytes.Buffer), noVariables)
	root := newRoot(c, noVariables)
	page := manPage(root)
	eachCommand(root, func(cmd *cobra.Command) {
		if cmd.Short == "" {
			t.Errorf("%s has no line of help", cmd.CommandPath())
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			if !strings.Contains(page, roff("--"+f.Name)) {
				t.Errorf("the man page lacks --%s of %s", f.Name, cmd.CommandPath())
			}
			if cmd.Run == nil && cmd.RunE == nil {
				return
			}
			asked := false
			_ = readTwins(cmd, func(name string) (string, bool) {
				asked = asked || name == twin(f.Name)
				return "", false
			})
			if !asked {
				t.Errorf("%s: %s is not read", cmd.CommandPath(), twin(f.Name))
			}
		})
	})
}

func TestRoffKeepsTextFromBeingRequests(t *testing.T) {
	got := roff(".x \\ \"q\" a-b\n'y")
	want := `\&.x \e \(dqq\(dq a\-b` + "\n" + `\&'y`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestResultThatCannotBePrintedIsAFailure(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"man"}, {"completion", "bash"}} {
		var complaints bytes.Buffer
		if got := run(args, brokenWriter{}, &complaints, noVariables); got != int(failed) {
			t.Errorf("%v: exit status %d, want %d", args, got, failed)
		}
		if !strings.Contains(complaints.String(), "no room") {
			t.Errorf("%v: said %q", args, complaints.String())
		}
	}
}

func TestVersionNamesRevisionAndChanges(t *testing.T) {
	info := &debug.BuildInfo{
		Main:     debug.Module{Version: "v1.2.0"},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}},
	}
	facts := factsOf(info)
	facts.Go, facts.Platform = "go1.26.8", "linux/amd64"
	if got, want := facts.String(), "dossier v1.2.0 0123456789ab with changes (go1.26.8 linux/amd64)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := factsOf(nil).Version; got != "devel" {
		t.Errorf("without build information: %q", got)
	}
}

func TestLayoutsAreFoundByTheNamesThatPeopleUse(t *testing.T) {
	names := []string{"actor.html", "assets/site.css", "list.html", "partials/card.html", "partials/list.html", "words/en.yaml"}
	tests := map[string]string{
		"actor": "actor.html", "actor.html": "actor.html", "Actor": "actor.html", "layouts/actor.html": "actor.html",
		"card": "partials/card.html", "partials/card": "partials/card.html", "list": "list.html",
		"partials/list": "partials/list.html", "words/en": "words/en.yaml", "site.css": "assets/site.css",
		`partials\card`: "partials/card.html",
	}
	for name, want := range tests {
		if got, err := findLayout(name, names); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"", ".", "..", "/etc/passwd", "partials"} {
		if got, err := findLayout(name, names); err == nil {
			t.Errorf("%q: got %q", name, got)
		}
	}
}

func TestOverlapSeesThroughLinks(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "desk", "content")
	if err := os.MkdirAll(filepath.Join(content, "actors"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "desk"), filepath.Join(dir, "link")); err != nil {
		t.Skip("no symbolic links here")
	}
	tests := map[string]string{
		"desk/content": "is", "link/content": "is", "desk/content/": "is", "desk/x/../content": "is",
		"link/content/actors": "lies in", "link/content/new/deep": "lies in",
		"desk": "holds", "link": "holds", ".": "holds",
		"desk/public": "", "link/public/deep": "", "desk/content-2": "", "desk/conten": "",
	}
	for out, want := range tests {
		got, err := overlap(dir+"/"+out, content)
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", out, got, err, want)
		}
	}
}

func TestShellWordsCanBePasted(t *testing.T) {
	tests := map[string]string{"desk": "desk", "a/b_c-1.2": "a/b_c-1.2", "my desk": "'my desk'", "it's": `'it'\''s'`, "$HOME": "'$HOME'", "-x": "'-x'", "": "''"}
	for word, want := range tests {
		if got := shellWord(word); got != want {
			t.Errorf("%q: got %s, want %s", word, got, want)
		}
	}
}
