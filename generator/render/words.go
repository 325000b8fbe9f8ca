package render

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"dossier/generator/diag"
	"dossier/generator/fingerprint"
	"dossier/generator/tree"
)

// english is the language that gives what another one lacks.
const english = "en"

// words are the fixed words of the layouts in one language. They are immutable.
type words struct {
	tag    language.Tag
	hash   fingerprint.Hash
	broken bool // a file could not be read, so that what is missing means nothing
	wordsFile
	grammar
	cases map[string]*grammar // by name: the grammar with the parts of wordsFile.Cases over it
}

// wordsFile is a file of layouts/words as it is written.
type wordsFile struct {
	Words     map[string]string            `yaml:"words"`
	Counts    map[string]map[string]string `yaml:"counts"`           // by key, then by plural form
	Digits    string                       `yaml:"digits"`           // stands between groups of three
	Endings   []string                     `yaml:"relation-endings"` // what falls away where a relation is told from its other end
	Articles  []string                     `yaml:"articles"`         // what does not count where titles are sorted, with the space after it
	DateWords dateWords                    `yaml:",inline"`
	Cases     map[string]dateWords         `yaml:"cases"`
}

// readWords reads the words of the language, or of its nearest ancestor, over
// those of English.
func readWords(files *tree.Tree, name string) (*words, []diag.Diagnostic) {
	w := &words{tag: language.English}
	h := fingerprint.New()
	problems := w.read(files, english, h)
	chosen := nearestLanguage(files, name)
	switch {
	case chosen == "":
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Warning,
			Code:     "unknown-language",
			Place:    diag.Place{Path: placeRoot + "words"},
			Message:  fmt.Sprintf("there are no words for the language %q, English is used", name),
			Help:     fmt.Sprintf("set language to one of %s in the home note, or add a file of words for it", strings.Join(languages(files), ", ")),
		})
	case chosen != english:
		problems = append(problems, w.read(files, chosen, h)...)
		w.tag = language.Make(chosen)
	}
	w.decline()
	w.hash = h.Sum()
	return w, append(problems, w.incomplete(cmp.Or(chosen, english))...)
}

// nearestLanguage finds words for de-AT in de-AT.yaml, then in de.yaml. No
// language at all is English.
func nearestLanguage(files *tree.Tree, name string) string {
	if name == "" {
		return english
	}
	for name != "" {
		for _, known := range languages(files) {
			if strings.EqualFold(known, name) {
				return known
			}
		}
		cut := strings.LastIndexByte(name, '-')
		name = name[:max(cut, 0)]
	}
	return ""
}

func languages(files *tree.Tree) []string {
	var names []string
	for _, file := range files.Files() {
		if name, ok := strings.CutPrefix(file.Path(), "words/"); ok && strings.HasSuffix(name, ".yaml") {
			names = append(names, strings.TrimSuffix(name, ".yaml"))
		}
	}
	return names
}

// read lays a file of words over those that w has.
func (w *words) read(files *tree.Tree, name string, h *fingerprint.Hasher) []diag.Diagnostic {
	path := "words/" + name + ".yaml"
	file, ok := files.Lookup(path)
	if !ok {
		w.broken = true
		return []diag.Diagnostic{{
			Severity: diag.Error, Code: "missing-words", Place: diag.Place{Path: placeRoot + path},
			Message: "the words of the layouts are missing",
			Help:    "restore the file, or remove it from your layouts folder so that the one that comes with Dossier is used",
		}}
	}
	text, problem := readText(file)
	if problem != nil {
		w.broken = true
		return []diag.Diagnostic{*problem}
	}
	h.String(text)
	var read wordsFile
	if err := yaml.Load([]byte(text), &read, yaml.WithKnownFields()); err != nil {
		w.broken = true
		return wordsProblems(placeRoot+path, text, err)
	}
	w.Words = over(w.Words, read.Words)
	w.Counts = over(w.Counts, read.Counts)
	w.Cases = over(w.Cases, read.Cases)
	w.DateWords = w.DateWords.under(read.DateWords)
	if read.Digits != "" {
		w.Digits = read.Digits
	}
	if read.Endings != nil {
		w.Endings = read.Endings
	}
	if read.Articles != nil {
		w.Articles = read.Articles
	}
	return w.wrongLengths(placeRoot + path)
}

func over[K comparable, V any](base, top map[K]V) map[K]V {
	both := maps.Clone(base)
	if both == nil {
		both = map[K]V{}
	}
	maps.Copy(both, top)
	return both
}

func wordsProblems(path, text string, err error) []diag.Diagnostic {
	var all []*yaml.LoadError
	var several *yaml.LoadErrors
	var one *yaml.LoadError
	if errors.As(err, &several) {
		all = several.Errors
	} else if errors.As(err, &one) {
		all = []*yaml.LoadError{one}
	}
	d := diag.Diagnostic{Severity: diag.Error, Code: "words-syntax", Place: diag.Place{Path: path}, Help: "compare the file with the words that come with Dossier"}
	if len(all) == 0 {
		d.Message = err.Error()
		return []diag.Diagnostic{d}
	}
	var problems []diag.Diagnostic
	for _, e := range all {
		d.Message = e.Message
		d.Place = diag.Place{Path: path}
		if e.Mark.Line > 0 {
			d.Place = diag.Locate(path, []byte(text), faultSpan(text, e.Mark.Line, -1, ""))
		}
		problems = append(problems, d)
	}
	return problems
}

func (w *words) wrongLengths(path string) []diag.Diagnostic {
	problems := w.DateWords.wrongLengths(path, true)
	for _, name := range slices.Sorted(maps.Keys(w.Cases)) {
		problems = append(problems, w.Cases[name].wrongLengths(path, false)...)
	}
	return problems
}

// incomplete finds the forms that dates need and that no layout names, so that
// no page can fail for want of one, and the cases that forms ask for in vain.
func (w *words) incomplete(chosen string) []diag.Diagnostic {
	if w.broken {
		return nil
	}
	unknown := func(file, message, help string) diag.Diagnostic {
		return diag.Diagnostic{
			Severity: diag.Error, Code: "unknown-word", Place: diag.Place{Path: placeRoot + "words/" + file + ".yaml"},
			Message: message, Help: help,
		}
	}
	var problems []diag.Diagnostic
	for _, form := range dateForms() {
		if w.DateWords.Dates[form] == "" {
			problems = append(problems, unknown(english, fmt.Sprintf("dates have no form %q", form), "add it under dates:, as in the words that come with Dossier"))
		}
	}
	for _, name := range slices.Compact(slices.Sorted(w.casesAskedFor())) {
		if _, ok := w.Cases[name]; !ok {
			problems = append(problems, unknown(chosen, fmt.Sprintf("a form of dates asks for the case %q, which there is not", name), "add it under cases:, or write the form without it"))
		}
	}
	return problems
}

// word gives the word of a key.
func (w *words) word(key string) (string, error) {
	if word, ok := w.Words[key]; ok {
		return word, nil
	}
	return "", unknownWord(key, slices.Sorted(maps.Keys(w.Words)), "words:")
}

// label gives the word of a key, or the text itself where it is no key. Of a
// name with the number of its part, "2024-2", which reads like a month, it makes
// "2024, part 2".
func (w *words) label(text string) string {
	if word, ok := w.Words[text]; ok {
		return word
	}
	name, part, found := cutPart(text)
	if form := w.Words["name-part"]; found && form != "" {
		return strings.NewReplacer("{name}", w.label(name), "{part}", part).Replace(form)
	}
	return text
}

// cutPart splits the name of a page of older statements: "2024-2", "undated-2".
// A year before the common era begins with the sign of its number.
func cutPart(text string) (name, part string, found bool) {
	cut := strings.LastIndexByte(text, '-')
	if cut <= 0 {
		return "", "", false
	}
	name, part = text[:cut], text[cut+1:]
	_, err := strconv.ParseUint(part, 10, 32)
	_, notNumber := strconv.Atoi(name)
	return name, part, err == nil && (notNumber == nil || name == "undated")
}

// count puts a number and what is counted into the right plural.
func (w *words) count(key string, n int) (string, error) {
	forms, ok := w.Counts[key]
	if !ok {
		return "", unknownWord(key, slices.Sorted(maps.Keys(w.Counts)), "counts:")
	}
	names := [...]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	form, ok := forms[names[plural.Cardinal.MatchPlural(w.tag, n%10_000_000, 0, 0, 0, 0)]]
	if !ok {
		form = forms["other"]
	}
	return strings.ReplaceAll(form, "{n}", w.number(n)), nil
}

// turned names a relation from its other end: who is "envoy of" somebody is
// that one's "envoy". It is "" for a relation that cannot be turned so.
func (w *words) turned(relation string) string {
	for _, ending := range w.Endings {
		if name, ok := strings.CutSuffix(relation, " "+ending); ok {
			return name
		}
	}
	return ""
}

// number writes a whole number with its digits in groups of three. Four digits
// stay together, as in a year.
func (w *words) number(n int) string {
	digits := strconv.Itoa(n)
	if len(strings.TrimPrefix(digits, "-")) <= 4 {
		return digits
	}
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + w.Digits + digits[at:]
	}
	return digits
}

func unknownWord(key string, keys []string, under string) error {
	return &unknownName{
		code:    "unknown-word",
		message: fmt.Sprintf("there is no word with the key %q", key),
		help:    didYouMean(key, keys, "add it under "+under+" in a copy of words/"+english+".yaml in your layouts folder"),
	}
}
