// Package stages takes a build apart: it runs one stage of the pipeline after the
// other, on all cores, and says what each of them used. Beside some stands the
// least that any program must do for the same result, measured in the same run.
package stages

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/note"
	"dossier/generator/output"
	"dossier/generator/render"
	"dossier/generator/search"
	"dossier/generator/site"
	"dossier/generator/tree"
	"dossier/layouts"
)

// Stage is one stage of a build.
type Stage struct {
	Name string
	Used
	// Limit is the least that the stage must do, Bound its name; "" for a stage
	// whose result nothing simpler gives.
	Limit Used
	Bound string
}

// Convert makes HTML of a note without anything else, for the limit of parsing.
type Convert func(src []byte) error

// Pipeline is a build whose stages run one by one. What one makes, the next takes.
type Pipeline struct {
	content  string
	out      string
	convert  func() Convert // one for each worker
	files    *tree.Tree
	sources  []*tree.File // of notes
	notes    []*note.Note
	settings note.Settings
	layouts  *render.Layouts
	matches  []*graph.Matched
	naming   *graph.Naming
	graph    *graph.Graph
	plan     *site.Plan
	places   *site.Addresses
	known    *site.Known // nil where every stage is that of a clean build
	sheets   []*site.Sheet
	made     []output.File

	stages []Stage
}

// New makes a pipeline from a folder of notes, which has a home note, to a folder
// that is not there yet.
func New(content, out string, convert func() Convert) *Pipeline {
	return &Pipeline{content: content, out: out, convert: convert}
}

// All runs every stage of a clean build.
func (p *Pipeline) All() ([]Stage, error) {
	for _, do := range []func() error{p.read, p.parse, p.match, p.middle, p.render, p.search, p.write} {
		if err := do(); err != nil {
			return nil, err
		}
	}
	return p.stages, nil
}

// Middle runs what a build does after an edit between its memoised functions: graph,
// plan and fingerprints, knowing what the build before has found out. It says how
// long the three took together, as the median of so many runs, before each of
// which the text of one note changes.
func (p *Pipeline) Middle(runs int) (time.Duration, error) {
	p.known = &site.Known{}
	for _, do := range []func() error{p.read, p.parse, p.match, p.middle} {
		if err := do(); err != nil {
			return 0, err
		}
	}
	var all []time.Duration
	for range runs {
		p.stages = nil
		p.edit()
		if err := p.middle(); err != nil {
			return 0, err
		}
		var sum time.Duration
		for _, s := range p.stages {
			sum += s.Wall
		}
		all = append(all, sum)
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}

// edit adds a sentence to the text in the middle of the dossier.
func (p *Pipeline) edit() {
	at := len(p.notes) / 2
	n := p.notes[at]
	p.notes[at] = note.Parse(n.Path, []byte(n.Source()+"\nOne more sentence stands here.\n"), note.Options{HTML: p.settings.HTML, Home: n.Path == home})
	p.matches[at] = graph.Match(p.notes[at], p.graph.Names)
}

// stage runs one, and its limit.
func (p *Pipeline) stage(name string, do func()) *Stage {
	p.stages = append(p.stages, Stage{Name: name, Used: use(do)})
	return &p.stages[len(p.stages)-1]
}

func (s *Stage) limit(bound string, do func()) { s.Limit, s.Bound = use(do), bound }

func (p *Pipeline) read() (err error) {
	s := p.stage("read", func() { p.files, err = tree.Read(p.content) })
	if err != nil {
		return err
	}
	for _, f := range p.files.Files() {
		if tree.IsNote(f.Path()) {
			p.sources = append(p.sources, f)
		}
	}
	s.limit("each file read by name", func() {
		err = eachOrFail(len(p.sources), func(i int) error {
			_, err := os.ReadFile(filepath.Join(p.content, filepath.FromSlash(p.sources[i].Path())))
			return err
		})
	})
	return err
}

func (p *Pipeline) parse() error {
	texts := make([][]byte, len(p.sources))
	for i, f := range p.sources {
		var err error
		if texts[i], err = f.Bytes(); err != nil {
			return err
		}
		if f.Path() == home {
			p.settings, _ = note.SettingsOf(home, texts[i])
		}
	}
	p.notes = make([]*note.Note, len(texts))
	s := p.stage("parse", func() {
		each(len(texts), func(i int) {
			path := p.sources[i].Path()
			p.notes[i] = note.Parse(path, texts[i], note.Options{HTML: p.settings.HTML, Home: path == home, Once: true})
		})
	})
	converted := make(chan Convert, 64)
	var err error
	s.limit("goldmark alone", func() {
		err = eachOrFail(len(texts), func(i int) error {
			var c Convert
			select {
			case c = <-converted:
			default:
				c = p.convert()
			}
			defer func() { converted <- c }()
			return c(texts[i])
		})
	})
	return err
}

const home = "index.md"

// match makes the table of names, and resolves those of each note.
func (p *Pipeline) match() error {
	templates, err := tree.FS(layouts.Files)
	if err != nil {
		return err
	}
	p.stage("compile layouts", func() { p.layouts, _ = render.New(templates, p.settings.Language) })
	in := p.graphInput()
	var names *graph.Names
	var naming Used
	in.Name = func(_ fingerprint.Hash, make func() *graph.Naming) *graph.Naming {
		naming = use(func() { p.naming = make() })
		return p.naming
	}
	names = graph.New(in).Names
	p.stages = append(p.stages, Stage{Name: "table of names", Used: naming})
	p.matches = make([]*graph.Matched, len(p.notes))
	p.stage("match", func() { each(len(p.notes), func(i int) { p.matches[i] = graph.Match(p.notes[i], names) }) })
	return nil
}

func (p *Pipeline) graphInput() graph.Input {
	return graph.Input{Notes: p.notes, Settings: p.settings, HomePath: home, Each: each}
}

// middle is what is made afresh at every build, with the names, matches and
// addresses that are remembered.
func (p *Pipeline) middle() error {
	in := p.graphInput()
	in.Name = func(fingerprint.Hash, func() *graph.Naming) *graph.Naming { return p.naming }
	in.Match = func(i int, _ *graph.Names) *graph.Matched { return p.matches[i] }
	p.stage("graph", func() { p.graph = graph.New(in) })
	planned := site.Input{Graph: p.graph, Files: p.files, Each: each, Words: p.layouts}
	if p.places == nil {
		planned.Place = func(_ fingerprint.Hash, make func() *site.Addresses) *site.Addresses {
			p.places = make()
			return p.places
		}
		site.New(planned)
	}
	planned.Place = func(fingerprint.Hash, func() *site.Addresses) *site.Addresses { return p.places }
	planned.Known = p.known
	p.stage("plan", func() {
		p.plan = site.New(planned)
		groups := make([][]*site.Sheet, p.plan.Groups())
		each(len(groups), func(i int) { groups[i] = p.plan.Group(i) })
		p.sheets = slices.Concat(groups...)
	})
	p.stage("fingerprints", func() { each(len(p.sheets), func(i int) { p.sheets[i].Fingerprint() }) })
	p.known = p.plan.Known()
	return nil
}

// portion is how many pages have their data made before they are rendered: those
// of a large dossier do not stand in memory all at once.
const portion = 512

func (p *Pipeline) render() error {
	data, pages := Stage{Name: "data of pages"}, Stage{Name: "render"}
	rendered := make([][]byte, len(p.sheets))
	var failures []error
	for start := 0; start < len(p.sheets); start += portion {
		part := p.sheets[start:min(start+portion, len(p.sheets))]
		made := make([]*site.Page, len(part))
		data.add(briefly(func() { each(len(part), func(i int) { made[i] = part[i].Data() }) }))
		pages.add(briefly(func() {
			failures = append(failures, eachOrFail(len(part), func(i int) error {
				page, problems := p.layouts.Page(made[i])
				rendered[start+i] = page
				if len(problems) > 0 {
					return fmt.Errorf("%s: %v", part[i].Address(), problems[0])
				}
				return nil
			}))
		}))
	}
	pages.limit("the same bytes copied", func() {
		each(len(rendered), func(i int) { rendered[i] = slices.Clone(rendered[i]) })
	})
	p.stages = append(p.stages, data, pages)
	for i, s := range p.sheets {
		p.made = append(p.made, output.File{Path: s.Address(), Data: rendered[i], Last: true})
	}
	p.made = append(p.made, p.layouts.Assets()...)
	p.made = append(p.made, p.plan.Assets()...)
	return errors.Join(failures...)
}

func (p *Pipeline) search() error {
	var mutex sync.Mutex
	var files []output.File
	p.stage("search index", func() {
		in := search.Input{Documents: p.plan.Documents(), Language: p.settings.Language, CleanURLs: p.settings.CleanURLs, Each: each}
		search.Make(in, func(f output.File) {
			mutex.Lock()
			defer mutex.Unlock()
			files = append(files, f)
		})
	})
	p.made = append(p.made, files...)
	return nil
}

func (p *Pipeline) write() (err error) {
	s := p.stage("write", func() { _, err = output.Sync(p.out, p.made) })
	if err != nil {
		return err
	}
	if err := os.RemoveAll(p.out); err != nil {
		return err
	}
	for _, f := range p.made {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(p.out, filepath.FromSlash(f.Path))), 0o755); err != nil {
			return err
		}
	}
	s.limit("each file written by name, folders made before", func() {
		err = eachOrFail(len(p.made), func(i int) error {
			return os.WriteFile(filepath.Join(p.out, filepath.FromSlash(p.made[i].Path)), p.made[i].Data, 0o644)
		})
	})
	return err
}
