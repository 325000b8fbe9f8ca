package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"dossier/generator/note"
	"dossier/generator/starter"
)

// newNoteCommands is one command for each kind of note.
func newNoteCommands(c *console) []*cobra.Command {
	var cmds []*cobra.Command
	for _, kind := range starter.Kinds() {
		s := defaults()
		cmd := &cobra.Command{
			Use:               kind + ` "TITLE"`,
			Short:             "begin " + occasion(kind),
			Args:              oneArgument(`"TITLE"`),
			ValidArgsFunction: cobra.NoFileCompletions,
			RunE: func(cmd *cobra.Command, args []string) error {
				return c.newNote(cmd, s, kind, args[0])
			},
		}
		s.addContent(cmd)
		c.addJSON(cmd)
		cmds = append(cmds, cmd)
	}
	return cmds
}

func occasion(kind string) string {
	switch kind {
	case "note":
		return "a plain note"
	case "briefing":
		return "a briefing"
	case "actor", "event":
		return "the note of an " + kind
	default:
		return "the note of a " + kind
	}
}

func (c *console) newNote(cmd *cobra.Command, s *settings, kind, title string) error {
	content := contentAround(cmd, string(s.content))
	if err := checkContent(cmd, content); err != nil {
		return err
	}
	name, text, ok := starter.Note(kind, title)
	if !ok {
		return misuse(`give a title, as in `+cmd.CommandPath()+` "Steve Witkoff"`, "the title %q is empty", title)
	}
	name, err := intoKindFolder(content, kind, name)
	if err != nil {
		return machine("", "reading the folder of the notes", err)
	}
	file := filepath.Join(content, filepath.FromSlash(name))
	hint := "open that file, or give another title: " + cmd.CommandPath() + " " + shellWord(freeTitle(file, kind, title))
	if err := c.writeNew(file, []byte(text), hint); err != nil {
		return err
	}
	return c.say("next: write what you know into it, then run dossier build")
}

// freeTitle is the title with the first number under which no note stands
// beside the one in the way. Titles that are spelt alike in plain letters have
// one file name, so that the note in the way may be about something else.
func freeTitle(taken, kind, title string) string {
	for n := 2; ; n++ {
		numbered := fmt.Sprintf("%s (%d)", title, n)
		name, _, _ := starter.Note(kind, numbered)
		// A very long title is cut before its number: none would be free.
		if _, err := os.Lstat(filepath.Join(filepath.Dir(taken), path.Base(name))); err != nil || path.Base(name) == filepath.Base(taken) {
			return numbered
		}
	}
}

// contentAround finds the notes for someone who stands among them: in a folder
// named content, or below one.
func contentAround(cmd *cobra.Command, dir string) string {
	if given(cmd, "content") != "" || isFolder(dir) {
		return dir
	}
	here, err := os.Getwd()
	if err != nil {
		return dir
	}
	up := "."
	for here != filepath.Dir(here) {
		if filepath.Base(here) == dir {
			return up
		}
		here, up = filepath.Dir(here), filepath.Join(up, "..")
	}
	return dir
}

// intoKindFolder puts a note where the dossier keeps its kind: people/ instead
// of actors/ where there is only the first.
func intoKindFolder(content, kind, name string) (string, error) {
	folder, file := path.Split(name)
	if folder == "" {
		return name, nil
	}
	entries, err := os.ReadDir(content)
	if err != nil {
		return "", err
	}
	settings := settingsOf(content)
	chosen := ""
	for _, entry := range entries {
		if !entry.IsDir() || settings.KindIn(entry.Name()).String() != kind {
			continue
		}
		if strings.EqualFold(entry.Name(), path.Clean(folder)) {
			return path.Join(entry.Name(), file), nil
		}
		if chosen == "" {
			chosen = entry.Name()
		}
	}
	if chosen == "" {
		return name, nil
	}
	return path.Join(chosen, file), nil
}

// settingsOf reads the home note, which may give meaning to more folders. What
// is wrong with it is for the build to say.
func settingsOf(content string) note.Settings {
	for _, home := range note.HomePaths() {
		if src, err := os.ReadFile(filepath.Join(content, filepath.FromSlash(home))); err == nil {
			settings, _ := note.SettingsOf(home, src)
			return settings
		}
	}
	return note.DefaultSettings()
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// shellWord quotes a path for a line that is meant to be pasted into a shell.
func shellWord(word string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("/._-+,:@%", r)
	}
	if word != "" && !strings.HasPrefix(word, "-") && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
