package render

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"dossier/generator/tree"
)

// Modules that no file holds: a script imports the words and counts of the
// site's language by their keys, and only those that it names are published.
const (
	wordsModule  = "words"
	countsModule = "counts"
)

// fromTree lets the bundler see the files of the tree, the words of the layouts
// and nothing else: neither the disk nor the network.
func fromTree(files *tree.Tree, w *words) api.Plugin {
	return api.Plugin{Name: inMemory, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return resolve(files, args), nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: wordsModule}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			return loadValue(w.Words)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: countsModule}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			return loadValue(w.Counts)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: inMemory}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			return load(files, args.Path)
		})
	}}
}

// resolve finds what an @import, a url() or an import names. Paths are relative
// to the file that names them.
func resolve(files *tree.Tree, args api.OnResolveArgs) api.OnResolveResult {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: args.Path, Namespace: inMemory}
	}
	switch {
	case args.Path == wordsModule, args.Path == countsModule:
		return api.OnResolveResult{Path: args.Path, Namespace: args.Path}
	case strings.HasPrefix(args.Path, "data:"), strings.HasPrefix(args.Path, "#"):
		return api.OnResolveResult{Path: args.Path, External: true}
	case isRemote(args.Path):
		return api.OnResolveResult{Path: args.Path, External: true, Warnings: []api.Message{{
			Text:   fmt.Sprintf("%q lies on another host, and the pages forbid requests to other hosts", args.Path),
			Detail: &unknownName{code: "remote-asset", help: "copy the file into your layouts folder and name it by its path"},
		}}}
	}
	name, _, _ := strings.Cut(args.Path, "?")
	name, _, _ = strings.Cut(name, "#")
	target := path.Join(path.Dir(args.Importer), name)
	if strings.HasPrefix(name, "/") {
		target = path.Clean(name[1:])
	}
	if _, ok := files.Lookup(target); !ok {
		return api.OnResolveResult{Errors: []api.Message{{
			Text:   fmt.Sprintf("there is no file %q among the layouts", target),
			Detail: &unknownName{code: "unknown-asset", help: "add the file, or mend the path, which is relative to the file that names it"},
		}}}
	}
	return api.OnResolveResult{Path: target, Namespace: inMemory}
}

func isRemote(address string) bool {
	colon := strings.IndexByte(address, ':')
	slash := strings.IndexByte(address, '/')
	return strings.HasPrefix(address, "//") || colon > 0 && (slash < 0 || colon < slash)
}

// load gives the bundler a file's text. The stylesheet is made up of two: the
// user's own stands last and in no layer, so that its rules win.
func load(files *tree.Tree, name string) (api.OnLoadResult, error) {
	if name == together {
		var imports strings.Builder
		for _, part := range []string{assetFolder + stylesheet, stylesheet} {
			if _, ok := files.Lookup(part); ok {
				fmt.Fprintf(&imports, "@import %q;\n", part)
			}
		}
		text := imports.String()
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderCSS}, nil
	}
	file, ok := files.Lookup(name)
	if !ok {
		return api.OnLoadResult{}, fmt.Errorf("there is no file %q among the layouts", name)
	}
	src, err := file.Bytes()
	if err != nil {
		return api.OnLoadResult{}, fmt.Errorf("cannot read %q: %w", name, err)
	}
	text := string(src)
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderDefault}, nil
}

// loadValue gives the bundler a value as a module with a name for each key.
func loadValue(v any) (api.OnLoadResult, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return api.OnLoadResult{}, err
	}
	contents := string(text)
	return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJSON}, nil
}
