package browser

import (
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// phone is a small screen with a colour scheme, light or dark.
func phone(scheme string) []action {
	return []action{
		chromedp.EmulateViewport(360, 740, chromedp.EmulateScale(2), chromedp.EmulateMobile, chromedp.EmulateTouch),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}),
	}
}

// picture keeps what is on screen for a person to look at: go test -artifacts
// leaves it in the folder of the test's artifacts.
func (tb *tab) picture(name string) {
	tb.t.Helper()
	png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tb.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tb.t.ArtifactDir(), name), png, 0o644); err != nil {
		tb.t.Fatal(err)
	}
}
