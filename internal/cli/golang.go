package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sessionlint/sessionlint/analyzers/driver"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/source"
)

// kindGo is the kind of Go packages in summaries and of the requests that detect lists.
const kindGo = "go"

// goRun is one call of the go command: the patterns and the folder to run it in.
type goRun struct {
	dir string // absolute: the folder of a module, or one that patterns are relative to
	// patterns and files say what is checked; only one of them is set.
	patterns []string
	files    []string
	// overlay is text that replaces files, by absolute paths: that of an editor, on standard input.
	overlay map[string][]byte
	found   bool // found in a folder, not named: what cannot be checked is a note
}

// goFiles collects the Go files in walked folders that use the SDK. Several workers add files.
type goFiles struct {
	mutex sync.Mutex
	// folders are those with files other than tests: a package that has only tests is not checked.
	folders map[string]bool
	files   []string // including tests, by their absolute paths
}

// add adds a file if it uses the SDK: the go command takes seconds for a package, and most packages have nothing to do
// with AWS.
func (g *goFiles) add(path string) {
	if driver.Uses(path) {
		g.mutex.Lock()
		defer g.mutex.Unlock()
		g.record(path)
	}
}

// record is called with the lock held.
func (g *goFiles) record(path string) {
	g.files = append(g.files, path)
	if g.folders == nil {
		g.folders = map[string]bool{}
	}
	if !isGoTest(path) {
		g.folders[filepath.Dir(path)] = true
	}
}

func isGoTest(path string) bool { return strings.HasSuffix(path, "_test.go") }

// goChecked records what the runs of the driver checked, to find out which entries of the configuration are unused.
type goChecked struct {
	files    []string
	accepted []driver.Accepted
}

// uses reports whether an entry accepted something in Go, or might have in Go source that was not checked. Source
// that could not be checked may embed any file; tests count only for themselves.
func (g goChecked) uses(settings *config.Config, entry config.Ignore, walked []string) bool {
	file := filepath.Join(settings.Dir, filepath.Base(settings.Path))
	if slices.Contains(g.accepted, driver.Accepted{Settings: file, Start: entry.Span.Start}) {
		return true
	}
	return slices.ContainsFunc(walked, func(path string) bool {
		return !slices.Contains(g.files, path) && (!isGoTest(path) || settings.Covers(entry, path))
	})
}

// runs groups the packages that are concerned by their modules. A package without a module gets its own run, so that
// the go command says what is missing.
func (g *goFiles) runs(concerned selection) []goRun {
	var runs []goRun
	for _, folder := range slices.Sorted(maps.Keys(g.folders)) {
		// The go command takes seconds, and findings in Go refer to nothing outside of their package.
		if !concerned.touches(display(folder)) {
			continue
		}
		root := moduleOf(folder)
		runs = merge(runs, goRun{dir: root, patterns: []string{below(root, folder)}, found: true})
	}
	return runs
}

// below returns a folder as a pattern relative to another folder.
func below(root, folder string) string {
	name, err := filepath.Rel(root, folder)
	if err != nil {
		return folder
	}
	if name = filepath.ToSlash(name); name == "." || strings.HasPrefix(name, "../") {
		return name
	}
	return "./" + name
}

// merge adds a run, or joins it with one that the same call of the go command can answer.
func merge(runs []goRun, add goRun) []goRun {
	for i := range runs {
		r := &runs[i]
		if r.dir == add.dir && r.found == add.found && len(r.files) > 0 == (len(add.files) > 0) && r.overlay == nil && add.overlay == nil {
			r.patterns, r.files = append(r.patterns, add.patterns...), append(r.files, add.files...)
			return runs
		}
	}
	return append(runs, add)
}

// lintGo checks Go packages and adds the findings to the result.
func lintGo(ctx context.Context, flags lintFlags, now time.Time, runs []goRun, result *lint.Result) (goChecked, error) {
	var checked goChecked
	for _, run := range runs {
		options := driver.Options{
			Dir: run.dir, Base: ".", Patterns: run.patterns, Files: run.files, Overlay: run.overlay, Cgo: flags.cgo, Config: flags.config, Rules: flags.rules,
			Now:   now,
			Tests: slices.ContainsFunc(run.files, isGoTest),
		}
		// An empty Config would make the driver look for a file.
		if flags.noConfig {
			options.Config = "off"
		}
		// The driver fails if the go command cannot be run at all. What it returned before is still reported.
		found, err := driver.Run(ctx, options)
		if ctx.Err() != nil {
			return checked, ctx.Err()
		}
		if err != nil {
			found.Failures = append(found.Failures, driver.Failure{Err: err})
		}
		run.report(found, result)
		checked.files = append(checked.files, found.Checked...)
		result.GoFiles = append(result.GoFiles, found.Checked...)
		checked.accepted = append(checked.accepted, found.Accepted...)
		if errors.Is(err, driver.ErrNoGo) {
			break // one message is enough
		}
	}
	return checked, nil
}

// report adds the findings of one run of the driver to the result.
func (run goRun) report(found driver.Result, result *lint.Result) {
	if result.Secrets == nil {
		result.Secrets = map[*source.File][]source.Span{}
	}
	maps.Copy(result.Secrets, found.Secrets)
	// Files that were named and could not be loaded count as one, so that the summary does not say that nothing was read.
	result.Files += max(found.Packages, min(1, len(run.files)))
	result.Count(kindGo, found.Packages)
	result.Requests += len(found.Requests)
	for _, q := range found.Requests {
		if q.Partial {
			result.Partial++
		}
		result.Detections = append(result.Detections, detectionOf(q))
	}
	result.Findings = append(result.Findings, found.Findings...)
	result.Accepted = append(result.Accepted, found.Suppressed...)
	for _, file := range found.Left {
		result.Notes = append(result.Notes, lint.Note{File: file, Message: "skipped: uses cgo, which is off since it runs the C compiler; --cgo turns it on"})
	}
	// In a folder, Go that does not build is usual, such as examples and generated code that is missing: it must not make
	// the run fail. A package that the user named must be checked.
	for _, f := range collapse(found.Failures, run.place()) {
		if run.found {
			message := fmt.Sprintf("Go is not checked: %v (--no-go leaves it out)", f.Err)
			result.Notes = append(result.Notes, lint.Note{File: f.File, Message: message})
			result.Unchecked++
		} else {
			result.Failures = append(result.Failures, f)
		}
	}
}

// place is the name of the run in messages about all of its packages.
func (run goRun) place() string {
	if len(run.files) > 0 {
		return display(run.files[0])
	}
	if len(run.patterns) == 1 && !run.found {
		return run.patterns[0]
	}
	return display(run.dir)
}

// collapse joins failures of many packages for the same reason, such as modules that are not downloaded.
func collapse(failures []driver.Failure, place string) []lint.Failure {
	var all []lint.Failure
	more := map[string]int{}
	for _, f := range failures {
		message := f.Err.Error()
		// more counts the packages with each message; the first one stands for all.
		if more[message]++; more[message] > 1 {
			continue
		}
		name := f.Package
		switch {
		case name == "":
			name = place
		case filepath.IsAbs(name):
			name = display(name)
		}
		all = append(all, lint.Failure{File: name, Err: f.Err})
	}
	for i := range all {
		if n := more[all[i].Err.Error()] - 1; n > 0 {
			all[i].Err = fmt.Errorf("%w (so for %d more)", all[i].Err, n)
		}
	}
	return all
}

// display returns a path as findings show it: relative to the working directory, with forward slashes.
func display(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	if name, err := filepath.Rel(dir, path); err == nil {
		path = name
	}
	return filepath.ToSlash(path)
}

// detectionOf describes a request in Go for the detect command.
func detectionOf(q driver.Request) lint.Detection {
	why := q.Operation
	for _, part := range []struct {
		word  string
		names []string
	}{{"known", q.Known}, {"bounded", q.Bounded}, {"unknown", q.Unknown}} {
		if len(part.names) > 0 {
			why += "; " + part.word + ": " + strings.Join(part.names, ", ")
		}
	}
	name := ""
	if q.Span.File != nil {
		name = fmt.Sprintf("%s:%d", q.Span.File.Name, q.Span.File.Position(q.Span.Start).Line)
	}
	return lint.Detection{File: name, Kind: kindGo, Why: why, Requests: 1}
}
