package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"

	"dossier/generator/bench/hugo"
)

// hugoServer is a running preview of Hugo's.
type hugoServer struct {
	url     string
	command *exec.Cmd
	said    bytes.Buffer // not to be read before the end
	ended   chan error
}

// startHugo serves a site on a free port of this machine, and waits until it
// answers.
func startHugo(p hugo.Program, site string) (*hugoServer, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().(*net.TCPAddr)
	if err := listener.Close(); err != nil {
		return nil, err
	}
	args := p.Serve(site, address.Port)
	s := &hugoServer{url: fmt.Sprintf("http://%s/", address), command: exec.Command(args[0], args[1:]...), ended: make(chan error, 1)}
	s.command.Dir = site
	s.command.Stdout, s.command.Stderr = &s.said, &s.said
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.command.Wait() }()
	late := time.After(wholePatience)
	for {
		if connection, err := net.Dial("tcp", address.String()); err == nil {
			return s, connection.Close()
		}
		select {
		case err := <-s.ended:
			text := s.said.Bytes()
			return nil, fmt.Errorf("hugo server ended at once: %w\n%s", err, text[max(len(text)-1000, 0):])
		case <-late:
			return nil, errors.Join(errors.New("hugo does not serve"), s.stop())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (s *hugoServer) pid() int { return s.command.Process.Pid }

// stop ends the server as Ctrl-C does, whatever status it leaves.
func (s *hugoServer) stop() error {
	if err := s.command.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	select {
	case <-s.ended:
		return nil
	case <-time.After(patience):
		return errors.Join(errors.New("hugo does not end"), s.command.Process.Kill(), <-s.ended)
	}
}
