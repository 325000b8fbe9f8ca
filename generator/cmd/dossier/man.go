package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "print the man page",
		Long: `Man prints the man page, for man(1) to show:

  dossier man | man -l -
  dossier man > ~/.local/share/man/man1/dossier.1`,
		Args: noArguments("dossier help lists the commands"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.print(manPage(cmd.Root()))
		},
	}
}

// manPage describes all commands on one page, in the man macros of roff. It
// bears no date: the same binary prints the same page on any day.
func manPage(root *cobra.Command) string {
	info, _ := debug.ReadBuildInfo()
	var b strings.Builder
	fmt.Fprintf(&b, ".TH DOSSIER 1 \"\" \"%s\" \"Dossier\"\n", roff(factsOf(info).Version))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", root.Name(), roff(root.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n.I COMMAND\n[\\fIFLAGS\\fR]\n", root.Name())
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s", roffText(longHelp))
	b.WriteString(".SH COMMANDS\n")
	manCommands(&b, root)
	b.WriteString(".SH FLAGS OF EVERY COMMAND\n")
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { manFlag(&b, f) })
	b.WriteString(".SH ENVIRONMENT\n")
	b.WriteString(roffText(twinHelp))
	b.WriteString(".SH EXIT STATUS\n")
	for _, s := range []status{done, broken, misused, failed} {
		fmt.Fprintf(&b, ".TP\n.B %d\n%s\n", s, roff(s.meaning()))
	}
	return b.String()
}

func manCommands(b *strings.Builder, group *cobra.Command) {
	for _, cmd := range group.Commands() {
		if !cmd.IsAvailableCommand() {
			continue
		}
		if cmd.HasAvailableSubCommands() {
			manCommands(b, cmd)
			continue
		}
		fmt.Fprintf(b, ".SS %s\n", roff(strings.TrimPrefix(cmd.Parent().CommandPath()+" "+cmd.Use, "dossier ")))
		about := cmd.Long
		if about == "" {
			about = cmd.Short
		}
		b.WriteString(roffText(about))
		cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { manFlag(b, f) })
	}
}

func manFlag(b *strings.Builder, f *pflag.Flag) {
	if f.Name == "help" || f.Hidden {
		return
	}
	fmt.Fprintf(b, ".TP\n.B %s", roff("--"+f.Name))
	if f.Value.Type() != "bool" {
		fmt.Fprintf(b, " \\fI%s\\fR", roff(f.Value.Type()))
	}
	fmt.Fprintf(b, "\n%s", roff(f.Usage))
	if f.DefValue != "" && f.DefValue != "false" {
		fmt.Fprintf(b, " (default %s)", roff(f.DefValue))
	}
	b.WriteByte('\n')
}

// roffText sets paragraphs; indented lines stand as they are written.
func roffText(text string) string {
	var b strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		b.WriteString(".PP\n")
		if strings.HasPrefix(block, "  ") {
			b.WriteString(".nf\n" + roff(block) + "\n.fi\n")
			continue
		}
		b.WriteString(roff(block) + "\n")
	}
	return b.String()
}

// roff escapes text: a backslash begins an escape, a hyphen may become a dash, a
// quotation mark groups the words of a request, and a period or an apostrophe
// that opens a line begins one.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`, "\n.", "\n\\&.", "\n'", "\n\\&'").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
