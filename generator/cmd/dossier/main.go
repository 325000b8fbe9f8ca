// Command dossier turns a folder of Markdown notes into a linked website of
// briefing pages.
//
// It stands on the top floor: in go arguments, the environment (which no
// package below reads) and folders, out come a built site, lines for a person
// or one JSON object for a machine, and an exit status. What a build is, the
// packages below decide; here are only flags, help and wiring, one file for
// each command.
package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, os.LookupEnv))
}

// run is the whole command. lookup reads one variable of the environment.
func run(args []string, stdout, stderr io.Writer, lookup func(string) (string, bool)) int {
	c := newConsole(stdout, stderr, lookup)
	root := newRoot(c, lookup)
	root.SetArgs(args)
	return int(c.finish(root.Execute()))
}

const longHelp = `Dossier turns a folder of Markdown notes into a linked website of briefing
pages: one page for every actor, topic, event and source that the notes speak of.

Run it in the folder that holds content/.`

const twinHelp = `Every flag has a twin in the environment, which holds where the flag is not
given: DOSSIER_BASE_URL for --base-url, DOSSIER_STRICT=true for --strict.
NO_COLOR turns colour off.`

const statusHelp = `Exit status: 0 done; 1 the notes or layouts have errors; 2 wrong usage;
3 the machine failed.`

// newRoot joins the commands. Each line of help, each completion and the man
// page come from these definitions.
func newRoot(c *console, lookup func(string) (string, bool)) *cobra.Command {
	root := &cobra.Command{
		Use:               "dossier",
		Short:             "turns Markdown notes into a website of briefing pages",
		Long:              longHelp + "\n\n" + twinHelp + "\n\n" + statusHelp,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              noSuchCommand,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := readTwins(cmd, lookup); err != nil {
				return err
			}
			return c.configure()
		},
		RunE: withoutCommand,
	}
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.SetFlagErrorFunc(flagMistake)
	root.PersistentFlags().Var(&c.mode, "color", "colour in what is printed: auto, always or never")
	_ = root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(colorModes(), cobra.ShellCompDirectiveNoFileComp))
	root.AddCommand(
		buildCommand(c),
		watchCommand(c),
		newCommand(c),
		versionCommand(c),
		completionCommand(c),
		manCommand(c),
	)
	root.SetHelpCommand(helpCommand())
	root.InitDefaultHelpFlag()
	return root
}
