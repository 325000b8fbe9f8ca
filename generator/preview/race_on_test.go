//go:build race

package preview_test

// raceDetector says that everything runs many times slower.
const raceDetector = true
