package edtf

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var (
	errEmpty  = errors.New("the date is empty: write a year, a month or a day, such as 2025, 2025-08 or 2025-08-06")
	errNoDate = errors.New("an interval needs a date at one end at least, such as 2021/.. or ../2021")
	errNested = errors.New("an interval cannot begin or end with another interval")
)

// Forms that people write and that differ from EDTF by their punctuation alone.
var (
	shortParts = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$`)
	noHyphens  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	dayFirst   = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
	yearSpan   = regexp.MustCompile(`^(\d{4}) ?[–—] ?(\d{4})$`)
	openWord   = regexp.MustCompile(`(?i)^(open|now|present|ongoing|unknown)$`)
)

// malformed explains a text that follows no form of the notation, by the
// nearest form that does where its meaning is plain.
func malformed(s string) error {
	const notDate = "%q is not a date: "
	switch {
	case openWord.MatchString(s):
		return fmt.Errorf(notDate+"write .. for an open end and nothing for an unknown one", s)
	case shortParts.MatchString(s):
		m := shortParts.FindStringSubmatch(s)
		return fmt.Errorf(notDate+"write %s", s, joined(m[1], m[2], m[3]))
	case noHyphens.MatchString(s):
		m := noHyphens.FindStringSubmatch(s)
		return fmt.Errorf(notDate+"write %s", s, joined(m[1], m[2], m[3]))
	case dayFirst.MatchString(s):
		m := dayFirst.FindStringSubmatch(s)
		return fmt.Errorf(notDate+"write %s", s, joined(m[3], m[2], m[1]))
	case yearSpan.MatchString(s):
		m := yearSpan.FindStringSubmatch(s)
		return fmt.Errorf(notDate+"write %s/%s", s, m[1], m[2])
	}
	return fmt.Errorf(notDate+"write it as 2025-08-06, 2025-08 or 2025, and an interval as 2021/.. or 2021/2023", clipped(s))
}

func joined(parts ...string) string {
	var padded []string
	for _, part := range parts {
		if part != "" {
			padded = append(padded, strings.Repeat("0", max(0, 2-len(part)))+part)
		}
	}
	return strings.Join(padded, "-")
}

// clipped keeps a message readable when a whole paragraph stands where a date should.
func clipped(s string) string {
	const limit = 40
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit]) + "…"
}

func monthName(month int) string {
	names := [...]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	}
	return names[month-1]
}
