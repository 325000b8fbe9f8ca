//go:build !race

package preview_test

const raceDetector = false
