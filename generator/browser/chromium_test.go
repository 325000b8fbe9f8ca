package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long anything may take to come on screen. What comes takes a
// fraction of a second; the rest is for a machine that is busy.
const patience = 15 * time.Second

// The one command and the one browser of all tests, set before the first.
var (
	dossier    string          // path of the command; empty if the tests are to be skipped
	chromium   context.Context // of the running browser
	workFolder string          // what all tests share on disk, gone after the last
)

func TestMain(m *testing.M) {
	status, err := prepareAndRun(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		status = 1
	}
	os.Exit(status)
}

func prepareAndRun(m *testing.M) (int, error) {
	path, found := findChromium()
	if !found {
		if os.Getenv("CI") == "true" {
			return 1, fmt.Errorf("no Chromium was found, and CI skips nothing: install it or set CHROMIUM")
		}
		return m.Run(), nil
	}
	work, err := os.MkdirTemp("", "dossier-browser-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(work)
	workFolder = work
	if err := buildDossier(filepath.Join(work, "dossier")); err != nil {
		return 1, err
	}
	quit, err := startChromium(path, filepath.Join(work, "profile"))
	if err != nil {
		return 1, err
	}
	defer quit()
	return m.Run(), nil
}

func findChromium() (string, bool) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path, true
		}
	}
	return "", false
}

// buildDossier builds the command of the module that this one stands in.
func buildDossier(path string) error {
	build := exec.Command("go", "build", "-o", path, "./generator/cmd/dossier")
	build.Dir = filepath.Join("..", "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the command: %w\n%s", err, out)
	}
	dossier = path
	return nil
}

// startChromium runs a browser that keeps to itself: it has a profile of its
// own, asks nobody for updates, and finds no host but this machine.
func startChromium(path, profile string) (quit func(), err error) {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.Headless,
		chromedp.NoSandbox, // it runs as root in a container, and shows our own pages
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 800),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
		chromedp.Flag("lang", "en"),
	}
	for _, flag := range []string{
		"disable-background-networking", "disable-component-update", "disable-sync", "disable-default-apps",
		"disable-extensions", "disable-dev-shm-usage", "no-pings", "metrics-recording-only",
		// A tab behind another one is to be as quick as the one in front.
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, leave := chromedp.NewContext(allocator)
	quit = func() {
		leave()
		stop()
	}
	if err := chromedp.Do(browser); err != nil {
		quit()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	chromium = browser
	return quit, nil
}

// needBrowser skips a test that cannot be run here.
func needBrowser(t *testing.T) {
	t.Helper()
	if chromium == nil {
		t.Skip("no Chromium was found: install it, or set CHROMIUM to its path; make test-browser does so where it can")
	}
}
