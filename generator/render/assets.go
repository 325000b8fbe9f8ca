package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/output"
	"dossier/generator/tree"
)

const (
	assetFolder = "assets/"
	stylesheet  = "site.css"       // name of the stylesheet, and of the user's own beside the layouts
	together    = "everything.css" // made up: the stylesheet with the user's own after it
	inMemory    = "layouts"        // esbuild's name for where the files come from
)

// bundle is the assets as they are published.
type bundle struct {
	files []output.File     // sorted by path
	names map[string]string // published path by name: "site.css" is "assets/site-1A2B3C4D.css"
}

// bundleAssets makes one file of each stylesheet and script that stands in
// assets/ itself, and takes the other files there as they are. What stands in a
// folder below it is published only where a stylesheet or script uses it.
func bundleAssets(files *tree.Tree, w *words) (bundle, []diag.Diagnostic) {
	b := bundle{names: map[string]string{}}
	var entries []api.EntryPoint
	var problems []diag.Diagnostic
	for _, file := range files.Files() {
		name, ok := strings.CutPrefix(file.Path(), assetFolder)
		if !ok || strings.Contains(name, "/") {
			continue
		}
		switch path.Ext(name) {
		case ".css", ".js":
			entries = append(entries, entry(name))
		default:
			if p := b.addWhole(name, file); p != nil {
				problems = append(problems, *p)
			}
		}
	}
	_, whole := files.Lookup(assetFolder + stylesheet)
	if _, own := files.Lookup(stylesheet); own && !whole {
		entries = append(entries, entry(stylesheet))
	}
	if len(entries) > 0 {
		problems = append(problems, b.build(files, w, entries)...)
	}
	slices.SortFunc(b.files, func(x, y output.File) int { return strings.Compare(x.Path, y.Path) })
	return b, problems
}

func entry(name string) api.EntryPoint {
	if name == stylesheet {
		return api.EntryPoint{InputPath: together, OutputPath: strings.TrimSuffix(name, ".css")}
	}
	return api.EntryPoint{InputPath: assetFolder + name, OutputPath: strings.TrimSuffix(name, path.Ext(name))}
}

func (b *bundle) addWhole(name string, file *tree.File) *diag.Diagnostic {
	content, err := file.Bytes()
	if err != nil {
		_, problem := readText(file)
		return problem
	}
	b.add(name, content)
	return nil
}

// add publishes content under a name that changes with it, so that hosts and
// readers may keep it for ever.
func (b *bundle) add(name string, content []byte) {
	extension := path.Ext(name)
	published := assetFolder + strings.TrimSuffix(name, extension) + "-" + fingerprint.Bytes(content).String()[:8] + extension
	b.names[name] = published
	b.files = append(b.files, output.File{Path: published, Data: content})
}

// build runs the bundler over the entries, in memory.
func (b *bundle) build(files *tree.Tree, w *words, entries []api.EntryPoint) []diag.Diagnostic {
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries,
		Bundle:              true,
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsNone,
		Format:              api.FormatIIFE,
		TsconfigRaw:         "{}",
		Outdir:              "out",
		EntryNames:          "[dir]/[name]",
		AssetNames:          "[name]-[hash]",
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "100"},
			{Name: api.EngineFirefox, Version: "100"},
			{Name: api.EngineSafari, Version: "15.4"},
		},
		Loader:   loaders(),
		LogLevel: api.LogLevelSilent,
		Plugins:  []api.Plugin{fromTree(files, w)},
	})
	if w.broken { // then what is missing means nothing
		result.Errors = slices.DeleteFunc(result.Errors, func(m api.Message) bool { key, _ := unknownExport(m.Text); return key != "" })
	}
	problems := assetProblems(files, diag.Error, "asset-syntax", result.Errors)
	problems = append(problems, assetProblems(files, diag.Warning, "asset-warning", result.Warnings)...)
	if len(result.Errors) > 0 || w.broken {
		// The layouts that name them must not fail as well: one fault, one message.
		for _, e := range entries {
			name := e.OutputPath + path.Ext(e.InputPath)
			b.names[name] = assetFolder + name
		}
		return problems
	}
	for _, file := range result.OutputFiles {
		name := path.Base(strings.ReplaceAll(file.Path, "\\", "/"))
		if extension := path.Ext(name); extension == ".css" || extension == ".js" {
			b.add(name, file.Contents)
			continue
		}
		b.files = append(b.files, output.File{Path: assetFolder + name, Data: file.Contents})
	}
	return problems
}

// loaders says what becomes of a file that a stylesheet names.
func loaders() map[string]api.Loader {
	byExtension := map[string]api.Loader{}
	for _, extension := range []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".otf"} {
		byExtension[extension] = api.LoaderFile
	}
	return byExtension
}

// assetProblems gives the bundler's messages their places in our files.
func assetProblems(files *tree.Tree, severity diag.Severity, code string, messages []api.Message) []diag.Diagnostic {
	var problems []diag.Diagnostic
	for _, m := range messages {
		d := diag.Diagnostic{Severity: severity, Code: code, Place: diag.Place{Path: placeRoot + assetFolder}, Message: lowerFirst(m.Text), Help: "mend the file; pages cannot be made without it"}
		if severity == diag.Warning {
			d.Help = "check how the page looks, the file is published as it stands"
		}
		if detail, ok := m.Detail.(*unknownName); ok {
			d.Code, d.Help = detail.code, detail.help
		}
		if key, module := unknownExport(m.Text); key != "" {
			d.Code, d.Message = "unknown-word", fmt.Sprintf("there is no word with the key %s", key)
			d.Help = "add it under " + module + ": in a copy of words/" + english + ".yaml in your layouts folder"
		}
		if m.Location != nil {
			d.Place = assetPlace(files, m.Location)
		}
		problems = append(problems, d)
	}
	return problems
}

// unknownExport finds the key, in quotes, of which the bundler says that a module
// of words lacks it.
func unknownExport(message string) (key, module string) {
	for _, module := range []string{wordsModule, countsModule} {
		if key, found := strings.CutPrefix(message, fmt.Sprintf("No matching export in %q for import ", module+":"+module)); found {
			return key, module
		}
	}
	return "", ""
}

func assetPlace(files *tree.Tree, at *api.Location) diag.Place {
	name := strings.TrimPrefix(at.File, inMemory+":")
	file, ok := files.Lookup(name)
	if !ok {
		return diag.Place{Path: placeRoot + name}
	}
	src, err := file.Bytes()
	if err != nil {
		return diag.Place{Path: placeRoot + name}
	}
	text := string(src)
	span := faultSpan(text, at.Line, at.Column, "")
	span.End = min(span.Start+int32(at.Length), int32(len(text)))
	return diag.Locate(placeRoot+name, src, span)
}

// lowerFirst fits the bundler's sentences to ours.
func lowerFirst(text string) string {
	if text == "" {
		return text
	}
	return fmt.Sprintf("%s%s", strings.ToLower(text[:1]), strings.TrimSuffix(text[1:], "."))
}
