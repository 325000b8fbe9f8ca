package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// benchmarkNote is about 2.3 kB of what notes are made of.
func benchmarkNote() []byte {
	paragraph := "The envoy met [[Vladimir Putin|Putin]] in **Moscow** for three hours, the Kremlin said[^1]; " +
		"[[Donald Trump]] called the talks *highly productive* and spoke of “great progress” on a ceasefire, " +
		"which European leaders had asked for since the [last meeting](../events/last-meeting.md).\n\n"
	return []byte("# The talks\n\n" + strings.Repeat(paragraph, 4) +
		"## What follows\n\nThe dates so far:\n\n" +
		strings.Repeat("- 2025-08-08: the deadline for a ceasefire, set by [[Donald Trump]], with tariffs to follow #tariffs\n", 6) +
		"\n| Who | Where | When |\n|---|---|---|\n" + strings.Repeat("| [[Steve Witkoff]] | Moscow | 2025-08-06 |\n", 4) +
		"\n> We made great progress, and I say it to whoever asks.\n> — [[Donald Trump]], 6 August 2025\n\n" +
		"> [!note] What is open\n> The article bears no date.\n\n[^1]: By its spokesman, at `https://example.com/`.\n")
}

func BenchmarkConvert(b *testing.B) {
	note := benchmarkNote()
	b.SetBytes(int64(len(note)))
	b.ReportAllocs()
	for b.Loop() {
		Convert(note, 0, Options{})
	}
}

// BenchmarkGoldmark is the floor: the same text through plain goldmark.
func BenchmarkGoldmark(b *testing.B) {
	note := benchmarkNote()
	m := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	b.SetBytes(int64(len(note)))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := m.Convert(note, &out); err != nil {
			b.Fatal(err)
		}
	}
}
