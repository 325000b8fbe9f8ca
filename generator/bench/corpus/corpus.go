// Package corpus makes dossiers to measure with. A size and a seed go in; the
// texts of the notes come out, the same on every machine.
//
// A dossier of n notes has n texts of 200 to 400 words, n/20 actors, n/50
// topics and n/200 sources. Whom a text names follows Zipf's law, as in real
// dossiers: a few names are everywhere, most are rare.
package corpus

import (
	"fmt"
	"math/rand/v2"
)

// The smallest casts, so that a tiny dossier still has something to link to.
const (
	fewestActors  = 20
	fewestTopics  = 10
	fewestSources = 10
)

// Emit takes one file: its slash path below the content folder and its text.
type Emit func(path, text string) error

// Stream makes a dossier of n notes and hands over its files one by one, so
// that a large one never stands in memory. It ends at Emit's first error.
func Stream(n int, seed uint64, emit Emit) error {
	c := newCast(n, rand.New(rand.NewPCG(seed, uint64(n))))
	if err := emit("index.md", home); err != nil {
		return err
	}
	for i := range n {
		if err := emit(c.texts[i].path(), c.text(i)); err != nil {
			return err
		}
	}
	for kind, profiles := range [][]entity{c.actors, c.topics, c.sources} {
		for _, e := range profiles {
			if err := emit(e.path(), c.profile(e, kind == sourceKind)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Generate is Stream into a map from paths to texts.
func Generate(n int, seed uint64) map[string]string {
	files := make(map[string]string, n+n/10)
	// The collecting function returns no error, so Stream has none to return.
	_ = Stream(n, seed, func(path, text string) error {
		files[path] = text
		return nil
	})
	return files
}

const home = `---
title: A measured dossier
description: Made notes for measuring builds.
---

Every name, figure and word here is made up.
`

const sourceKind = 2

// entity is a note that others name.
type entity struct {
	folder, name, title string
}

func (e entity) path() string { return e.folder + "/" + e.name + ".md" }

// link is a wikilink by file name that reads as the title.
func (e entity) link() string { return "[[" + e.name + "|" + e.title + "]]" }

// cast is everyone and everything that a dossier speaks of, and the language
// it speaks.
type cast struct {
	random     *rand.Rand
	words      []string
	sentences  []string
	actors     []entity
	topics     []entity
	sources    []entity
	texts      []entity
	actorRank  zipf
	topicRank  zipf
	sourceRank zipf
}

func newCast(n int, random *rand.Rand) *cast {
	c := &cast{random: random, words: vocabulary(random, 3000)}
	c.sentences = make([]string, 5000)
	for i := range c.sentences {
		c.sentences[i] = c.sentence()
	}
	c.actors = c.entities("actors", "a%05d", max(fewestActors, n/20), 2, 2)
	c.topics = c.entities("topics", "t%05d", max(fewestTopics, n/50), 1, 3)
	c.sources = c.entities("sources", "s%05d", max(fewestSources, n/200), 2, 3)
	c.texts = c.entities("", "n%06d", n, 3, 6)
	folders := []string{"events", "briefings", "notes"}
	for i := range c.texts {
		c.texts[i].folder = pick(random, folders)
	}
	c.actorRank = newZipf(len(c.actors))
	c.topicRank = newZipf(len(c.topics))
	c.sourceRank = newZipf(len(c.sources))
	return c
}

func (c *cast) entities(folder, name string, n, fewest, most int) []entity {
	es := make([]entity, n)
	for i := range es {
		es[i] = entity{folder, fmt.Sprintf(name, i), c.title(between(c.random, fewest, most))}
	}
	return es
}

func (c *cast) actor() entity  { return c.actors[c.actorRank.pick(c.random)] }
func (c *cast) topic() entity  { return c.topics[c.topicRank.pick(c.random)] }
func (c *cast) source() entity { return c.sources[c.sourceRank.pick(c.random)] }
