package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/fingerprint"
)

// memory is what a build knows of the last one into the same folder. A site
// follows from its input and the program alone; so if both are what they were,
// and the folder holds what was written, there is nothing to do but to say again
// what was said. It lies in the user's own cache and not in the output folder,
// which is published, while what is said quotes notes that are not.
type memory struct {
	// Input is a hash of all that the site was made from, the program too.
	Input string `json:"input"`
	// State is that of the output folder, as package output names it.
	State       string            `json:"state"`
	Notes       int               `json:"notes"`
	Pages       int               `json:"pages"`
	Files       int               `json:"files"`
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
}

// memories are the files of the cache. There is one for each output folder, the
// last ones that were written.
type memories struct {
	dir string // "" if there is no cache
}

// mostMemories is how many output folders are remembered.
const mostMemories = 32

// cacheFolder is where the system wants what can be made again, "" if it does
// not say.
func cacheFolder(lookup func(string) (string, bool)) string {
	below := func(variable string, names ...string) string {
		if dir, _ := lookup(variable); filepath.IsAbs(dir) {
			return filepath.Join(append([]string{dir}, append(names, "dossier")...)...)
		}
		return ""
	}
	switch runtime.GOOS {
	case "windows":
		return below("LocalAppData")
	case "darwin":
		return below("HOME", "Library", "Caches")
	}
	return cmp.Or(below("XDG_CACHE_HOME"), below("HOME", ".cache"))
}

// file is the one that tells of an output folder.
func (m memories) file(out string) string {
	path, err := resolve(out)
	if err != nil || m.dir == "" {
		return ""
	}
	return filepath.Join(m.dir, fingerprint.Text(path).String()+".json")
}

// recall gives what is remembered of a folder, if it was made from that input.
// What cannot be read or understood is not remembered.
func (m memories) recall(out, input string) (known memory, ok bool) {
	file := m.file(out)
	if file == "" || input == "" {
		return memory{}, false
	}
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() {
		return memory{}, false
	}
	text, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(text, &known) != nil {
		return memory{}, false
	}
	return known, known.Input == input
}

// keep remembers a build. A cache that cannot be written is none.
func (m memories) keep(out string, known memory) {
	file := m.file(out)
	text, err := json.Marshal(known)
	if file == "" || known.Input == "" || err != nil {
		return
	}
	// JSON has no words for bytes that are no text.
	var read memory
	if json.Unmarshal(text, &read) != nil || !reflect.DeepEqual(read, known) {
		return
	}
	if os.MkdirAll(m.dir, 0o700) != nil {
		return
	}
	m.forget(mostMemories-1, filepath.Base(file))
	aside, err := os.CreateTemp(m.dir, asideName) // for nobody else to read
	if err != nil {
		return
	}
	_, err = aside.Write(text)
	if closing := aside.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(aside.Name(), file)
	}
	if err != nil {
		_ = os.Remove(aside.Name())
	}
}

// asideName is the pattern of a file that is being written.
const asideName = "build-*.tmp"

// isMemory reports whether a file of the cache was written here. The folder may
// have others.
func isMemory(name string) bool {
	if aside, _ := path.Match(asideName, name); aside {
		return true
	}
	digits, isJSON := strings.CutSuffix(name, ".json")
	_, isHash := fingerprint.Parse(digits)
	return isJSON && isHash
}

// forget leaves so many memories beside one, the youngest.
func (m memories) forget(most int, beside string) {
	var all []fs.FileInfo
	found, _ := os.ReadDir(m.dir)
	for _, entry := range found {
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && isMemory(info.Name()) && info.Name() != beside {
			all = append(all, info)
		}
	}
	slices.SortFunc(all, func(a, b fs.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, info := range all[min(most, len(all)):] {
		_ = os.Remove(filepath.Join(m.dir, info.Name()))
	}
}

// inputHash covers all that the site is made from: the notes, the layouts, the
// options and this program. It is "" if one of them cannot be read, or nothing is
// remembered.
func (m memories) inputHash(in build.Input) string {
	if m.dir == "" {
		return ""
	}
	program := make(chan string, 1)
	go func() { program <- programHash() }()
	files, err := in.Hash()
	hash := <-program
	if err != nil || hash == "" {
		return ""
	}
	return files.String() + hash
}

// programHash is that of the running executable, "" if it cannot be read. What a
// build says of itself would not tell two of them apart that were made from
// changed checkouts.
func programHash() string {
	file, err := os.Open("/proc/self/exe") // on Linux, whatever has taken its name since
	if err != nil {
		file, err = openExecutable()
	}
	if err != nil {
		return ""
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func openExecutable() (*os.File, error) {
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return os.Open(name)
}
