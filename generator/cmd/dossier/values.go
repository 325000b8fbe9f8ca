package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/generator/edtf"
	"dossier/generator/serve"
)

// Values of flags check themselves, so that a mistake is said with the name of
// the flag, or of the variable, that it stands in.

// folder is the path of a folder, as the system writes it.
type folder string

func (f *folder) String() string { return string(*f) }
func (f *folder) Type() string   { return "DIR" }
func (f *folder) hint() string   { return "give the path of a folder" }

func (f *folder) Set(text string) error {
	if text == "" {
		return errors.New("names no folder")
	}
	*f = folder(text)
	return nil
}

// address is where the site will be published. It ends in a slash, so that a
// page's path can follow.
type address string

func (a *address) String() string { return string(*a) }
func (a *address) Type() string   { return "URL" }
func (a *address) hint() string {
	return "give the whole address of the site, as in https://example.org/briefing/"
}

func (a *address) Set(text string) error {
	u, err := url.Parse(text)
	if err != nil {
		// The cause alone: url.Error repeats the text.
		if cause := errors.Unwrap(err); cause != nil {
			err = cause
		}
		return err
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("does not begin with https:// or http://")
	case u.Hostname() == "":
		return errors.New("names no host")
	case u.User != nil:
		return errors.New("holds a user name, which every reader would see")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New("has a query or a fragment, to which no path can be added")
	}
	if !strings.HasSuffix(text, "/") {
		text += "/"
	}
	*a = address(text)
	return nil
}

// moment is the date that decides what is past and what is to come.
type moment struct{ date edtf.Date }

func (m *moment) String() string { return m.date.String() }
func (m *moment) Type() string   { return "DATE" }
func (m *moment) hint() string   { return "write a date as 2025-08-06" }

func (m *moment) Set(text string) error {
	date, err := edtf.Parse(text)
	if err != nil {
		return err
	}
	if date.IsInterval() {
		return errors.New("is a span of time, not a point in it")
	}
	m.date = date
	return nil
}

// colorMode says when to colour.
type colorMode string

const (
	colorAuto   colorMode = "auto" // on a terminal, unless NO_COLOR is set
	colorAlways colorMode = "always"
	colorNever  colorMode = "never"
)

func colorModes() []string {
	return []string{string(colorAuto), string(colorAlways), string(colorNever)}
}

func (m *colorMode) String() string { return string(*m) }
func (m *colorMode) Type() string   { return "WHEN" }
func (m *colorMode) hint() string   { return "say auto, always or never" }

func (m *colorMode) Set(text string) error {
	if !slices.Contains(colorModes(), text) {
		return errors.New("is none of auto, always and never")
	}
	*m = colorMode(text)
	return nil
}

// hostPort is where to serve: "127.0.0.1:8080", ":8080", or a port alone, which
// is one of this machine's own.
type hostPort string

func (a *hostPort) String() string { return string(*a) }
func (a *hostPort) Type() string   { return "HOST:PORT" }
func (a *hostPort) hint() string {
	return "write a host and a port, as in 127.0.0.1:8080, or a port alone"
}

func (a *hostPort) Set(text string) error {
	if !strings.Contains(text, ":") {
		text = "127.0.0.1:" + text
	}
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		return errors.New("is not a host and a port")
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("has no port from 0 to 65535: %q", port)
	}
	*a = hostPort(net.JoinHostPort(host, port))
	return nil
}

// split gives the host and the port, which Set has checked.
func (a hostPort) split() (host string, port int) {
	host, digits, _ := net.SplitHostPort(string(a))
	port, _ = strconv.Atoi(digits)
	return host, port
}

// interval is the time between two looks at the folders; zero for none.
type interval struct{ duration time.Duration }

const shortestInterval = 10 * time.Millisecond

func (i *interval) String() string {
	if i.duration == 0 {
		return ""
	}
	return i.duration.String()
}
func (i *interval) Type() string { return "DURATION" }
func (i *interval) hint() string { return "write a time with its unit, as in 500ms or 2s" }

func (i *interval) Set(text string) error {
	duration, err := time.ParseDuration(text)
	if err != nil {
		return errors.New("is not a time with a unit")
	}
	if duration < shortestInterval {
		return fmt.Errorf("is less than %v", shortestInterval)
	}
	i.duration = duration
	return nil
}

// editorName is an editor, or an address that opens one.
type editorName string

func (e *editorName) String() string { return string(*e) }
func (e *editorName) Type() string   { return "NAME" }
func (e *editorName) hint() string {
	return "name one of " + strings.Join(serve.Editors(), ", ") + ", or write an address with {path}, {line} and {column}"
}

func (e *editorName) Set(text string) error {
	if _, err := serve.NewEditor(text); err != nil {
		return err
	}
	*e = editorName(text)
	return nil
}
