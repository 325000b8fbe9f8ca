//go:build race

package build_test

// raceDetector says that everything runs many times slower.
const raceDetector = true
