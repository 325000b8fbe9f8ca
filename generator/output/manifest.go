package output

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// manifestName is the file in the output folder that says what in it belongs
// to the generator.
const manifestName = ".dossier-manifest"

// manifestVersion is raised when an older reader would misunderstand.
const manifestVersion = 1

// header is the first line of a manifest. Complete is false while a change is
// under way: then the entries name the old files and the new ones.
type header struct {
	Version  int  `json:"dossier_manifest"`
	Complete bool `json:"complete"`
}

// entry is a further line of a manifest: one file that the generator owns.
type entry struct {
	Path string `json:"path"`
	Size int64  `json:"size"`
	// Hash is the SHA-256 of the content, in hexadecimal digits.
	Hash string `json:"sha256"`
}

// manifest holds the entries by path.
type manifest map[string]entry

// owns reports whether the generator wrote the file at path.
func (m manifest) owns(path string) bool {
	_, ok := m[path]
	return ok
}

// with gives the entries of both, those of other where a path is in both.
func (m manifest) with(other manifest) manifest {
	both := maps.Clone(m)
	if both == nil {
		both = make(manifest, len(other))
	}
	maps.Copy(both, other)
	return both
}

// encode writes JSON lines, sorted by path: the same files give the same
// bytes, and a comparison of versions shows one line for each file.
func (m manifest) encode(complete bool) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(header{manifestVersion, complete}); err != nil {
		return nil, err
	}
	for _, path := range slices.Sorted(maps.Keys(m)) {
		if err := enc.Encode(m[path]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// decode reads a manifest. It is as strict about paths as Sync is, because
// what a manifest names may be removed.
func decode(raw []byte) (manifest, error) {
	first, rest, _ := bytes.Cut(raw, []byte("\n"))
	var h header
	if err := json.Unmarshal(first, &h); err != nil || h.Version < 1 {
		return nil, fmt.Errorf("line 1 is not the head of a manifest")
	}
	if h.Version > manifestVersion {
		return nil, fmt.Errorf("it has the format %d, from a newer version of dossier", h.Version)
	}
	m := make(manifest, bytes.Count(rest, []byte("\n")))
	for n := 2; len(rest) > 0; n++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("line %d is damaged", n)
		}
		if sum, err := hex.DecodeString(e.Hash); err != nil || len(sum) != 32 || e.Size < 0 || BadPath(e.Path) != "" {
			return nil, fmt.Errorf("line %d names no file that dossier writes", n)
		}
		m[e.Path] = e
	}
	return m, nil
}
