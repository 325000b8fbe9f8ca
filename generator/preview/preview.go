// Package preview is the loop in which authors live: it keeps a served site
// equal to the notes and layouts as they are edited.
//
// In go hints of when and where to look; out come sites to serve, the problems
// of each, and a word about every change. A round has two parts. What is needed
// to answer the first request is done at once: look, plan, show. The rest is
// done while nothing else is asked for, and given up when the next change comes:
// render all pages, report, write the output folder. Changes that come meanwhile
// gather, and are one round.
package preview

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"dossier/generator/build"
	"dossier/generator/diag"
	"dossier/generator/output"
	"dossier/generator/serve"
	"dossier/generator/tree"
)

// Config is what a preview is made of.
type Config struct {
	Content string     // folder of the notes
	Layouts string     // folder of the user's own layouts, which may be missing
	Base    *tree.Tree // the layouts that come with Dossier
	Options build.Options
	// Strict takes warnings for errors in what is reported.
	Strict bool
	// Out is the folder that is kept equal to the site, "" for none.
	Out string

	// Next waits for hints of where to look, one for Content and one for
	// Layouts. It ends with its context.
	Next func(context.Context) ([]tree.Hint, error)
	// Show and Report are those of serve.Server.
	Show   func(serve.State)
	Report func([]diag.Diagnostic)
	// Told hears of each change once the whole site is made, and written.
	Told func(Change)
}

// Change is what one round, or several of which only the last came to its end,
// has done.
type Change struct {
	// Files are those that came, went or changed, sorted, as their author
	// knows them: "content/a.md". The first round names none.
	Files       []string
	First       bool
	Notes       int // published ones
	Pages       int
	Rendered    int           // pages that were made anew
	Shown       time.Duration // from the hint until the new site was served
	Took        time.Duration // from the hint until all was done
	Diagnostics []diag.Diagnostic
	Written     *output.Report // of the output folder; nil if it was not written
	Err         error          // why it could not be written
}

// Run keeps the site current until the context ends, which is no error.
func Run(ctx context.Context, c Config) error {
	l := &loop{config: c, folders: newFolders(c), live: build.NewLive(c.Base), writer: newWriter(c.Out), news: make(chan news)}
	defer l.writer.close()
	defer l.idle.Wait()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	hints, failed := l.listen(ctx)
	l.round(ctx, everywhere(), hints)
	for {
		select {
		case h := <-hints:
			l.round(ctx, h, hints)
		case n := <-l.news:
			l.hear(ctx, n)
		case err := <-failed:
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
	}
}

// loop is the state of a preview. All of it belongs to the goroutine of Run.
type loop struct {
	config  Config
	folders *folders
	live    *build.Live
	writer  *writer

	site   *build.Site // that is shown
	change Change      // as far as it is known
	began  time.Time   // the round
	// What completes a site when nothing else is to be done.
	idle   sync.WaitGroup
	giveUp context.CancelFunc
	news   chan news
}

// news is what the completion of a site has found: at first its problems, at
// the end the whole.
type news struct {
	site     *build.Site
	problems []diag.Diagnostic
	result   *build.Result
}

// listen passes hints on as long as the context lives.
func (l *loop) listen(ctx context.Context) (<-chan []tree.Hint, <-chan error) {
	hints, failed := make(chan []tree.Hint), make(chan error, 1)
	l.idle.Go(func() {
		for {
			h, err := l.config.Next(ctx)
			if err != nil {
				failed <- err
				return
			}
			select {
			case hints <- h:
			case <-ctx.Done():
				failed <- ctx.Err()
				return
			}
		}
	})
	return hints, failed
}

// round looks where the hint says and, if anything changed, shows the new site.
func (l *loop) round(ctx context.Context, hint []tree.Hint, further <-chan []tree.Hint) {
	began := time.Now()
	first := l.site == nil
	if changed := l.folders.look(ctx, hint, further); !changed && !first {
		return
	}
	l.began = began
	if files := l.folders.takeChanged(); !first {
		l.change.Files = append(l.change.Files, files...)
	}
	l.change.First = l.change.First || first
	l.show(ctx)
}

// show makes the site of the folders as they were seen, shows it, and begins to
// complete it.
func (l *loop) show(ctx context.Context) {
	if l.giveUp != nil {
		l.giveUp()
	}
	l.site = l.live.Update(l.folders.content.tree, l.folders.layouts.tree, l.config.Options)
	l.config.Show(serve.State{Site: l.site, Prefix: l.site.Prefix()})
	l.change.Shown = time.Since(l.began)
	idle, giveUp := context.WithCancel(ctx)
	l.giveUp = giveUp
	site, cores := l.site, l.idleCores()
	l.idle.Go(func() {
		l.tell(idle, news{site: site, problems: site.Problems()})
		if result := site.Complete(idle, cores); result != nil {
			l.tell(idle, news{site: site, result: result})
		}
	})
}

// tell hands news to the loop, unless it has given up the site.
func (l *loop) tell(idle context.Context, n news) {
	select {
	case l.news <- n:
	case <-idle.Done():
	}
}

// idleCores leaves one core to whoever asks for pages and to the next change.
// At first there is nothing else to do.
func (l *loop) idleCores() int {
	if l.change.First {
		return runtime.GOMAXPROCS(0)
	}
	return max(1, runtime.GOMAXPROCS(0)-1)
}

// hear takes news of the site that is shown; of any other it comes too late.
func (l *loop) hear(ctx context.Context, n news) {
	switch {
	case n.site != l.site:
	case n.result == nil:
		l.config.Report(l.reported(n.problems))
	case l.live.Judge(n.site, n.result):
		l.show(ctx)
	default:
		l.settle(n.result)
	}
}

// settle closes a change: the site is whole.
func (l *loop) settle(r *build.Result) {
	c := l.change
	l.change = Change{}
	slices.Sort(c.Files)
	c.Files = slices.Compact(c.Files)
	c.Notes, c.Pages, c.Rendered = r.Notes, r.Pages, len(r.Rendered)
	c.Diagnostics = l.reported(r.Diagnostics)
	l.config.Report(c.Diagnostics)
	began := l.began
	l.writer.write(l.fit(r), func(report *output.Report, err error) {
		c.Written, c.Err = report, err
		c.Took = time.Since(began)
		l.config.Told(c)
	})
}

// fit gives the files that may be written: those that a build would write, or
// would have written before something did not parse.
func (l *loop) fit(r *build.Result) []output.File {
	warns := func(d diag.Diagnostic) bool { return d.Severity == diag.Warning }
	if len(l.folders.problems()) > 0 || l.site.IsPatchy() || l.config.Strict && slices.ContainsFunc(r.Diagnostics, warns) {
		return nil
	}
	return r.Files
}

// reported is what an author hears of: the problems of the folders come first.
func (l *loop) reported(ds []diag.Diagnostic) []diag.Diagnostic {
	all := slices.Concat(l.folders.problems(), ds)
	if l.config.Strict {
		diag.Harden(all)
	}
	return all
}
