package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"dossier/generator/diag"
)

// console is whom the command talks to: a person on a terminal, a pipe, or a
// machine that reads JSON.
type console struct {
	out, err io.Writer
	mode     colorMode
	json     bool   // one JSON object on out, instead of lines
	events   bool   // one on each line, as things happen
	result   report // what the JSON object will say
	memories memories
	tuned    bool // the environment says how the collector is to work

	noColor bool // the environment asks for no colour
	live    bool // err is a terminal: lines on it can be rewritten
	color   bool
}

// report is the JSON object that --json prints, one for each run.
type report struct {
	Status      status          `json:"status"`
	Meaning     string          `json:"meaning"` // of the status
	Error       *reportedError  `json:"error,omitempty"`
	Counts      *counts         `json:"counts,omitempty"`
	Diagnostics json.RawMessage `json:"diagnostics,omitempty"`
	Written     []string        `json:"written,omitempty"` // by dossier new
	Version     *versionFacts   `json:"version,omitempty"`
}

// endedEvent is the last line of a command that prints one JSON object a line.
type endedEvent struct {
	Event string `json:"event"` // "ended"
	report
}

type reportedError struct {
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func newConsole(out, err io.Writer, lookup func(string) (string, bool)) *console {
	noColor, _ := lookup("NO_COLOR")
	kind, _ := lookup("TERM")
	c := &console{out: out, err: err, mode: colorAuto, live: isTerminal(err) && kind != "dumb"}
	c.memories.dir = cacheFolder(lookup)
	collector, _ := lookup("GOGC")
	c.tuned = collector != ""
	c.noColor = noColor != ""
	c.color = c.live && !c.noColor
	return c
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// configure follows the flags, once they are known.
func (c *console) configure() error {
	switch c.mode {
	case colorAlways:
		c.color = true
	case colorNever:
		c.color = false
	}
	return nil
}

// say prints a line of the result. To a machine it says nothing: what there is
// to know stands in the report.
func (c *console) say(format string, args ...any) error {
	if c.json {
		return nil
	}
	return c.print(fmt.Sprintf(format, args...) + "\n")
}

// print writes to the standard output, where a full disk must not pass for success.
func (c *console) print(text string) error {
	if _, err := io.WriteString(c.out, text); err != nil {
		return machine("", "printing the result", err)
	}
	return nil
}

// diagnose prints what is wrong with the notes and layouts.
func (c *console) diagnose(ds []diag.Diagnostic) error {
	if c.json {
		var list bytes.Buffer
		if err := diag.WriteJSON(&list, ds); err != nil {
			return machine("", "writing the diagnostics as JSON", err)
		}
		c.result.Diagnostics = list.Bytes()
		return nil
	}
	if len(ds) == 0 {
		return nil
	}
	if err := diag.WriteText(c.err, ds, diag.Style{Color: c.color}); err != nil {
		return machine("", "printing the diagnostics", err)
	}
	return nil
}

// finish prints why a run failed, or the JSON object of any run, and returns
// the exit status.
func (c *console) finish(err error) status {
	if err != nil {
		f := asFailure(err)
		c.complain(f)
		c.result.Status = f.status
		c.result.Error = &reportedError{f.message, f.hint}
	}
	if !c.json {
		return c.result.Status
	}
	c.result.Meaning = c.result.Status.meaning()
	text, err := json.MarshalIndent(c.result, "", "  ")
	if c.events {
		text, err = json.Marshal(endedEvent{"ended", c.result})
	}
	if err == nil {
		err = c.print(string(text) + "\n")
	}
	if err != nil {
		f := asFailure(err)
		c.complain(f)
		return f.status
	}
	return c.result.Status
}

func (c *console) complain(f *failure) {
	fmt.Fprintf(c.err, "%s %s\n", c.paint("error:", "1;31"), f.message)
	if f.hint != "" {
		fmt.Fprintf(c.err, "%s %s\n", c.paint("hint:", "1;36"), f.hint)
	}
}

// paint colours a word by a terminal's codes.
func (c *console) paint(word, codes string) string {
	if !c.color {
		return word
	}
	return "\x1b[" + codes + "m" + word + "\x1b[0m"
}
