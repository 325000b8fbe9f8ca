package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dossier/generator/diag"
	"dossier/generator/serve"
)

// settings are the flags that commands share. Each command takes those that
// mean something to it.
type settings struct {
	content folder
	layouts folder
	out     folder
	baseURL address
	asOf    moment
	drafts  bool
	strict  bool
}

func defaults() *settings {
	return &settings{content: "content", layouts: "layouts", out: "public"}
}

func (s *settings) addContent(cmd *cobra.Command) {
	cmd.Flags().Var(&s.content, "content", "folder of the notes")
	_ = cmd.MarkFlagDirname("content")
}

func (s *settings) addLayouts(cmd *cobra.Command) {
	cmd.Flags().Var(&s.layouts, "layouts", "folder of your layouts, which replace the built-in ones file by file")
	_ = cmd.MarkFlagDirname("layouts")
}

func (s *settings) addSite(cmd *cobra.Command) {
	s.addContent(cmd)
	s.addLayouts(cmd)
	cmd.Flags().Var(&s.out, "out", "folder to write the site to")
	_ = cmd.MarkFlagDirname("out")
	cmd.Flags().Var(&s.baseURL, "base-url", "address at which the site will stand")
	cmd.Flags().Var(&s.asOf, "as-of", "build as things were known on this date")
	cmd.Flags().BoolVar(&s.drafts, "drafts", false, "build drafts too")
	cmd.Flags().BoolVar(&s.strict, "strict", false, "take warnings for errors")
}

func (c *console) addJSON(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.json, "json", false, "print one JSON object instead of lines")
}

// twin is the variable of the environment that stands for a flag.
func twin(flag string) string {
	return "DOSSIER_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// readTwins sets the flags of the command that were not given from the
// environment. An empty variable is one that is not set.
func readTwins(cmd *cobra.Command, lookup func(string) (string, bool)) error {
	var mistake error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if mistake != nil || f.Changed || f.Name == "help" {
			return
		}
		text, _ := lookup(twin(f.Name))
		if text == "" {
			return
		}
		if err := cmd.Flags().Set(f.Name, text); err != nil {
			mistake = wrongValue(f, twin(f.Name), text, err)
			return
		}
		mistake = cmd.Flags().SetAnnotation(f.Name, fromTwin, []string{twin(f.Name)})
	})
	return mistake
}

// fromTwin marks the flags that the environment has set.
const fromTwin = "dossier_from_twin"

// given names what the user wrote to set a flag: the flag, or its twin. It is
// empty if the flag has its default.
func given(cmd *cobra.Command, flag string) string {
	f := cmd.Flags().Lookup(flag)
	switch {
	case f == nil || !f.Changed:
		return ""
	case f.Annotations[fromTwin] != nil:
		return twin(flag)
	default:
		return "--" + flag
	}
}

// wrongValue says that text is no value for a flag, which the user knows as name.
func wrongValue(f *pflag.Flag, name, text string, err error) error {
	if wrapped, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = errors.Unwrap(wrapped)
	}
	if f.Value.Type() == "bool" {
		return misuse("say true or false", "%s: %q is neither true nor false", name, text)
	}
	hint := ""
	if h, ok := f.Value.(interface{ hint() string }); ok {
		hint = h.hint()
	}
	if e, ok := errors.AsType[*serve.EditorError](err); ok {
		hint = e.Help
	}
	if strings.Contains(err.Error(), strconv.Quote(text)) {
		return misuse(hint, "%s: %v", name, err)
	}
	return misuse(hint, "%s: %q: %v", name, text, err)
}

// flagMistake turns what the flag parser complains about into our words.
func flagMistake(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return wrongValue(e.GetFlag(), "--"+e.GetFlag().Name, e.GetValue(), err)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := e.GetFlag()
		return misuse("write --"+f.Name+" "+f.Value.Type(), "--%s needs a value", f.Name)
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := e.GetSpecifiedName()
		if e.GetSpecifiedShortnames() != "" {
			return misuse(cmd.CommandPath()+" --help lists the flags", "unknown flag %q", "-"+name)
		}
		return misuse(flagHelp(cmd, name), "unknown flag %q", "--"+name)
	}
	return misuse("dossier help tells what can be asked", "%v", err)
}

// flagHelp says what may have been meant by a flag that the command does not have.
func flagHelp(cmd *cobra.Command, name string) string {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near, ok := diag.Nearest(name, known); ok {
		return "did you mean --" + near + "?"
	}
	for _, other := range cmd.Root().Commands() {
		if other.Flags().Lookup(name) != nil {
			return "it belongs to another command: " + other.CommandPath() + " --" + name
		}
	}
	return cmd.CommandPath() + " --help lists the flags"
}
