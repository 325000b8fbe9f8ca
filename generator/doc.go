// Package generator is the house in which Dossier's packages live; it has no
// code of its own.
//
// A build is a pure function from a tree of notes to a tree of files:
//
//	tree → note.Parse for each file → graph.New(notes) → site.New(graph) → render.Page → output.Put
//
// Three functions of it are memoised, parse, match and render, with match what
// follows from the names of all notes alone, and with render what a plan has found
// out of each page. docs/architecture.md says why.
//
// A package imports only packages that stand above it in this table. A test
// holds the code to it.
//
//	floor  package      its one job
//	0      diag         positions and problems as values, and their printers
//	0      fingerprint  a canonical hash of closed Go values
//	0      edtf         dates as people know them: whole, partial, uncertain, open
//	0      tree         an immutable, hashed view of a folder, on disk or in memory
//	0      output       makes a directory equal to a set of files, safely
//	0      starter      the first files of a new dossier and of a new note
//	0      compile      makes programs of HTML templates
//	1      frontmatter  splits and decodes the header, with positions
//	1      markdown     the dialect; the only importer of goldmark
//	1      mention      finds names in running text
//	2      note         one file becomes one typed note with its statements
//	2      graph        names, links and backlinks across all notes
//	2      picture      draws networks as SVG
//	3      site         which pages there are, their addresses, and the closed data that layouts see
//	3      search       the index in which readers search
//	3      render       a page and its layout become bytes
//	4      build        the pipeline and its memo tables
//	5      watch        when and where to look for changes
//	5      serve        shows a site while it is written, and tells the tabs what changed
//	6      preview      keeps a served site equal to notes that are being edited
//	7      cmd/dossier  flags, help, wiring
//	7      searchtest   asks the browser's half of search what tests and measurements want to know
//	7      bench        measures builds and previews against the floor and Hugo
//
// Beside them stands browser, a module of its own: tests that try the command in
// Chromium. No package here knows of it.
//
// Floors 0 to 4 read no clock and no environment: the same notes give the same
// bytes on any machine, on any day.
package generator
