package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"dossier/generator/starter"
)

func newSiteCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "site DIR",
		Short: "begin a small, complete dossier in an empty folder",
		Args:  oneArgument("DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			return c.newSite(args[0])
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	c.addJSON(cmd)
	return cmd
}

func (c *console) newSite(dir string) error {
	if err := checkEmpty(dir); err != nil {
		return err
	}
	files := starter.Site()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if err := c.writeNew(filepath.Join(dir, filepath.FromSlash(path)), []byte(files[path]), replaceByHand); err != nil {
			return err
		}
	}
	if filepath.Clean(dir) == "." {
		return c.say("next: dossier build, then open public/index.html")
	}
	return c.say("next: cd %s && dossier build, then open public/index.html", shellWord(dir))
}

// checkEmpty wants a folder that is empty or not there. A repository that was
// just begun in it is no content.
func checkEmpty(dir string) error {
	const hint = "name a folder that is empty or does not exist yet"
	if dir == "" {
		return misuse(hint, "the name of the folder is empty")
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return machine("", "looking at the folder", err)
	case !info.IsDir():
		return misuse(hint, "%q is a file", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return machine("", "reading the folder", err)
	}
	for _, entry := range entries {
		if entry.Name() != ".git" {
			return misuse(hint, "the folder %q is not empty: it holds %q", dir, entry.Name())
		}
	}
	return nil
}
