package main

import (
	"errors"
	"fmt"
)

// status is what the command tells its caller when it ends.
type status int

const (
	done    status = 0 // it did what was asked
	broken  status = 1 // the notes or the layouts have errors
	misused status = 2 // the command was called in a way that it does not know
	failed  status = 3 // the machine could not: disk, permissions
)

// meaning says a status in words, for those who read the JSON.
func (s status) meaning() string {
	switch s {
	case done:
		return "done"
	case broken:
		return "the notes or layouts have errors"
	case misused:
		return "wrong usage"
	default:
		return "the machine failed"
	}
}

// failure is why a run did not end well, with what to do about it.
type failure struct {
	status  status
	message string
	hint    string // what to do, "" if there is nothing useful to say
}

func (f *failure) Error() string { return f.message }

// misuse is a failure of whoever called the command.
func misuse(hint, format string, args ...any) error {
	return &failure{status: misused, message: fmt.Sprintf(format, args...), hint: hint}
}

// machine is a failure of what lies under the command. doing says what was
// tried, where the error does not.
func machine(hint, doing string, err error) error {
	message := err.Error()
	if doing != "" {
		message = doing + ": " + message
	}
	return &failure{status: failed, message: message, hint: hint}
}

// asFailure makes a failure of any error: those that are none come from cobra,
// which only complains about how it was called.
func asFailure(err error) *failure {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	return &failure{status: misused, message: err.Error(), hint: "dossier help tells what can be asked"}
}
