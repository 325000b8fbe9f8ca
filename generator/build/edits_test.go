package build_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// edit is one change of a dossier, as files: what a shrunk failure is made of.
type edit struct {
	kind   string
	write  map[string]text
	remove []string
}

// kind is a way to change a dossier at random.
type kind struct {
	name string
	// apply changes the world, or returns false and leaves it alone where
	// there is nothing of this kind to do.
	apply func(*world) bool
}

// mending undoes what keeps a site from being built, which must not last.
const mending = "mend "

const citing = "cite or uncite"

func kinds() []kind {
	return []kind{
		{"create a note", create},
		{"delete a note", deleteNote},
		{"move between folders", move},
		{"change the kind", changeKind},
		{"retitle", retitle},
		{"add an alias", addAlias},
		{"remove an alias", removeAlias},
		{"swap two names", swapNames},
		{"make an ambiguity", makeAmbiguity},
		{"lift an ambiguity", liftAmbiguity},
		{"rename by letter case", renameByCase},
		{"break front matter", breakHeader},
		{mending + "front matter", mendHeader},
		{"touch without change", touch},
		{"edit text", editText},
		{"edit links", editLinks},
		{"edit embeds", editEmbeds},
		{"edit headings", editHeadings},
		{"edit block ids", editBlockIDs},
		{"hide or show a note", hideOrShow},
		{"change a slug", changeSlug},
		{"edit redirects", editRedirects},
		{"collide addresses", collideAddresses},
		{"equal slugs", equalSlugs},
		{mending + "equal slugs", partSlugs},
		{"edit a folder's lead", editLead},
		{"edit actors, topics, sources", editNames},
		{"edit dates and facts", editFacts},
		{"edit images", editImages},
		{"home note: words", editHomeWords},
		{"home note: rules", editHomeRules},
		{"home note: addresses", editHomeAddresses},
		{"edit a layout", editLayout},
		{"edit a partial", editPartial},
		{"edit words and assets", editLayoutAsset},
		{"break a layout", breakLayout},
		{mending + "a layout", mendLayout},
		{"change the options", changeOptions},
		{"move a date", moveDate},
		{"change a status", changeStatus},
		{citing, cite},
		{"edit a source", editSource},
		{"quote or unquote", quote},
		{"rename what many mention", renameOften},
		{"share what many mention", shareOften},
		{"home note: as_of", changeAsOf},
		{"change mentions:", changeMentions},
		{"edit relations", editRelations},
		{"date a heading", dateHeading},
	}
}

// next applies an edit of a kind that came seldom so far, and returns it as
// files. What stops the build is mended soon, so that most steps have an output.
func (w *world) next(counts map[string]int) edit {
	all := kinds()
	order := make(map[string]int, len(all))
	for _, k := range all {
		order[k.name] = counts[k.name] + w.random.IntN(3)
		if strings.HasPrefix(k.name, mending) && w.chance(60) {
			order[k.name] = -1
		}
	}
	w.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	slices.SortStableFunc(all, func(a, b kind) int { return cmp.Compare(order[a.name], order[b.name]) })
	before := w.snapshot()
	for _, k := range all {
		if k.apply(w) {
			counts[k.name]++
			return difference(k.name, before, w.snapshot())
		}
	}
	panic("no kind of edit applies to the dossier")
}

func difference(kind string, before, after map[string]text) edit {
	e := edit{kind: kind, write: map[string]text{}}
	for path, t := range after {
		if before[path] != t {
			e.write[path] = t
		}
	}
	for _, path := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[path]; !ok {
			e.remove = append(e.remove, path)
		}
	}
	return e
}
