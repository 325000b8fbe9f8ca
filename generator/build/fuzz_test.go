package build_test

import "testing"

// fuzzedEdits bounds one input, so that a finding is short to read.
const fuzzedEdits = 24

// FuzzEdits lets the fuzzer choose the kinds of edit and their chances: each
// byte is a kind. It looks for sequences that the oracle's own chance is
// unlikely to make.
func FuzzEdits(f *testing.F) {
	layouts := smallLayouts(f)
	for seed := range uint64(4) {
		f.Add(seed, []byte{0, 4, 5, 13, 20, 11, 12, 30, 40, 2})
	}
	f.Add(uint64(9), []byte{11, 1, 1, 12, 0, 8, 8, 9, 44, 45, 46, 47})
	f.Fuzz(func(t *testing.T, seed uint64, choice []byte) {
		w := newWorld(seed, layouts)
		start := w.snapshot()
		o := newOracle(start)
		o.judge(false)
		var edits []edit
		for _, b := range choice[:min(len(choice), fuzzedEdits)] {
			all := kinds()
			k := all[int(b)%len(all)]
			before := w.snapshot()
			if !k.apply(w) {
				continue
			}
			e := difference(k.name, before, w.snapshot())
			edits = append(edits, e)
			o.apply(e)
			if v := o.judge(true); v.fault != "" {
				t.Fatalf("after %d edits, the last to %s: %s\n\nshrunk:\n%s", len(edits), e.kind, v.fault, shrink(start, edits))
			}
		}
	})
}
