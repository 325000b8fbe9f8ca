// Package browser tries the preview as an author has it: the dossier command
// serves a folder of notes, Chromium shows it, files are saved, and what stands
// on the screen is looked at. It holds tests and nothing else.
//
// It is a module of its own, so that what drives the browser is no dependency
// of Dossier. Run it by make test-browser, which installs Chromium where it
// can. The tests find it under $CHROMIUM or one of its usual names; without it
// they fail where CI is true, and are skipped elsewhere.
package browser
