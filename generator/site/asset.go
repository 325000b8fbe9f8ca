package site

import (
	"dossier/generator/note"
	"fmt"
	"html"
	"path"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/output"
	"dossier/generator/tree"
)

// assets are the files beside the notes that are published: those that a
// published note uses and those in a folder named assets.
type assets struct {
	used     []*asset          // by index in graph.Assets, nil if not published
	at       map[string]*asset // by address
	problems []diag.Diagnostic
}

type asset struct {
	file    *tree.File
	address string
	look    lazy[look]
}

// look is what pages show of an asset beside its address.
type look struct {
	size pictureSize
	hash fingerprint.Hash // of the address too
}

// address of an asset below the site's root, "" if it is not published.
func (a *assets) address(i int32) string {
	if a.used[i] == nil {
		return ""
	}
	return a.used[i].address
}

// files are those that are published.
func (a *assets) files() []*tree.File {
	var files []*tree.File
	for _, one := range a.used {
		if one != nil {
			files = append(files, one.file)
		}
	}
	return files
}

func (a *assets) hash(i int32) fingerprint.Hash {
	if a.used[i] == nil {
		return fingerprint.Hash{}
	}
	return a.used[i].shown().hash
}

// findAssets chooses what is published and where it stands: below files/, in
// its own folder, under a name that every host can serve.
func (p *Plan) findAssets(files *tree.Tree) *assets {
	a := &assets{used: make([]*asset, len(p.graph.Assets)), at: map[string]*asset{}}
	wanted := p.wantedAssets()
	for i, assetPath := range p.graph.Assets {
		if !wanted[i] {
			continue
		}
		file, ok := files.Lookup(assetPath)
		if !ok {
			continue
		}
		if problem := unsafeAsset(file); problem != "" {
			a.problems = append(a.problems, diag.Diagnostic{
				Severity: diag.Warning, Code: "unsafe-asset", Place: diag.Place{Path: assetPath},
				Message: "the file is left out: " + problem,
				Help:    "publish it as a picture, a PDF or plain text instead",
			})
			continue
		}
		a.used[i] = &asset{file: file, address: a.free(assetAddress(assetPath))}
		a.at[a.used[i].address] = a.used[i]
	}
	return a
}

func (p *Plan) wantedAssets() []bool {
	wanted := make([]bool, len(p.graph.Assets))
	for i, assetPath := range p.graph.Assets {
		dirs := strings.Split(assetPath, "/")
		wanted[i] = slices.Contains(dirs[:len(dirs)-1], "assets") && !p.graph.Settings.Ignores(assetPath)
	}
	if len(wanted) == 0 {
		return nil
	}
	for i := range p.graph.Members {
		for _, t := range p.graph.Members[i].Refs {
			if t.Kind == graph.Asset {
				wanted[t.Index] = true
			}
		}
	}
	return wanted
}

// assetAddress keeps the folders and the name, spelled in ASCII.
func assetAddress(p string) string {
	ext := strings.ToLower(path.Ext(p))
	stem := safeName(slugOf(strings.TrimSuffix(path.Base(p), path.Ext(p)), p), "file")
	if ext = slugify(ext); ext == "" {
		ext = "bin" // a dot in every file's name, none in a folder's: the two never clash
	}
	return path.Join("files", slugFolder(note.FolderOf(p)), stem+"."+ext)
}

func (a *assets) free(want string) string {
	address := want
	ext := path.Ext(want)
	for i := 2; a.at[address] != nil; i++ {
		address = strings.TrimSuffix(want, ext) + "-" + strconv.Itoa(i) + ext
	}
	return address
}

func (a *asset) shown() look {
	return a.look.get(func() (l look) {
		if isPicture(a.address) {
			l.size = measure(a.file)
		}
		h := fingerprint.New()
		h.String(a.address)
		h.Int(l.size.width)
		h.Int(l.size.height)
		l.hash = h.Sum()
		return l
	})
}

// Assets are the files to publish beside the pages.
func (p *Plan) Assets() []output.File {
	var files []output.File
	for _, a := range p.assets.used {
		if a != nil {
			files = append(files, a.published())
		}
	}
	return files
}

// Asset finds the file that is published at an address beside the pages.
func (p *Plan) Asset(address string) (output.File, bool) {
	a := p.assets.at[address]
	if a == nil {
		return output.File{}, false
	}
	return a.published(), true
}

func (a *asset) published() output.File { return output.File{Path: a.address, Open: a.file.Open} }

// image writes a picture, or a link where the embed is no picture.
func (f *filler) image(dst []byte, ref int32) []byte {
	t := f.member.Refs[ref]
	r := &f.member.Note.Body.Refs[ref]
	if t.Kind != graph.Asset || f.plan.assets.address(t.Index) == "" || !isPicture(f.plan.assets.address(t.Index)) {
		return f.embedLink(dst, ref)
	}
	a := f.plan.assets.used[t.Index]
	dst = append(dst, `<img class="image" src="`+html.EscapeString(f.root+a.address)+`" alt="`+html.EscapeString(altText(r))+`"`...)
	if r.Title != "" {
		dst = append(dst, ` title="`+html.EscapeString(r.Title)+`"`...)
	}
	if size := a.shown().size.scaled(int(r.Width), int(r.Height)); size.width > 0 && size.height > 0 {
		dst = append(dst, fmt.Sprintf(` width="%d" height="%d"`, size.width, size.height)...)
	}
	return append(dst, ` loading="lazy" decoding="async">`...)
}

// altText is the label that the author gave; a file's name tells nobody anything.
func altText(r *markdown.Ref) string {
	if r.Text == r.Target || r.Text == path.Base(r.Target) {
		return ""
	}
	return r.Text
}
