package main

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"dossier/generator/edtf"
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
