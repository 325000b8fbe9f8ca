package site

import (
	"path"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"dossier/generator/fingerprint"
)

// slugLimit keeps names of files within what every file system takes, with
// room for endings and years.
const slugLimit = 100

// slugify makes the last part of an address: transliterated to ASCII, lower
// case, words joined by dashes. It is empty for text without letters or digits.
func slugify(text string) string {
	if !isASCII(text) {
		text = unidecode.Unidecode(text)
	}
	var b strings.Builder
	b.Grow(min(len(text), slugLimit+1))
	gap := false
	for _, r := range text {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
			fallthrough
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '`':
			// an apostrophe, or the sign that stands for a soft letter
		default:
			gap = true
		}
		if b.Len() >= slugLimit {
			break
		}
	}
	return b.String()
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// slugOf is the slug of a name, else, for one that no alphabet can spell, the
// beginning of its hash.
func slugOf(name, identity string) string {
	if s := slugify(name); s != "" {
		return s
	}
	return fingerprint.Text(identity).String()[:8]
}

// slugFolder makes a folder's address part by part.
func slugFolder(dir string) string {
	if dir == "" || dir == "." {
		return ""
	}
	parts := strings.Split(dir, "/")
	for i, part := range parts {
		parts[i] = safeName(slugOf(part, path.Join(parts[:i+1]...)), "folder")
	}
	return strings.Join(parts, "/")
}

// safeName keeps clear of the names that Windows has for its devices.
func safeName(slug, suffix string) string {
	switch slug {
	case "con", "prn", "aux", "nul":
		return slug + "-" + suffix
	}
	if len(slug) == 4 && (strings.HasPrefix(slug, "com") || strings.HasPrefix(slug, "lpt")) && slug[3] >= '0' && slug[3] <= '9' {
		return slug + "-" + suffix
	}
	return slug
}
