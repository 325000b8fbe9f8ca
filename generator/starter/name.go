package starter

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// maxName keeps file names below the 255 bytes that common file systems allow,
// with room for what editors append.
const maxName = 80

// fileName returns the name of a new note's file, without its extension: the title
// transliterated to a-z, 0-9 and single hyphens. A title without a letter or digit
// gives eight hex digits of its hash. A name with a meaning of its own, to Dossier
// as the lead of a folder or a page of the site, or to Windows as a device, gets the
// kind appended.
func fileName(kind, folder, title string) string {
	slug := slugify(title)
	if slug == "" {
		sum := sha256.Sum256([]byte(title))
		return hex.EncodeToString(sum[:4])
	}
	if slug == folder || isTaken(slug) || folder == "" && isPage(slug) {
		return slug + "-" + kind
	}
	return slug
}

func slugify(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(unidecode.Unidecode(norm.NFC.String(title))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '`':
			// An apostrophe joins: "Trump's" is one word.
		default:
			gap = true
		}
	}
	return shorten(b.String())
}

// shorten cuts between words where it can.
func shorten(slug string) string {
	if len(slug) <= maxName {
		return slug
	}
	if cut := strings.LastIndexByte(slug[:maxName+1], '-'); cut > 0 {
		return slug[:cut]
	}
	return slug[:maxName]
}

// isPage reports whether the site has a page of its own at its root by this name.
func isPage(slug string) bool {
	return slices.Contains([]string{"timeline", "network", "search", "tags", "404"}, slug)
}

func isTaken(slug string) bool {
	names := []string{"index", "readme", "home", "con", "prn", "aux", "nul"}
	if slices.Contains(names, slug) {
		return true
	}
	port := strings.HasPrefix(slug, "com") || strings.HasPrefix(slug, "lpt")
	return port && len(slug) == 4 && unicode.IsDigit(rune(slug[3]))
}
