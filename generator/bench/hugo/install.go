package hugo

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const module = "github.com/gohugoio/hugo"

// mostTried is how many of the newest versions may want a newer Go than there is.
const mostTried = 20

// tooNew is what the go command says of a version that wants a newer one.
const tooNew = "requires go >= "

// Program is an installed Hugo.
type Program struct {
	Path    string
	Version string
}

// Install gives the newest Hugo that this Go can build. It stays in a folder of
// its own below cache, where it is found the next time.
func Install(cache string) (Program, error) {
	versions, err := versions()
	if err != nil {
		return Program{}, err
	}
	for _, version := range versions[:min(mostTried, len(versions))] {
		p := Program{filepath.Join(cache, version, "hugo"), version}
		if _, err := os.Stat(p.Path); err == nil {
			return p, nil
		}
		said, err := goCommand([]string{"GOBIN=" + filepath.Dir(p.Path), "CGO_ENABLED=0"}, "install", module+"@"+version)
		if err == nil {
			return p, nil
		}
		if !strings.Contains(said, tooNew) {
			return Program{}, fmt.Errorf("hugo %s cannot be installed: %w\n%.2000s", version, err, said)
		}
	}
	return Program{}, errors.New("no hugo can be installed: all that were tried want a newer Go")
}

// versions are those that are released, the newest first.
func versions() ([]string, error) {
	said, err := goCommand(nil, "list", "-m", "-versions", module)
	if err != nil {
		return nil, fmt.Errorf("the versions of hugo are not known: %w\n%.2000s", err, said)
	}
	fields := strings.Fields(said)
	if len(fields) < 2 {
		return nil, fmt.Errorf("the versions of hugo are not known: go list says %q", said)
	}
	all := slices.DeleteFunc(fields[1:], func(v string) bool { return strings.Contains(v, "-") })
	slices.Reverse(all)
	return all, nil
}

// goCommand runs the go command outside of any module, and never with another Go
// than this one.
func goCommand(env []string, args ...string) (said string, err error) {
	command := exec.Command("go", args...)
	command.Dir = os.TempDir()
	command.Env = append(append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off"), env...)
	var out, problems bytes.Buffer
	command.Stdout, command.Stderr = &out, &problems
	if err := command.Run(); err != nil {
		return problems.String(), err
	}
	return out.String(), nil
}
