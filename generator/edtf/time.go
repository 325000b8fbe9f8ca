package edtf

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// clockTime is what may follow a whole day. The specification wants seconds
// and a T; editors and YAML also write minutes alone and a blank.
var clockTime = regexp.MustCompile(`^(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:[Zz]|[+-](\d{2})(?::?(\d{2}))?))?$`)

// wholeDay is the date before a time of day: nothing coarser can have one.
var wholeDay = regexp.MustCompile(`^-?\d{4}-\d{2}-\d{2}$`)

// cutTime checks a time of day and takes it off, since a Date ends at the day.
func cutTime(s string) (string, error) {
	i := strings.IndexAny(s, "Tt ")
	if i < 0 || !wholeDay.MatchString(s[:i]) {
		return s, nil
	}
	clock := strings.TrimLeft(s[i+1:], " ")
	if clock == "" || !isDigits(clock[:1]) {
		return "", malformed(s)
	}
	m := clockTime.FindStringSubmatch(clock)
	if m == nil || !timeExists(m[1:]) {
		return "", fmt.Errorf("%q is no time of day: write it as 2025-08-06T14:30:00Z, or write the day alone", clipped(clock))
	}
	return s[:i], nil
}

// timeExists takes hours, minutes, seconds and the offset's hours and minutes.
// 24:00:00 ends a day and a leap second is its 60th: both are in ISO 8601.
func timeExists(parts []string) bool {
	limits := [...]int{24, 59, 60, 23, 59}
	for i, part := range parts {
		if n, err := strconv.Atoi(part); err == nil && n > limits[i] {
			return false
		}
	}
	return parts[0] != "24" || (parts[1] == "00" && strings.Trim(parts[2], "0") == "")
}
