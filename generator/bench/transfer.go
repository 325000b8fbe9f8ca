package main

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"dossier/generator/searchtest"
)

const (
	questions    = 200 // asked of each dossier
	firstResults = 5
)

// transfer is what a reader loads to the first results of a search: compressed
// bytes over many questions, each by a reader who has searched for nothing yet.
type transfer struct {
	asked        int // 0 without Node
	middle, most int
}

// askSearch asks a built site what people ask, of random notes.
func askSearch(work, content, site string) (t transfer, err error) {
	engine, err := searchtest.Start(work, filepath.Join(site, "search"))
	if errors.Is(err, searchtest.ErrNoNode) {
		return transfer{}, nil
	}
	if err != nil {
		return transfer{}, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	notes, err := notesBelow(content)
	if err != nil {
		return transfer{}, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	var loads []int
	for i := range questions {
		text, err := os.ReadFile(filepath.Join(content, pickOne(random, notes)))
		if err != nil {
			return transfer{}, err
		}
		answer, err := engine.Search(searchtest.Question(random, string(text), i), firstResults)
		if err != nil {
			return transfer{}, err
		}
		loads = append(loads, answer.Bytes)
	}
	slices.Sort(loads)
	return transfer{questions, loads[len(loads)/2], loads[len(loads)-1]}, nil
}
