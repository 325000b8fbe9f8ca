// Package starter holds what "dossier new" writes before there is anything to
// build. It stands before the pipeline: in go a kind and a title, out come the
// path and the text of a note, or of a whole small dossier. It touches no disk;
// whoever writes the files decides what may be overwritten.
package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// The name of site/gitignore lacks its dot so that it is not in force for the
// folder that it is embedded from.
//
//go:embed site
var embedded embed.FS

// Site returns a small dossier that builds without a warning, as a map from the
// slash path of each file, relative to the folder of the new dossier, to its text.
func Site() map[string]string {
	files := make(map[string]string)
	err := fs.WalkDir(embedded, "site", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := embedded.ReadFile(path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, "site/")
		if name == "gitignore" {
			name = ".gitignore"
		}
		files[name] = string(text)
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("starter: the embedded site cannot be read: %v", err))
	}
	return files
}
