// Package layouts carries the layouts that Dossier comes with: templates, words
// and assets, as files. It embeds them and does nothing else.
package layouts

import "embed"

// Files holds every layout, named as below this folder: "actor.html",
// "partials/card.html", "words/en.yaml", "assets/site.css".
//
//go:embed *.html partials words assets
var Files embed.FS
