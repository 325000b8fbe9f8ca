package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator/build"
	"dossier/generator/preview"
	"dossier/generator/serve"
	"dossier/generator/tree"
	"dossier/generator/watch"
	"dossier/layouts"
)

// watching are the flags of watch beside those of build.
type watching struct {
	*settings
	addr   hostPort
	editor editorName
	poll   interval
	write  bool
	open   bool
}

func watchCommand(c *console) *cobra.Command {
	w := &watching{settings: defaults(), addr: defaultAddr, editor: "vscode"}
	cmd := &cobra.Command{
		Use:     "watch",
		Aliases: []string{"serve"},
		Short:   "preview the site while you write",
		Long: `Watch serves the site from memory and makes it again on every change of the
notes and layouts. Pages that are open reload by themselves, and show what is
wrong with the notes. What does not parse stands as it last did.

Only this machine can reach the preview, unless --addr says otherwise. Ctrl-C
ends it.`,
		Args: noArguments("name the folder of the notes with --content DIR"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runWatch(c, cmd, w)
		},
	}
	w.addSite(cmd)
	flags := cmd.Flags()
	flags.Var(&w.addr, "addr", "address to serve on; 0.0.0.0:8080 lets the network read it")
	flags.BoolVar(&w.write, "write", false, "keep the output folder current too, as build would")
	flags.Var(&w.poll, "poll", "look for changes at this interval instead of waiting for the system's word")
	flags.BoolVar(&w.open, "open", false, "open the preview in a browser")
	flags.Var(&w.editor, "editor", "editor that links to places in notes open: a name, none, or an address with {path}, {line} and {column}")
	_ = cmd.RegisterFlagCompletionFunc("editor", cobra.FixedCompletions(serve.Editors(), cobra.ShellCompDirectiveNoFileComp))
	flags.BoolVar(&c.json, "json", false, "print one JSON object for each change instead of lines")
	return cmd
}

func runWatch(c *console, cmd *cobra.Command, w *watching) error {
	c.events = c.json
	if err := checkWatch(cmd, w); err != nil {
		return err
	}
	base, err := tree.FS(layouts.Files)
	if err != nil {
		return machine("", "reading the built-in layouts", err)
	}
	listener, err := listen(w.addr, given(cmd, "addr"))
	if err != nil {
		return err
	}
	defer listener.Close()
	ctx, stop := untilEnded()
	defer stop()
	return c.preview(ctx, w, base, listener)
}

// checkWatch finds what cannot work before anything is started.
func checkWatch(cmd *cobra.Command, w *watching) error {
	if err := checkContent(cmd, string(w.content)); err != nil {
		return err
	}
	if _, err := hasLayouts(cmd, string(w.layouts)); err != nil {
		return err
	}
	if w.write {
		return checkOut(cmd, w.settings)
	}
	if name := given(cmd, "out"); name != "" {
		return misuse("add --write, or leave it out", "%s names a folder, but without --write nothing is written", name)
	}
	return nil
}

// preview serves until the context ends.
func (c *console) preview(ctx context.Context, w *watching, base *tree.Tree, listener net.Listener) error {
	here, err := filepath.Abs(".")
	if err != nil {
		return machine("", "finding the folder", err)
	}
	editor, err := serve.NewEditor(string(w.editor))
	if err != nil {
		return err // the flag has refused it before
	}
	out := &announcer{console: c}
	if err := out.serving(w, listener); err != nil {
		return err
	}
	watcher, err := watch.Start(watch.Options{
		Roots: []string{string(w.content), string(w.layouts)}, Poll: w.poll.duration, Notice: out.notice,
	})
	if err != nil {
		return machine("", "watching the folders", err)
	}
	defer watcher.Close()
	server := serve.New(serve.Options{Addr: string(w.addr), Editor: editor, Folder: here})
	if w.open {
		out.open(urlOf(listener))
	}
	return c.run(ctx, server, listener, preview.Config{
		Content: string(w.content), Layouts: string(w.layouts), Base: base, Strict: w.strict, Out: w.written(),
		Options: build.Options{
			Drafts: w.drafts, BaseURL: string(w.baseURL), AsOf: w.asOf.date,
			ContentDir: filepath.ToSlash(string(w.content)), LayoutsDir: filepath.ToSlash(string(w.layouts)),
		},
		Next: watcher.Next, Show: server.Show, Report: server.Report, Told: out.changed,
	}, out)
}

// written is the folder to keep current, "" for none.
func (w *watching) written() string {
	if !w.write {
		return ""
	}
	return string(w.out)
}

// grace is how long what is under way may take to end. The first build of a large
// dossier takes longer, and so may a slow disk: the output folder can be left at
// any moment.
const grace = 300 * time.Millisecond

// runLoop keeps the site current until the context ends.
func runLoop(ctx context.Context, loop preview.Config) error {
	ended := make(chan error, 1)
	go func() { ended <- preview.Run(ctx, loop) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(grace):
		return nil
	}
}

// run has the server and the loop at work until the context ends or one of them
// fails, and ends both.
func (c *console) run(ctx context.Context, server *serve.Server, listener net.Listener, loop preview.Config, out *announcer) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	httpServer := server.HTTP()
	httpServer.ErrorLog = log.New(&troubles{notice: out.notice}, "", 0)
	var both sync.WaitGroup
	both.Go(func() {
		if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(machine("", "serving", err))
		}
	})
	err := runLoop(ctx, loop)
	out.silence()
	server.Close()
	_ = httpServer.Close() // whatever is still being sent: nobody waits for it
	both.Wait()
	if failure, ok := errors.AsType[*failure](context.Cause(ctx)); ok {
		return failure
	}
	if err != nil {
		return machine("", "watching the folders", err)
	}
	return nil
}
