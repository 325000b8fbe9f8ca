package build_test

import (
	"flag"
	"fmt"
	"maps"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/site"
	"dossier/generator/tree"

	"github.com/google/go-cmp/cmp"
)

var (
	steps = flag.Int("steps", 0, "random edits of the oracle; 0 is 2,600, or fewer with -short and the race detector")
	seed  = flag.Uint64("seed", 1, "seed of the oracle's first sequence of edits")
)

const (
	fullSteps = 2600
	seldomest = 50 // how often each kind of edit must come in fullSteps steps
)

// TestIncrementalEqualsClean makes random sequences of edits. After each one,
// a builder that saw all of them and a fresh one must agree on every file and
// every diagnostic.
func TestIncrementalEqualsClean(t *testing.T) {
	const sequences = 4
	// Thousands of small builds leave little but garbage.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	total := numberOfSteps()
	tally := newTally()
	t.Run("sequences", func(t *testing.T) {
		for i := range sequences {
			layouts := smallLayouts(t)
			if i == sequences-1 {
				layouts = embeddedLayouts(t)
			}
			t.Run(fmt.Sprintf("seed %d", *seed+uint64(i)), func(t *testing.T) {
				t.Parallel()
				runSequence(t, newWorld(*seed+uint64(i), layouts), total/sequences, tally)
			})
		}
	})
	tally.report(t)
}

func numberOfSteps() int {
	switch {
	case *steps > 0:
		return *steps
	case testing.Short() || raceDetector:
		return fullSteps / 10
	}
	return fullSteps
}

// runSequence makes the edits of one sequence and judges each.
func runSequence(t *testing.T, w *world, steps int, tally *tally) {
	start := w.snapshot()
	o := newOracle(start)
	if v := o.judge(true); v.fault != "" || !v.built {
		t.Fatalf("before any edit: site built: %t %s", v.built, v.fault)
	}
	counts := map[string]int{}
	var edits []edit
	for range steps {
		e := w.next(counts)
		edits = append(edits, e)
		o.apply(e)
		v := o.judge(true)
		tally.add(e.kind, v)
		if v.fault != "" {
			t.Fatalf("after %d edits, the last to %s: %s\n\nshrunk:\n%s", len(edits), e.kind, v.fault, shrink(start, edits))
		}
	}
}

// oracle holds a dossier and a builder that has seen all its states.
type oracle struct {
	files     map[string]text
	parsed    map[string]string // each file as it was when it last parsed
	builder   *build.Builder
	live      *build.Live
	clean     *build.Builder    // compiled the layouts as they are
	published map[string]string // the last site
	pages     map[string]page   // of the last site
	// inputs holds a hash of the site and its problems by that of its input.
	inputs map[fingerprint.Hash]fingerprint.Hash
	// forgetful says that pages may be rendered again for no change of their
	// own: a layout changed, or a build that errors stopped came between.
	forgetful bool
	// citing says the same of an edit of citations: one of what is not
	// published, or of the page's own note, shows nothing.
	citing bool
}

func newOracle(files map[string]text) *oracle {
	o := &oracle{files: map[string]text{}, parsed: map[string]string{}, builder: build.New(), live: build.NewLive(tree.Memory(nil)), inputs: map[fingerprint.Hash]fingerprint.Hash{}}
	o.apply(edit{write: files})
	return o
}

func (o *oracle) apply(e edit) {
	o.citing = e.kind == citing
	for _, path := range slices.Sorted(maps.Keys(e.write)) {
		o.files[path] = e.write[path]
		if !e.write[path].broken {
			o.parsed[path] = e.write[path].data
		}
		o.layoutsMayChange(path)
	}
	for _, path := range e.remove {
		delete(o.files, path)
		delete(o.parsed, path)
		o.layoutsMayChange(path)
	}
}

// layoutsMayChange notes an edit of what is no note, or of the home note, which
// chooses the language. As long as there is none, clean builds share their
// compiled layouts: to compile them takes longer than all else.
func (o *oracle) layoutsMayChange(path string) {
	o.forgetful = o.forgetful || !strings.HasPrefix(path, "content/")
	if o.forgetful || isHome(path) {
		o.clean = nil
	}
}

// verdict is what came of a step.
type verdict struct {
	fault    string // how the two builds differ, "" if they do not
	changed  bool   // the site is another than before
	stopped  bool   // errors stopped the build of the files as they are
	built    bool   // there is a site
	rendered int
}

// judge builds the dossier both ways. While something does not parse, it also
// builds what a preview shows: each broken file as it was when it last parsed.
func (o *oracle) judge(compare bool) verdict {
	current, broken := map[string]string{}, false
	for path, t := range o.files {
		current[path] = t.data
		broken = broken || t.broken
	}
	v, result := o.build(current, compare)
	if v.fault != "" {
		return v
	}
	standing := current
	if stopped := diag.CountErrors(result.Diagnostics) > 0; stopped {
		if broken {
			standing = o.standing(current)
			v, result = o.build(standing, compare)
		}
		v.stopped = true
	}
	if v.fault == "" {
		v.fault = o.judgeLive(current, standing, result, compare)
	}
	return v
}

// standing is the dossier as a preview shows it.
func (o *oracle) standing(current map[string]string) map[string]string {
	standing := maps.Clone(current)
	for path, t := range o.files {
		if last, ok := o.parsed[path]; t.broken && ok {
			standing[path] = last
		} else if t.broken {
			delete(standing, path)
		}
	}
	return standing
}

func (o *oracle) build(files map[string]string, compare bool) (verdict, *build.Result) {
	result := o.builder.Build(input(files))
	site, err := contents(result.Files)
	if err != nil {
		return verdict{fault: err.Error()}, result
	}
	clean := o.cleanBuilder()
	if compare {
		if fault := differences(site, result, clean.Build(input(files))); fault != "" {
			return verdict{fault: fault}, result
		}
	}
	if fault := o.judgeInput(files, site, result); fault != "" {
		return verdict{fault: fault}, result
	}
	if diag.CountErrors(result.Diagnostics) > 0 {
		if len(site) > 0 {
			return verdict{fault: "a build with errors gave files"}, result
		}
		o.forgetful = true
		return verdict{}, result
	}
	v := verdict{built: true, changed: !maps.Equal(site, o.published), rendered: len(result.Rendered)}
	pages := planned(clean, files)
	for address, now := range pages {
		if twice := shownTwice(now.data); twice != "" {
			return verdict{fault: fmt.Sprintf("%s shows a statement in full twice: %s", address, twice)}, result
		}
		if before, ok := o.pages[address]; ok && before.print == now.print && !reflect.DeepEqual(before.data, now.data) {
			return verdict{fault: fmt.Sprintf("%s has another content under the same fingerprint:\n%s", address, cmp.Diff(before.data, now.data))}, result
		}
	}
	for _, page := range result.Rendered {
		if _, ok := site[page]; !ok {
			return verdict{fault: fmt.Sprintf("%s was rendered and is no file of the site", page)}, result
		}
		if before, stood := o.pages[page]; stood && reflect.DeepEqual(before.data, pages[page].data) && !o.forgetful && !o.citing {
			return verdict{fault: fmt.Sprintf("%s was rendered though its data had not changed", page)}, result
		}
	}
	o.published, o.pages, o.forgetful = site, pages, false
	return v, result
}

// judgeInput holds the hash of an input to what a build that finds nothing
// changed relies on: where it is the same, so are the site and its problems.
func (o *oracle) judgeInput(files, site map[string]string, result *build.Result) string {
	input, err := input(files).Hash()
	if err != nil {
		return err.Error()
	}
	h := fingerprint.New()
	for _, path := range slices.Sorted(maps.Keys(site)) {
		h.String(path)
		h.String(site[path])
	}
	h.Hash(fingerprint.Of(result.Diagnostics))
	made := h.Sum()
	if before, ok := o.inputs[input]; ok && before != made {
		return "the hash of the input is that of another site"
	}
	o.inputs[input] = made
	return ""
}

// page is what a layout sees of a page, and the fingerprint that stands for it.
type page struct {
	print fingerprint.Hash
	data  *site.Page
}

// cleanBuilder is one that has built no dossier yet.
func (o *oracle) cleanBuilder() *build.Builder {
	if o.clean == nil {
		o.clean = build.New()
	}
	o.clean = o.clean.Cleaned()
	return o.clean
}

func planned(b *build.Builder, files map[string]string) map[string]page {
	plan := b.Plan(input(files))
	pages := map[string]page{}
	for _, s := range plan.Sheets() {
		pages[s.Address()] = page{s.Fingerprint(), s.Data()}
	}
	return pages
}

// differences tells how an incremental build and a clean one differ, "" if they do not.
func differences(site map[string]string, incremental, clean *build.Result) string {
	expected, err := contents(clean.Files)
	if err != nil {
		return "clean build: " + err.Error()
	}
	if diff := cmp.Diff(clean.Diagnostics, incremental.Diagnostics); diff != "" {
		return "diagnostics differ (- clean, + incremental):\n" + diff
	}
	for _, path := range slices.Sorted(maps.Keys(expected)) {
		if got, ok := site[path]; !ok {
			return fmt.Sprintf("%s is missing from the incremental build", path)
		} else if got != expected[path] {
			return fmt.Sprintf("%s differs (- clean, + incremental):\n%s", path, cmp.Diff(strings.Split(expected[path], "\n"), strings.Split(got, "\n")))
		}
	}
	for _, path := range slices.Sorted(maps.Keys(site)) {
		if _, ok := expected[path]; !ok {
			return fmt.Sprintf("%s is in the incremental build alone", path)
		}
	}
	return ""
}

// tally counts what all sequences did.
type tally struct {
	mutex    sync.Mutex
	kinds    map[string]int
	changing map[string]int // by kind, the steps that changed the site
	steps    int
	stopped  int
	rendered int
}

func newTally() *tally {
	return &tally{kinds: map[string]int{}, changing: map[string]int{}}
}

func (c *tally) add(kind string, v verdict) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.steps++
	c.kinds[kind]++
	c.rendered += v.rendered
	if v.changed {
		c.changing[kind]++
	}
	if v.stopped {
		c.stopped++
	}
}

// report prints the counts and checks that the edits were worth making.
func (c *tally) report(t *testing.T) {
	if t.Failed() {
		return
	}
	changed := 0
	for _, k := range kinds() {
		t.Logf("%4d × %s, of which %d changed the site", c.kinds[k.name], k.name, c.changing[k.name])
		changed += c.changing[k.name]
		if c.steps >= fullSteps && c.kinds[k.name] < seldomest {
			t.Errorf("%q came %d times, want %d", k.name, c.kinds[k.name], seldomest)
		}
	}
	share := 100 * changed / c.steps
	t.Logf("%d steps, %d %% of them changed the site, %d began with a dossier that does not build", c.steps, share, c.stopped)
	if share < 60 {
		t.Errorf("%d %% of the steps changed the site, want 60", share)
	}
	t.Logf("%d pages rendered, none for nothing", c.rendered)
}
