package serve

import (
	"bytes"
	"embed"
	"io/fs"
	"net/http"
	"strings"
)

// ownPrefix is the path below which the server's own things stand, whatever the
// site's prefix. No site has a folder of this name: names with a dot in front
// are left out.
const ownPrefix = "/.dossier/"

func isOwn(path string) bool { return strings.HasPrefix(path, ownPrefix) }

//go:embed client
var clientFiles embed.FS

// client is what runs in the browser.
type client struct {
	files             map[string][]byte
	version           string // hash of all files
	missing, starting []byte // pages for a site without a 404 page, and before the first build
}

func newClient() client {
	c := client{files: map[string][]byte{}}
	var all []string
	// In the order of names, from memory: neither can fail.
	entries, _ := fs.ReadDir(clientFiles, "client")
	for _, e := range entries {
		data, _ := fs.ReadFile(clientFiles, "client/"+e.Name())
		c.files[e.Name()] = data
		all = append(all, e.Name(), string(data))
	}
	c.version = hashOf(all...)
	c.missing, c.starting = c.files["missing.html"], c.files["starting.html"]
	delete(c.files, "missing.html")
	delete(c.files, "starting.html")
	return c
}

// serveOwn answers for what stands below ownPrefix.
func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, ownPrefix)
	if name == "events" {
		s.serveEvents(w, r)
		return
	}
	data, ok := s.client.files[name]
	if !ok {
		plain(w, http.StatusNotFound, "the preview has no such file")
		return
	}
	sendContent(w, r, name, hashOf(string(data)), bytes.NewReader(data), int64(len(data)))
}
