package mention

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character does to the words around it: the Word_Break
// property of UAX 29, as far as names need it.
type class uint8

const (
	other      class = iota
	space            // white space
	letter           // ALetter, Hebrew_Letter; also ExtendNumLet, as the underscore
	digit            // Numeric
	kana             // Katakana
	apart            // a letter of a script that is written without spaces
	extend           // Extend, Format, ZWJ: belongs to what stands before it
	apostrophe       // joins letters, and digits
	stop             // MidNumLet: joins letters, and digits
	midLetter        // joins letters
	midDigit         // MidNum: joins digits
)

// unspaced are the scripts in which words follow each other without a space.
// UAX 29 leaves them to dictionaries.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
	unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Ahom,
	unicode.Tangut, unicode.Nushu,
}

// firstUnspaced is the first letter of those scripts, that of Thai.
const firstUnspaced = 0x0e01

// asciiWord has the bytes that are a letter or a digit by themselves.
var asciiWord = func() (is [256]bool) {
	for b := range utf8.RuneSelf {
		c := classOfASCII(byte(b))
		is[b] = c == letter || c == digit
	}
	return is
}()

// low has the classes of the letters of Europe and the Near East: looking into
// Unicode's tables for each took most of the time.
var low = func() (classes [0x700]class) {
	for r := range classes {
		classes[r] = classify(rune(r))
	}
	return classes
}()

func classOf(r rune) class {
	switch {
	case 0 <= r && int(r) < len(low):
		return low[r]
	case 0x4e00 <= r && r < 0xa000:
		return apart
	}
	return classify(r)
}

// classify is classOf, worked out from the character's properties.
func classify(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return classOfASCII(byte(r))
	case isApostrophe(r):
		return apostrophe
	case unicode.IsLetter(r), unicode.Is(unicode.Nl, r):
		return classOfLetter(r)
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r):
		return space
	case unicode.IsMark(r), isInvisible(r):
		return extend
	case unicode.Is(unicode.Pc, r):
		return letter
	}
	return classOfSign(r)
}

func classOfASCII(b byte) class {
	switch {
	case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', b == '_':
		return letter
	case '0' <= b && b <= '9':
		return digit
	case b == ' ', '\t' <= b && b <= '\r':
		return space
	case b == '\'':
		return apostrophe
	case b == '.':
		return stop
	case b == ',', b == ';':
		return midDigit
	}
	return other
}

func classOfLetter(r rune) class {
	switch {
	case r < firstUnspaced:
		return letter
	case unicode.Is(unicode.Katakana, r), r == 'ー', r == 'ｰ':
		return kana
	case unicode.In(r, unspaced...):
		return apart
	}
	return letter
}

func classOfSign(r rune) class {
	switch r {
	case '‘', '․', '﹒', '．':
		return stop
	case '·', '\u0387', '\u055f', '\u05f4', '‧':
		return midLetter
	case '\u037e', '\u0589', '\u060c', '\u060d', '\u066c', '\u07f8', '\u2044', '﹐', '﹔', '，', '；':
		return midDigit
	}
	return other
}

// isApostrophe reports whether r is written for an apostrophe. The modifier
// letter is the one of Ukrainian, and a letter by its property.
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }

// isHyphen reports whether r is the hyphen in one of its forms.
func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// isInvisible reports whether r shapes or directs the text around it and has
// no look of its own. The zero width space is none: it separates words.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u200b' || unicode.Is(unicode.Variation_Selector, r)
}
