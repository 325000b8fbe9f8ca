package main

import (
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
)

const (
	defaultAddr = "127.0.0.1:8080"
	// portsTried is how many ports after a taken default one are tried.
	portsTried = 20
)

// listen takes the address. Where nobody asked for it, and it is taken, the next
// free port serves as well.
func listen(addr hostPort, asked string) (net.Listener, error) {
	listener, err := net.Listen("tcp", string(addr))
	if err == nil {
		return listener, nil
	}
	taken := errors.Is(err, syscall.EADDRINUSE)
	if !taken || asked != "" {
		hint := "name another address with --addr"
		if taken {
			hint = "end what listens there, or name another port with --addr"
		}
		return nil, machine(hint, "serving on "+string(addr), unwrapped(err))
	}
	host, port := addr.split()
	for next := port + 1; next <= port+portsTried; next++ {
		if listener, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next))); err == nil {
			return listener, nil
		}
	}
	return nil, machine("name a free port with --addr", fmt.Sprintf("serving on a port from %d to %d", port, port+portsTried), unwrapped(err))
}

// unwrapped is the cause alone: the address has been named already.
func unwrapped(err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return op.Err
	}
	return err
}

// urlOf is where a browser on this machine finds what listens.
func urlOf(listener net.Listener) string {
	host, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return "http://" + listener.Addr().String() + "/"
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// isOpenToOthers reports whether other machines can reach what listens.
func isOpenToOthers(listener net.Listener) bool {
	tcp, ok := listener.Addr().(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// openBrowser asks the system to show a page. It does not wait for the browser.
func openBrowser(url string) error {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", url)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	default:
		cmd = exec.Command("xdg-open", url)
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // so that no dead process stays
	return nil
}
