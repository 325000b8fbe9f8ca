// Package browser tries in Chromium what people have before their eyes. It holds
// tests and nothing else.
//
// The preview it tries as an author has it: the dossier command serves a folder
// of notes (desk), Chromium shows it (tab), files are saved, and what stands on the
// screen is looked at.
//
// Built sites it tries as a reader has them: recipes lists the dossiers, site is
// one of them built, and reader goes from page to page of it, from a host that
// sends files or from disk, with a view: a width, media features, letters of
// another size, no scripts. A reader presses keys, brings the pointer over
// elements, and tells what has the focus, what is heard in a role, and what was
// announced. Every tab fails its test by an error on the console, a breach of the
// page's own policy, a file that is missing, or a request to another host.
// Nothing sleeps: until and frames wait for what is to come.
//
// It is a module of its own, so that what drives the browser is no dependency
// of Dossier. Run it by make test-browser, which installs Chromium and pdftotext
// where it can, and takes axe-core and html-validate from npm, as package.json and
// its lock file name them. Chromium is found under $CHROMIUM or one of its usual
// names. What is missing skips the tests that need it, and fails them where CI is
// true.
package browser
