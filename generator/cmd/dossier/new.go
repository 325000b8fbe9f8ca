package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

const newHelp = `New writes what a dossier grows from: a whole small site, a note of a kind, or
a copy of a built-in layout to change. It never overwrites a file.`

func newCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "begin a site, a note or a layout",
		Long:  newHelp,
		Example: `  dossier new site desk
  dossier new actor "Steve Witkoff"
  dossier new layout actor`,
		Args: noSuchCommand,
		RunE: withoutCommand,
	}
	cmd.AddCommand(newSiteCommand(c), newLayoutCommand(c))
	for _, sub := range newNoteCommands(c) {
		cmd.AddCommand(sub)
	}
	return cmd
}

// replaceByHand is what to do about a file in the way of one of its name.
const replaceByHand = "open that file, or remove it first"

// writeNew writes a file that must not be there yet, with the folders above it.
// The hint says what to do if it is.
func (c *console) writeNew(path string, text []byte, hint string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return machine("", "making a folder", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return misuse(hint, "%q is there already", path)
	}
	if err != nil {
		return machine("", "writing", err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		// Half a file would stand in the way of the next try.
		_ = os.Remove(path)
		return machine("", "writing", err)
	}
	c.result.Written = append(c.result.Written, filepath.ToSlash(path))
	return c.say("wrote %s", path)
}
