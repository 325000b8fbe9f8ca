package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// patience is how long a change may take to be seen, and a server to start or
// to end; what takes longer has failed.
const patience = 10 * time.Second

// wholePatience is how long all of a change may take, such as every page of a
// large dossier, on a machine that does other work too.
const wholePatience = 2 * time.Minute

// preview is a running "dossier watch --json".
type preview struct {
	url     string // with a slash at its end
	command *exec.Cmd
	said    *hearing // on stderr
	builts  chan built
	ended   chan error
}

// event is one line that the command prints.
type event struct {
	Event   string   `json:"event"`
	URL     string   `json:"url"`
	Changed []string `json:"changed"`
	Pages   int      `json:"pages"`
}

// built is the line that a change was built completely, and when it was read.
type built struct {
	event
	at time.Time
}

// concerns reports whether the file at this path below the content folder is
// among those that changed.
func (b built) concerns(path string) bool {
	return slices.ContainsFunc(b.Changed, func(changed string) bool {
		return changed == path || strings.HasSuffix(changed, "/"+path)
	})
}

// startPreview runs the command on a free port and returns once it serves.
func startPreview(binary, dir string, args ...string) (*preview, error) {
	command := exec.Command(binary, append([]string{"watch", "--json", "--addr", "127.0.0.1:0"}, args...)...)
	command.Dir = dir
	p := &preview{command: command, said: new(hearing), builts: make(chan built, 1<<16), ended: make(chan error, 1)}
	command.Stderr = p.said
	command.Env = append(os.Environ(), traced)
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	serving := make(chan string, 1)
	go p.listen(out, serving)
	select {
	case p.url = <-serving:
		return p, nil
	case err := <-p.ended:
		return nil, fmt.Errorf("the preview ended at once: %w\n%.2000s", err, p.said)
	case <-time.After(patience):
		return nil, errors.Join(errors.New("the preview does not serve"), command.Process.Kill(), <-p.ended)
	}
}

// listen reads what the command prints until it ends.
func (p *preview) listen(out io.Reader, serving chan<- string) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	var failure error
	for lines.Scan() {
		at := time.Now()
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil && failure == nil {
			failure = fmt.Errorf("the line %q of the preview: %w", lines.Text(), err)
		}
		switch e.Event {
		case "serving":
			serving <- e.URL
		case "built":
			p.builts <- built{e, at}
		}
	}
	p.ended <- errors.Join(failure, lines.Err(), p.command.Wait())
}

func (p *preview) pid() int { return p.command.Process.Pid }

// awaitBuilt waits for the line that a change of the file at path was built,
// read after since.
func (p *preview) awaitBuilt(path string, since time.Time) (time.Time, error) {
	late := time.After(wholePatience)
	for {
		select {
		case b := <-p.builts:
			if b.at.After(since) && b.concerns(path) {
				return b.at, nil
			}
		case err := <-p.ended:
			p.ended <- err
			return time.Time{}, fmt.Errorf("the preview ended: %w\n%.2000s", err, p.said)
		case <-late:
			return time.Time{}, fmt.Errorf("no line says within %v that %s was built", wholePatience, path)
		}
	}
}

// stop ends the command as Ctrl-C does, which has to leave status 0, and
// tells how long that took.
func (p *preview) stop() (time.Duration, error) {
	start := time.Now()
	if err := p.command.Process.Signal(os.Interrupt); err != nil {
		return 0, err
	}
	select {
	case err := <-p.ended:
		if err != nil {
			err = fmt.Errorf("the preview: %w\n%.2000s", err, p.said)
		}
		return time.Since(start), err
	case <-time.After(patience):
		return patience, errors.Join(errors.New("the preview does not end"), p.command.Process.Kill(), <-p.ended)
	}
}

// usage is what the process holds now.
func (p *preview) usage() (usage, error) {
	u, err := look(p.pid())
	u.inUse = p.said.heap()
	return u, err
}
