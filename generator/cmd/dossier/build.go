package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/output"
	"dossier/generator/tree"
	"dossier/layouts"
)

// counts sum up a build.
type counts struct {
	Notes        int   `json:"notes"`
	Pages        int   `json:"pages"`
	Files        int   `json:"files"`     // of the whole site: pages, assets and the rest
	Written      int   `json:"written"`   // files that are new or have changed
	Removed      int   `json:"removed"`   // files that the site no longer has
	Unchanged    int   `json:"unchanged"` // files that were there already
	Errors       int   `json:"errors"`
	Warnings     int   `json:"warnings"`
	Milliseconds int64 `json:"milliseconds"`
}

func buildCommand(c *console) *cobra.Command {
	s := defaults()
	cmd := &cobra.Command{
		Use:   "build",
		Short: "make the site: content/ -> public/",
		Long: `Build reads the notes in content/ and makes public/ the site that they describe.

Every problem of the notes is reported. Errors leave public/ as it was; warnings
do not keep the site from being built, unless --strict asks for it.`,
		Args: noArguments("name the folder of the notes with --content DIR"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runBuild(c, cmd, s)
		},
	}
	s.addSite(cmd)
	c.addJSON(cmd)
	return cmd
}

func runBuild(c *console, cmd *cobra.Command, s *settings) error {
	started := time.Now()
	progress := c.startProgress("reading the notes")
	defer progress.stop()

	in, err := readInput(cmd, s)
	if err != nil {
		return err
	}
	defer c.tuneCollector(len(in.Content.Files()))()
	progress.turnTo("building the pages")
	ctx, stop := untilEnded()
	defer stop()
	m := maker{in: in, out: string(s.out), strict: s.strict, memories: c.memories, writing: func() { progress.turnTo("writing the site") }}
	is, err := m.make(ctx)
	diagnostics := is.diagnostics
	soft := len(diagnostics) - diag.CountErrors(diagnostics)
	if s.strict {
		diag.Harden(diagnostics)
	}
	errs := diag.CountErrors(diagnostics)
	sum := &counts{
		Notes: is.notes, Pages: is.pages, Files: is.files,
		Errors: errs, Warnings: len(diagnostics) - errs,
	}
	c.result.Counts = sum
	progress.stop()
	if err := c.diagnose(diagnostics); err != nil {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return machine("", "", fmt.Errorf("interrupted; %s is as it was", s.out))
	}
	if err != nil {
		return syncFailure(err)
	}
	if errs > 0 {
		return brokenNotes(errs, s.strict && soft == errs, s.out)
	}
	sum.Written, sum.Removed, sum.Unchanged = is.report.Written, is.report.Removed, is.report.Unchanged
	sum.Milliseconds = time.Since(started).Milliseconds()
	return c.say("built %s from %s in %d ms (%d written, %d removed)",
		several(sum.Pages, "page"), several(sum.Notes, "note"), sum.Milliseconds, sum.Written, sum.Removed)
}

// readInput checks the folders and reads them.
func readInput(cmd *cobra.Command, s *settings) (in build.Input, err error) {
	if err = checkContent(cmd, string(s.content)); err != nil {
		return in, err
	}
	own, err := hasLayouts(cmd, string(s.layouts))
	if err != nil {
		return in, err
	}
	if err = checkOut(cmd, s); err != nil {
		return in, err
	}
	if in.Layouts, err = tree.FS(layouts.Files); err != nil {
		return in, machine("", "reading the built-in layouts", err)
	}
	if own {
		top, err := tree.Read(string(s.layouts))
		if err != nil {
			return in, machine("", "reading the layouts", err)
		}
		in.Layouts = tree.Over(in.Layouts, top)
	}
	if in.Content, err = tree.Read(string(s.content)); err != nil {
		return in, machine("", "reading the notes", err)
	}
	in.Options = build.Options{
		Drafts: s.drafts, BaseURL: string(s.baseURL), AsOf: s.asOf.date,
		ContentDir: filepath.ToSlash(string(s.content)), LayoutsDir: filepath.ToSlash(string(s.layouts)),
	}
	return in, nil
}

// brokenNotes is the failure of notes or layouts with errors. strictAlone says
// that there would be none without --strict.
func brokenNotes(errs int, strictAlone bool, out folder) error {
	hint := "mend what is said above, then build again"
	if strictAlone {
		hint += "; without --strict warnings do not stop a build"
	}
	return &failure{status: broken, message: fmt.Sprintf("%s; %s is as it was", several(errs, "error"), out), hint: hint}
}

// syncFailure turns what the output says about its folder into our words.
func syncFailure(err error) error {
	if err == nil {
		return nil
	}
	if refused, ok := errors.AsType[*output.Refused](err); ok {
		return misuse(refused.Help, "%v", refused)
	}
	hint := ""
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		hint = "make room on the disk and build again; the files that are there are whole"
	case errors.Is(err, fs.ErrPermission):
		hint = "see to it that you may write there, or choose another folder with --out DIR"
	case errors.Is(err, syscall.EROFS):
		hint = "the disk can only be read: choose another folder with --out DIR"
	}
	return machine(hint, "", err)
}

// several counts things in words: "1 page", "2 pages".
func several(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
