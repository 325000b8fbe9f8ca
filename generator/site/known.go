package site

import (
	"slices"
	"sync/atomic"

	"dossier/generator/fingerprint"
	"dossier/generator/graph"
	"dossier/generator/tree"
)

// Known is what plans have found out and the next can use: for each group of
// pages their addresses, layouts and fingerprints, and what entities share
// statements with whom. Each of it is a function of its inputs, and kept under a
// key that covers all of them. What is kept holds hashes, addresses, numbers of
// entities, notes and files, so that no plan keeps an earlier one alive.
type Known struct {
	files      []*tree.File // that are published beside the notes
	edition    int          // of files: how often they were others
	groups     []atomic.Pointer[knownGroup]
	companies  []atomic.Pointer[company]
	networks   []atomic.Pointer[surroundings]
	traits     []traits // by member
	notes      []atomic.Pointer[noteHashes]
	statements []atomic.Pointer[statementHashes]
	ranks      atomic.Pointer[ranks]
}

// knownGroup is a group of pages as far as a build has to know it that has
// rendered them before.
type knownGroup struct {
	key   fingerprint.Hash
	pages []knownPage
}

type knownPage struct {
	layout, address string
	print           fingerprint.Hash
}

// company is with what an entity shares statements, and a hash of all that
// networks show of that.
type company struct {
	key    fingerprint.Hash
	list   []graph.Companion
	circle memo
}

// surroundings are an entity's network, nil if it has none, and a hash of what the
// picture shows.
type surroundings struct {
	key     fingerprint.Hash
	network *network
	shown   memo
}

// after takes over what is known for a plan of as many pages and entities. The keys
// decide whether any of it holds; places only say where to look.
func (k *Known) after(p *Plan) *Known {
	entities, members := len(p.graph.Entities), len(p.graph.Members)
	now := &Known{
		files:      p.assets.files(),
		edition:    k.edition,
		groups:     takeOver(k.groups, p.Groups()),
		companies:  takeOver(k.companies, entities),
		networks:   takeOver(k.networks, entities),
		traits:     p.traitsAfter(k.traits),
		notes:      takeOver(k.notes, members),
		statements: takeOver(k.statements, members),
	}
	if !slices.EqualFunc(now.files, k.files, (*tree.File).IsStill) {
		now.edition++
	}
	now.ranks.Store(k.ranks.Load())
	return now
}

func takeOver[T any](before []atomic.Pointer[T], n int) []atomic.Pointer[T] {
	now := make([]atomic.Pointer[T], n)
	if len(before) == n {
		for i := range now {
			now[i].Store(before[i].Load())
		}
	}
	return now
}

// Known is what the next plan can use: what this one has found out so far, and
// what it had from others and was not asked for.
func (p *Plan) Known() *Known { return p.memory }

// remembers reports whether there is another plan to remember for.
func (p *Plan) remembers() bool { return p.memory != nil }

// recall gives a group of pages as the last plan had it, if all its inputs are the
// same; else it plans them and makes their fingerprints.
func (p *Plan) recall(i int) []*Sheet {
	inputs := p.inputsOf(i)
	if inputs == nil || !p.remembers() {
		return p.planGroup(i)
	}
	key, slot := p.keyOf(inputs, int32(i)), &p.memory.groups[i]
	if g := slot.Load(); g != nil && g.key == key {
		return p.remembered(g, i)
	}
	sheets := p.planGroup(i)
	g := &knownGroup{key: key, pages: make([]knownPage, len(sheets))}
	for j, s := range sheets {
		g.pages[j] = knownPage{s.layout, s.address, s.Fingerprint()}
	}
	slot.Store(g)
	return sheets
}

// remembered are the sheets of known pages. What stands on them is planned when
// their data are asked for.
func (p *Plan) remembered(g *knownGroup, i int) []*Sheet {
	sheets := make([]*Sheet, len(g.pages))
	all := make([]Sheet, len(g.pages))
	for j := range g.pages {
		known, s := &g.pages[j], &all[j]
		s.plan, s.layout, s.address, s.group = p, known.layout, known.address, i
		s.print.store(known.print)
		sheets[j] = s
	}
	return sheets
}

// whole is what stands on the page.
func (s *Sheet) whole() *sheet {
	if s.sheet == nil {
		return among(s.plan.planGroup(s.group), s.address).sheet
	}
	return s.sheet
}
