package fingerprint_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"dossier/generator/fingerprint"
)

func TestBytesIsTheStartOfSHA256(t *testing.T) {
	for _, text := range []string{"", "a", strings.Repeat("long ", 10_000)} {
		want := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:32]
		if got := fingerprint.Bytes([]byte(text)).String(); got != want {
			t.Errorf("Bytes = %s, want %s", got, want)
		}
		if got := fingerprint.Text(text).String(); got != want {
			t.Errorf("Text = %s, want %s", got, want)
		}
		if got, err := fingerprint.Read(iotest.OneByteReader(strings.NewReader(text))); err != nil || got.String() != want {
			t.Errorf("Read = %s, %v, want %s", got, err, want)
		}
	}
}

func TestReadReportsFailure(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("half of it"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if h, err := fingerprint.Read(broken); err == nil || !h.IsZero() {
		t.Errorf("got %v, %v; want a failure", h, err)
	}
}

func TestParseReadsWhatStringWrites(t *testing.T) {
	want := fingerprint.Text("note")
	if got, ok := fingerprint.Parse(want.String()); !ok || got != want {
		t.Errorf("Parse(String) = %v, %v", got, ok)
	}
	digits := want.String()
	for _, bad := range []string{"", "0", digits[:31], digits + "0", digits[:31] + "g",
		strings.Repeat("AB", 16), digits[:31] + "ä", " " + digits[:31]} {
		if got, ok := fingerprint.Parse(bad); ok || !got.IsZero() {
			t.Errorf("Parse(%q) = %v, %v; want a refusal", bad, got, ok)
		}
	}
}

func TestOnlyTheZeroHashIsZero(t *testing.T) {
	if !(fingerprint.Hash{}).IsZero() {
		t.Error("the zero hash is not zero")
	}
	if fingerprint.Bytes(nil).IsZero() || fingerprint.New().Sum().IsZero() {
		t.Error("the hash of nothing written must not pass for no hash")
	}
}
