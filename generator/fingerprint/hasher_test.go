package fingerprint_test

import (
	"reflect"
	"strings"
	"testing"

	"dossier/generator/fingerprint"

	"pgregory.net/rapid"
)

// write is one call on a Hasher, as data.
type write struct {
	Kind   int
	Text   string
	Number int
	Hashes []fingerprint.Hash
}

func (w write) on(h *fingerprint.Hasher) {
	switch w.Kind {
	case 0:
		h.String(w.Text)
	case 1:
		h.Int(w.Number)
	case 2:
		h.Bool(w.Number == 1)
	case 3:
		h.Hash(w.Hashes[0])
	case 4:
		h.Hashes(w.Hashes)
	}
}

func sum(writes []write) fingerprint.Hash {
	h := fingerprint.New()
	for _, w := range writes {
		w.on(h)
	}
	return h.Sum()
}

// writes draws from few values, so that two draws are often equal or nearly so.
func writes() *rapid.Generator[[]write] {
	hash := rapid.Custom(func(t *rapid.T) fingerprint.Hash {
		return fingerprint.Text(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "hash"))
	})
	one := rapid.Custom(func(t *rapid.T) write {
		w := write{Kind: rapid.IntRange(0, 4).Draw(t, "kind")}
		switch w.Kind {
		case 0:
			w.Text = rapid.StringOfN(rapid.SampledFrom([]rune("sith\x00\x01")), 0, 3, -1).Draw(t, "text")
		case 1:
			w.Number = rapid.IntRange(-2, 300).Draw(t, "number")
		case 2:
			w.Number = rapid.IntRange(0, 1).Draw(t, "truth")
		case 3:
			w.Hashes = []fingerprint.Hash{hash.Draw(t, "one")}
		case 4:
			w.Hashes = rapid.SliceOfN(hash, 0, 3).Draw(t, "hashes")
		}
		return w
	})
	return rapid.SliceOfN(one, 0, 4)
}

func TestSequencesOfWritesDoNotCollide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := writes().Draw(t, "a"), writes().Draw(t, "b")
		equal := len(a) == len(b)
		for i := 0; equal && i < len(a); i++ {
			equal = reflect.DeepEqual(a[i], b[i])
		}
		if same := sum(a) == sum(b); same != equal {
			t.Fatalf("equal writes: %v, equal hashes: %v\n%v\n%v", equal, same, a, b)
		}
	})
}

func TestBoundariesBetweenWritesCount(t *testing.T) {
	apart := map[string]func(h *fingerprint.Hasher){
		"nothing":     func(*fingerprint.Hasher) {},
		"empty":       func(h *fingerprint.Hasher) { h.String("") },
		"two empty":   func(h *fingerprint.Hasher) { h.String(""); h.String("") },
		"joined":      func(h *fingerprint.Hasher) { h.String("ab") },
		"split":       func(h *fingerprint.Hasher) { h.String("a"); h.String("b") },
		"no hashes":   func(h *fingerprint.Hasher) { h.Hashes(nil) },
		"zero hash":   func(h *fingerprint.Hasher) { h.Hash(fingerprint.Hash{}) },
		"zero hashes": func(h *fingerprint.Hasher) { h.Hashes(make([]fingerprint.Hash, 1)) },
		"zero":        func(h *fingerprint.Hasher) { h.Int(0) },
		"false":       func(h *fingerprint.Hasher) { h.Bool(false) },
		"true":        func(h *fingerprint.Hasher) { h.Bool(true) },
	}
	seen := make(map[fingerprint.Hash]string)
	for name, do := range apart {
		h := fingerprint.New()
		do(h)
		if other, ok := seen[h.Sum()]; ok {
			t.Errorf("%q and %q have one hash", name, other)
		}
		seen[h.Sum()] = name
	}
}

func TestLongWritesAreHashedInFull(t *testing.T) {
	for _, n := range []int{4095, 4096, 4097, 8192, 100_000} {
		long := strings.Repeat("x", n)
		seen := make(map[fingerprint.Hash]bool)
		for _, text := range []string{long, long + "y", "y" + long, long[1:], long[:n/2] + "y" + long[n/2+1:]} {
			seen[sum([]write{{Text: text}, {Kind: 1, Number: 7}})] = true
		}
		if len(seen) != 5 {
			t.Errorf("%d of 5 texts of about %d bytes differ", len(seen), n)
		}
	}
}

func TestResetForgets(t *testing.T) {
	h := fingerprint.New()
	h.String(strings.Repeat("x", 10_000))
	h.Reset()
	h.Int(3)
	if h.Sum() != sum([]write{{Kind: 1, Number: 3}}) {
		t.Error("a hasher remembers what it was told to forget")
	}
	before := h.Sum()
	if h.Sum() != before {
		t.Error("asking for the sum changes it")
	}
	h.Int(3)
	if h.Sum() == before {
		t.Error("nothing can be written after Sum")
	}
}
