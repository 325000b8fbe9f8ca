package main

import (
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator/diag"
)

// noSuchCommand judges the arguments of a command that only groups others:
// whatever is left there is no command.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			known = append(known, sub.Name())
		}
	}
	hint := cmd.CommandPath() + " --help lists what there is"
	if near, ok := diag.Nearest(args[0], known); ok {
		hint = "did you mean " + cmd.CommandPath() + " " + near + "?"
	}
	return misuse(hint, "unknown command %q", cmd.CommandPath()+" "+args[0])
}

// withoutCommand answers a group that was called alone. The help goes where
// complaints go: a script that forgot the command must not take it for a result.
func withoutCommand(cmd *cobra.Command, _ []string) error {
	cmd.SetOut(cmd.ErrOrStderr())
	_ = cmd.Help()
	return misuse(cmd.CommandPath()+" needs one of the commands above", "no command given")
}

// noArguments refuses what follows a command that takes none.
func noArguments(hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return misuse(hint, "%s takes no argument, but was given %q", cmd.CommandPath(), args[0])
	}
}

// oneArgument wants exactly one. Names of several words are often left unquoted,
// so the hint shows what was meant.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 1:
			return nil
		case 0:
			return misuse("write "+cmd.CommandPath()+" "+what, "%s needs %s", cmd.CommandPath(), what)
		default:
			hint := "put it in quotation marks: " + cmd.CommandPath() + ` "` + strings.Join(args, " ") + `"`
			return misuse(hint, "%s takes one argument, but was given %d", cmd.CommandPath(), len(args))
		}
	}
}

// helpCommand prints the help of another command.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "explain a command",
		ValidArgsFunction: completeCommands,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return noSuchCommand(found, rest)
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

func completeCommands(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	found, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, sub := range found.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
