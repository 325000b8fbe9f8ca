package build

import (
	"fmt"

	"dossier/generator/fingerprint"
	"dossier/generator/tree"
)

// Hash covers all that the site depends on besides the program: each file's path
// and content, what could not be read, and the options. It reads those files that
// are not kept in memory, and fails if one of them cannot be read.
func (in Input) Hash() (fingerprint.Hash, error) {
	h := fingerprint.New()
	h.Hash(fingerprint.Of(in.Options))
	for _, files := range []*tree.Tree{in.Content, in.Layouts} {
		h.Int(len(files.Files()))
		for _, f := range files.Files() {
			content, err := f.Hash()
			if err != nil {
				return fingerprint.Hash{}, fmt.Errorf("looking at what the site is made of: %w", err)
			}
			h.String(f.Path())
			h.Hash(content)
		}
		h.Hash(fingerprint.Of(files.Diagnostics()))
	}
	return h.Sum(), nil
}
