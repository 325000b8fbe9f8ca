package main

import (
	"fmt"
	"strconv"
	"time"
)

// perNote is in thousands of the unit: kB of bytes, µs of durations.
func perNote[T time.Duration | int64](all T, notes int) float64 {
	return float64(all) / 1000 / float64(notes)
}

func ratio[T time.Duration | int64](a, b T) float64 { return float64(a) / float64(max(b, 1)) }

func multiple[T time.Duration | int64](a, b T) string { return fmt.Sprintf("%.2f", ratio(a, b)) }

// number has a comma between groups of three digits.
func number(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func seconds(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%.3f", d.Seconds())
	case d < 100*time.Second:
		return fmt.Sprintf("%.2f", d.Seconds())
	}
	return fmt.Sprintf("%.0f", d.Seconds())
}

func short(d time.Duration) string { return d.Round(time.Millisecond).String() }

// tenths is in milliseconds.
func tenths(d time.Duration) string {
	return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond))
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f", float64(bytes)/1e6) }

func kilobytes(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1e3) }
