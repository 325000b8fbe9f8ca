// Package search writes the index in which readers search, as scripts that a page
// loads when somebody searches.
//
// In go the closed documents of the plan ([site.Document]), one by one; out come
// files below search/, one by one too, so that neither stand in memory together.
// docs/architecture.md says what is in them and why. The browser's half stands in
// layouts/assets/script/search-engine.js and in what that imports: it takes texts
// apart by the same rules as [Terms], which a test holds the two to, and it knows
// of no language: stems are found here, and the index says which words belong
// together.
package search

// Hook is the global function that each file calls with its name and content:
// script elements are all that works from a disk.
const Hook = "dossierSearch"

// Folder is where the files stand below the site's root.
const Folder = "search/"

// The limits of an index. Lengths are in bytes before compression.
const (
	mostPostings = 96        // listed of one term: the best
	termShard    = 14 << 10  // what a shard of terms may hold, more where there would be too many
	pageShard    = 12 << 10  // what shards of pages hold in the mean, more once there are mostRanges
	pageMost     = 48 << 10  // what one of them holds before it is cut
	pageMostMany = 96 << 10  // the same where there are so many pages that most are cut
	mostTerms    = 430       // shards of terms
	mostRanges   = 1024      // shards of pages, before some of them are cut
	scanned      = 128 << 10 // terms that a reader who mistyped may load all of
	mostKnown    = 8_000     // statements that known.js tells of
	longestText  = 4000      // of a statement
	longestTerm  = 40        // code points
)
