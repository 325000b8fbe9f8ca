package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many bytes of a path are looked at.
const longest = 4096

// refusal is an answer to a request that is not looked into further.
type refusal struct {
	status int
	reason string
}

func (f *refusal) answer(w http.ResponseWriter) {
	if f.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", "GET, HEAD")
	}
	plain(w, f.status, f.reason)
}

// plain answers with a line of text.
func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	// Whoever has gone needs no answer.
	_, _ = fmt.Fprintln(w, text)
}

// protect sets what every answer carries, refusals too.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", ownPolicy)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
}

// guard says why a request is refused, or nil. Host comes first: by it a site
// that lets its name lead to this machine is told from the author's browser.
func (s *Server) guard(r *http.Request) *refusal {
	switch host, ok := hostOf(r.Host); {
	case !ok:
		return &refusal{http.StatusBadRequest, "the Host header is not an address"}
	case !s.allowed.has(host):
		return &refusal{http.StatusForbidden, fmt.Sprintf(
			"this preview does not answer for the host %q: open it as localhost, or start it with --addr and that host", host)}
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return &refusal{http.StatusMethodNotAllowed, "a preview is only read: use GET or HEAD"}
	}
	if f := checkPath(r.URL); f != nil {
		return f
	}
	if isForeign(r) && (isOwn(r.URL.Path) || r.Header.Get("Sec-Fetch-Mode") != "navigate") {
		return &refusal{http.StatusForbidden, "this preview answers other sites only when a reader follows a link"}
	}
	return nil
}

// isForeign tells whether a browser asks for the sake of another site, a server
// on another port of this machine included. Programs other than browsers say
// nothing about it, and none of them can be made to ask by a web page.
func isForeign(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return true
	}
	for _, origin := range r.Header.Values("Origin") {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return true
		}
	}
	return false
}

// checkPath refuses what no link of a site can ask for. The site is a table of
// names, so a path that climbs would find nothing either; but what is harmless
// here must not look as if it worked once the site is on a host.
func checkPath(u *url.URL) *refusal {
	malformed := &refusal{http.StatusBadRequest, "the path of this request is malformed"}
	nowhere := &refusal{http.StatusNotFound, "no page can have this path"}
	raw, path := strings.ToLower(u.EscapedPath()), u.Path
	switch {
	case !strings.HasPrefix(path, "/"), u.Opaque != "", !utf8.ValidString(path),
		strings.IndexFunc(path, unicode.IsControl) >= 0,
		strings.Contains(path, `\`), strings.Contains(raw, "%2f"):
		return malformed
	case len(path) > longest, strings.Contains(path, "//"):
		return nowhere
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == "." || part == ".." {
			return nowhere
		}
	}
	return nil
}

// hosts says for which hosts a server answers, beside those of loopback.
type hosts struct {
	name  string // in lower case, "" for none
	anyIP bool
}

func allowedHosts(addr string) hosts {
	name, _, err := net.SplitHostPort(addr)
	if err != nil {
		name = addr
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	ip, err := netip.ParseAddr(name)
	if name == "" || err == nil && ip.IsUnspecified() {
		return hosts{anyIP: addr != ""}
	}
	return hosts{name: name}
}

// has takes a host without its port and brackets.
func (h hosts) has(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || host != "" && host == h.name {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Zone() != "" {
		return false
	}
	own, err := netip.ParseAddr(h.name)
	return h.anyIP || ip.Unmap().IsLoopback() || err == nil && own == ip
}

// hostOf takes the port and the brackets off a Host header.
func hostOf(header string) (host string, ok bool) {
	host = header
	if strings.HasPrefix(header, "[") || strings.Contains(header, ":") {
		colon := strings.LastIndexByte(header, ':')
		if strings.HasSuffix(header, "]") {
			colon = len(header)
		} else if !isPort(header[colon+1:]) {
			return "", false
		}
		host = header[:colon]
	}
	if inner, bracketed := strings.CutPrefix(host, "["); bracketed {
		host, ok = strings.CutSuffix(inner, "]")
		ip, err := netip.ParseAddr(host)
		return host, ok && err == nil && ip.Is6()
	}
	ok = host != "" && strings.IndexFunc(host, isNoHostRune) < 0
	return host, ok
}

func isPort(s string) bool {
	return len(s) <= 5 && strings.Trim(s, "0123456789") == ""
}

func isNoHostRune(r rune) bool {
	return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._", r)
}

// isLoopback tells whether a client is on this machine.
func isLoopback(r *http.Request) bool {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && at.Addr().Unmap().IsLoopback()
}
