package main

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator/diag"
	"dossier/layouts"
)

func newLayoutCommand(c *console) *cobra.Command {
	s := defaults()
	cmd := &cobra.Command{
		Use:   "layout NAME",
		Short: "copy a built-in layout to layouts/, to change it",
		Long: `Layout copies a built-in layout, partial, list of words or asset into your own
layouts/, where it takes the place of the built-in one:

  dossier new layout actor
  dossier new layout words/en`,
		Args: oneArgument("NAME"),
		RunE: func(_ *cobra.Command, args []string) error {
			return c.newLayout(s, args[0])
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			names, err := layoutNames()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
	s.addLayouts(cmd)
	c.addJSON(cmd)
	return cmd
}

func (c *console) newLayout(s *settings, name string) error {
	names, err := layoutNames()
	if err != nil {
		return machine("", "reading the built-in layouts", err)
	}
	found, err := findLayout(name, names)
	if err != nil {
		return err
	}
	text, err := layouts.Files.ReadFile(found)
	if err != nil {
		return machine("", "reading a built-in layout", err)
	}
	if err := c.writeNew(filepath.Join(string(s.layouts), filepath.FromSlash(found)), text, replaceByHand); err != nil {
		return err
	}
	return c.say("next: change it, then run dossier build; remove it to have the built-in one back")
}

// layoutNames lists the embedded files, in order.
func layoutNames() ([]string, error) {
	var names []string
	err := fs.WalkDir(layouts.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// findLayout takes a name as people say it: with or without folder and
// extension. Of two files with one name the layout wins over the partial.
func findLayout(name string, names []string) (string, error) {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimPrefix(name, "layouts/")
	for _, spoken := range spokenNames() {
		for _, file := range names {
			if strings.EqualFold(spoken(file), name) {
				return file, nil
			}
		}
	}
	var known []string
	for _, file := range names {
		if path.Ext(file) == ".html" && !strings.Contains(file, "/") {
			known = append(known, withoutExt(file))
		}
	}
	hint := "there are " + strings.Join(known, ", ")
	if near, ok := nearestLayout(name, names); ok {
		hint = "did you mean dossier new layout " + near + "?"
	}
	return "", misuse(hint, "there is no built-in layout named %q", name)
}

// spokenNames gives the ways to name a file, the most exact first.
func spokenNames() []func(file string) string {
	return []func(string) string{
		func(file string) string { return file },
		withoutExt,
		path.Base,
		func(file string) string { return withoutExt(path.Base(file)) },
	}
}

func nearestLayout(name string, names []string) (string, bool) {
	var known []string
	for _, spoken := range spokenNames() {
		for _, file := range names {
			if s := spoken(file); !slices.Contains(known, s) {
				known = append(known, s)
			}
		}
	}
	return diag.Nearest(name, known)
}

func withoutExt(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }
