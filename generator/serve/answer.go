package serve

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// serveSite answers for the site, from one moment.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request, m *moment) {
	if m.starting() {
		w.Header().Set("Retry-After", "1")
		sendPage(w, r, m.startingPage(), http.StatusServiceUnavailable)
		return
	}
	f := m.find(r.URL.Path)
	switch f.kind {
	case kindFile:
		m.send(w, r, f)
		return
	case kindMissing, kindOutside:
		// Browsers ask for it by themselves, and complain in the author's console.
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
	}
	switch f.kind {
	case kindRedirect:
		// Found, since a permanent one would outlive the preview in the browser.
		to := url.URL{Path: f.location, RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		plain(w, http.StatusFound, "see "+to.String())
	case kindOutside:
		plain(w, http.StatusNotFound, "the site stands under "+m.prefix)
	default:
		sendPage(w, r, m.missingPage(), http.StatusNotFound)
	}
}

// send answers with a file of the site.
func (m *moment) send(w http.ResponseWriter, r *http.Request, f found) {
	if isPage(f.file.Path) {
		sendPage(w, r, m.page(f.file), http.StatusOK)
		return
	}
	tag := m.tag(f.file)
	if tag.err != nil {
		plain(w, http.StatusInternalServerError, "the file cannot be read: "+tag.err.Error())
		return
	}
	if f.file.Open == nil {
		sendContent(w, r, f.file.Path, tag.hash, bytes.NewReader(f.file.Data), tag.size)
		return
	}
	content := &reopened{open: f.file.Open, size: tag.size}
	defer content.Close()
	sendContent(w, r, f.file.Path, tag.hash, content, tag.size)
}

// sendPage answers with a page, or with an error that shows it: such an answer
// is whole whatever was asked for.
func sendPage(w http.ResponseWriter, r *http.Request, p *page, status int) {
	if p.err != nil {
		plain(w, http.StatusInternalServerError, "the page cannot be read: "+p.err.Error())
		return
	}
	w.Header().Set("Content-Security-Policy", p.policy)
	if status == http.StatusOK {
		sendContent(w, r, "page.html", p.etag, bytes.NewReader(p.content), int64(len(p.content)))
		return
	}
	allow(w, int64(len(p.content)))
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Content-Length", strconv.Itoa(len(p.content)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(p.content)
	}
}

// sendContent leaves conditions and ranges to the standard library.
func sendContent(w http.ResponseWriter, r *http.Request, name, hash string, content io.ReadSeeker, size int64) {
	allow(w, size)
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Set("ETag", `"`+hash+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
}
