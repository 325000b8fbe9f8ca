package searchtest

import (
	"math/rand/v2"
	"strings"
)

// Question makes one of five kinds of question from the text of a note, whose
// title is quoted: a word, two that stand together, a beginning, a mistake, a
// title.
func Question(random *rand.Rand, text string, kind int) string {
	words := strings.FieldsFunc(text[strings.LastIndex(text, "---")+3:], func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') })
	if len(words) < 2 {
		words = []string{"measured", "builds"}
	}
	at := random.IntN(len(words) - 1)
	word := words[at]
	for i := 0; len(word) < 5 && i < len(words); i++ {
		word = words[(at+i)%len(words)]
	}
	switch kind % 5 {
	case 0:
		return word
	case 1:
		return words[at] + " " + words[at+1]
	case 2:
		return word[:1+random.IntN(min(3, len(word)))]
	case 3: // two letters have changed places
		i := random.IntN(len(word) - 1)
		return word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
	default:
		_, title, _ := strings.Cut(text, "title: \"")
		title, _, _ = strings.Cut(title, "\"")
		return title + " "
	}
}
