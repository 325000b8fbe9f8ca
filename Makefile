# What a contributor runs. It needs Go, make and git; the go command fetches
# whatever else is used, at the versions named here and in go.mod.

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
DOSSIER = go run ./generator/cmd/dossier

# How long make soak tries each fuzz target, how many random edits it makes, and
# how long it leaves a preview running.
FUZZTIME = 10m
STEPS = 200000
RUNTIME = 10m

# The binary is static, so it is built and tested as one.
export CGO_ENABLED = 0

.PHONY: build watch test test-race check check-format check-scripts check-public test-browser bench bench-watch soak install help

build: ## build the site from content/ into public/
	$(DOSSIER) build

watch: ## preview the demonstration dossier on http://127.0.0.1:8080/
	$(DOSSIER) watch

test: ## run all tests
	go test -timeout 5m ./...

# The race detector is a C library: without a C compiler there is none.
test-race: ## run the random edits and the concurrent writers under the race detector
	@if command -v "$$(go env CC)" >/dev/null; then \
		set -x; CGO_ENABLED=1 go test -race -short -timeout 10m \
			-run 'IncrementalEqualsClean|Concurrent' ./generator/build ./generator/output ./generator/site && \
		CGO_ENABLED=1 go test -race -short -timeout 10m \
			./generator/preview ./generator/serve ./generator/watch ./generator/tree; \
	else \
		echo 'test-race: passed over, no C compiler found' >&2; \
	fi

# What checks and the tests in the browser take from npm, as its lock file has it.
BROWSER_NPM = generator/browser/node_modules/.package-lock.json

# The tests in the browser see the main module only through the command that they
# build, so no result of theirs is kept. Where CI is true they fail without
# Chromium, Node or pdftotext; elsewhere those that need one are skipped.
test-browser: $(BROWSER_NPM) ## try the sites and the preview in Chromium, installing it where that can be done
	@missing=chromium; \
	for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
		if command -v "$$name" >/dev/null; then missing=; fi; \
	done; \
	if ! command -v pdftotext >/dev/null; then missing="$$missing poppler-utils"; fi; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -qq --no-install-recommends $$missing || \
		echo "test-browser: cannot be installed: $$missing" >&2; \
	fi
	cd generator/browser && go test -count 1 -timeout 25m ./...

$(BROWSER_NPM): generator/browser/package-lock.json
	@if command -v npm >/dev/null; then \
		cd generator/browser && npm ci --ignore-scripts --no-audit --no-fund && touch node_modules/.package-lock.json; \
	else \
		echo 'no npm found: typescript, axe-core and html-validate are not there' >&2; \
	fi

# The scripts of the pages are plain JavaScript whose comments say the types.
check-scripts: $(BROWSER_NPM)
	@if command -v node >/dev/null; then \
		node generator/browser/node_modules/typescript/bin/tsc -p layouts; \
	elif [ "$$CI" = true ]; then \
		echo 'check-scripts: no Node found' >&2; exit 1; \
	else \
		echo 'check-scripts: passed over, no Node found' >&2; \
	fi

check: check-format check-scripts ## run the static checks, and prove that public/ is what a build makes
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff
	cd generator/browser && go vet ./... && go run $(STATICCHECK) ./... && go mod tidy -diff
	go test -count 1 ./generator
	@$(MAKE) --no-print-directory check-public

check-format:
	@bad=$$(gofmt -l generator layouts) && \
	if [ -n "$$bad" ]; then echo "not formatted by gofmt:" $$bad >&2; exit 1; fi

check-public:
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	$(DOSSIER) build --out "$$dir/public" && \
	diff -r public "$$dir/public" || \
	{ echo 'public/ is not what a build makes: run make, and commit what it changes' >&2; exit 1; }

bench: ## measure builds and previews against the floor and Hugo: one report, in half an hour
	go run ./generator/bench

bench-watch: ## measure the time from the save of a note to its preview
	go run ./generator/bench -watch

soak: ## fuzz each target for FUZZTIME, make STEPS random edits, then edit under a preview for RUNTIME
	@set -e; for package in $$(go list ./...); do \
		listed=$$(go test -list '^Fuzz' "$$package"); \
		for target in $$(echo "$$listed" | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package"; \
		done; \
	done
	go test -count 1 -timeout 0 -v -run IncrementalEqualsClean ./generator/build -args -steps $(STEPS)
	go run ./generator/bench -soak $(RUNTIME)

install: ## install the dossier command
	go install -trimpath ./generator/cmd/dossier

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1: \2/p' $(firstword $(MAKEFILE_LIST))
