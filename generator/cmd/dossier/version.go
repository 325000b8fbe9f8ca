package main

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// versionFacts say which dossier this is, from what the Go command put into it.
type versionFacts struct {
	Version  string `json:"version"`            // of the module, "devel" when built from a checkout
	Revision string `json:"revision,omitempty"` // of the repository
	Modified bool   `json:"modified"`           // the checkout differed from the revision
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func versionCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "say which dossier this is",
		Args:  noArguments("dossier help lists the commands"),
		RunE: func(*cobra.Command, []string) error {
			info, _ := debug.ReadBuildInfo()
			facts := factsOf(info)
			c.result.Version = &facts
			return c.say("%s", facts)
		},
	}
	c.addJSON(cmd)
	return cmd
}

// factsOf reads build information, which a binary made in an unusual way lacks.
func factsOf(info *debug.BuildInfo) versionFacts {
	facts := versionFacts{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info == nil {
		return facts
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		facts.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			facts.Revision = s.Value
		case "vcs.modified":
			facts.Modified = s.Value == "true"
		}
	}
	return facts
}

// String is the line that is printed: "dossier v1.2.0 3f9c2ab17e54 (go1.26.8 linux/amd64)".
func (f versionFacts) String() string {
	words := []string{"dossier", f.Version}
	if f.Revision != "" {
		words = append(words, f.Revision[:min(12, len(f.Revision))])
	}
	if f.Modified {
		words = append(words, "with changes")
	}
	return strings.Join(append(words, "("+f.Go+" "+f.Platform+")"), " ")
}
