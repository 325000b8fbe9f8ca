package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator/diag"
)

const completionHelp = `Completion prints a script that teaches a shell to complete dossier's commands,
flags and arguments.

  bash        source <(dossier completion bash)
  zsh         dossier completion zsh > "${fpath[1]}/_dossier"
  fish        dossier completion fish > ~/.config/fish/completions/dossier.fish
  powershell  dossier completion powershell | Out-String | Invoke-Expression

For bash, put the line into ~/.bashrc; it needs the package bash-completion.`

func completionCommand(c *console) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:                   "completion SHELL",
		Short:                 "print a completion script: bash, zsh, fish, powershell",
		Long:                  completionHelp,
		DisableFlagsInUseLine: true,
		ValidArgs:             shells,
		Args:                  oneArgument("SHELL"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(shells, args[0]) {
				return unknownShell(args[0], shells)
			}
			var script strings.Builder
			if err := writeCompletion(cmd.Root(), args[0], &script); err != nil {
				return machine("", "writing the completion script", err)
			}
			return c.print(script.String())
		},
	}
}

func writeCompletion(root *cobra.Command, shell string, script *strings.Builder) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(script, true)
	case "zsh":
		return root.GenZshCompletion(script)
	case "fish":
		return root.GenFishCompletion(script, true)
	default:
		return root.GenPowerShellCompletionWithDesc(script)
	}
}

func unknownShell(name string, shells []string) error {
	hint := "say one of " + strings.Join(shells, ", ")
	if near, ok := diag.Nearest(name, shells); ok {
		hint = "did you mean " + near + "?"
	}
	return misuse(hint, "there is no completion for the shell %q", name)
}
