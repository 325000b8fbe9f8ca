package picture

import "testing"

func BenchmarkNeighbourhood(b *testing.B) {
	g := someGraph("hubs", 20, true, false, 1)
	for b.Loop() {
		Draw(g, Wide, Words{})
	}
}

func BenchmarkNeighbourhoodInRows(b *testing.B) {
	g := someGraph("hubs", 20, true, false, 1)
	for b.Loop() {
		Draw(g, Narrow, Words{})
	}
}

func BenchmarkDossier(b *testing.B) {
	g := someGraph("hubs", 150, false, false, 1)
	for b.Loop() {
		Draw(g, Wide, Words{})
	}
}
