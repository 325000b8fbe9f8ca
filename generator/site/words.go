package site

import (
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/fingerprint"
)

// Words are the fixed words and the forms of dates in the site's language.
type Words interface {
	Word(key string) string
	Date(d edtf.Date) string
	// Articles are what does not count where titles are sorted: "The ".
	Articles() []string
	WordsHash() fingerprint.Hash
}

// bareWords stands where there are no layouts.
type bareWords struct{}

func (bareWords) Word(key string) string {
	switch {
	case key == colonWord:
		return ":"
	case key == separatorWord:
		return ","
	case strings.HasPrefix(key, "callout-"):
		return ""
	}
	return key
}
func (bareWords) Date(d edtf.Date) string     { return d.String() }
func (bareWords) Articles() []string          { return nil }
func (bareWords) WordsHash() fingerprint.Hash { return fingerprint.Hash{} }
