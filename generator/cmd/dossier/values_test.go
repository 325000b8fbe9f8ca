package main

import (
	"testing"

	"github.com/spf13/pflag"
)

func TestValuesRefuseWhatTheyCannotMean(t *testing.T) {
	tests := []struct {
		value pflag.Value
		good  []string
		bad   []string
	}{
		{new(folder), []string{"content", ".", "/srv/x"}, []string{""}},
		{
			new(address),
			[]string{"https://example.org/", "http://localhost:8080/x/", "https://пример.укр/a/"},
			[]string{"", "example.org", "ftp://example.org", "https://", "https:///x", "https://u:p@example.org", "https://example.org?", "https://example.org/#top", "https://exa mple.org", "https://[::1"},
		},
		{new(moment), []string{"2025-08-06", "2025-08", "2025"}, []string{"2025-02-30", "tomorrow", "2021/2022", "2021/..", ""}},
		{new(colorMode), []string{"auto", "always", "never"}, []string{"", "Always", "yes"}},
	}
	for _, test := range tests {
		for _, text := range test.good {
			if err := test.value.Set(text); err != nil {
				t.Errorf("%T: %q: %v", test.value, text, err)
			}
			if got := test.value.String(); got != text {
				t.Errorf("%T: %q became %q", test.value, text, got)
			}
		}
		before := test.value.String()
		for _, text := range test.bad {
			if err := test.value.Set(text); err == nil {
				t.Errorf("%T: %q was accepted", test.value, text)
			}
			if got := test.value.String(); got != before {
				t.Errorf("%T: %q was refused but kept", test.value, text)
			}
		}
	}
}

func TestAddressEndsInASlash(t *testing.T) {
	var a address
	if err := a.Set("https://example.org/desk"); err != nil {
		t.Fatal(err)
	}
	if got, want := a.String(), "https://example.org/desk/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
