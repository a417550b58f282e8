// Package driver runs the analyzers over the packages that patterns such as ./... name, for the
// sessionlint command. It is many times faster than go vet with the command as its tool: go vet
// starts a process for every package, while this drops the packages that do not import the SDK before
// anything is type-checked, and reads what the others import from the compiler's export data.
//
// The go command loads the packages. As for go vet it compiles dependencies; it downloads nothing, so that what
// is not in the module cache is a failure that says so, and it never runs the packages' code.
package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Options says what is checked.
type Options struct {
	// Dir is where the go command runs, and what file names are relative to; empty for the working
	// directory.
	Dir string
	// Patterns name packages as for the go command: ./..., import paths.
	Patterns []string
	// Tests asks for test files too.
	Tests bool
	// Config is the settings file, and "off" is none. Where it is empty, each package has the settings
	// of its folder or the nearest above.
	Config string
}

// Result is what a run found.
type Result struct {
	// Findings are in the order of path, offset, rule and message, without repeats.
	Findings []finding.Finding
	// Secrets are the places that no output may show, of files with requests.
	Secrets map[*source.File][]source.Span
	// Failures are packages that could not be checked, in the order of their names.
	Failures []Failure
	// Packages counts those that import the SDK, Requests the requests in them, and Partial those of which not all
	// parameters are known.
	Packages, Requests, Partial int
}

// Failure is a package that could not be loaded or checked.
type Failure struct {
	Package string
	Err     error
}

// Run checks packages. The error is that the go command cannot be run, or that the context has ended.
func Run(ctx context.Context, o Options) (Result, error) {
	var result Result
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return result, err
	}
	paths, failures, err := relevant(ctx, o)
	result.Failures = failures
	if err != nil || len(paths) == 0 {
		return result, err
	}
	const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
		packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule
	loaded, err := packages.Load(&packages.Config{Context: ctx, Mode: mode, Dir: o.Dir, Env: environment(), Tests: o.Tests}, paths...)
	if err != nil {
		return result, err
	}
	flags := &requests.Analyzer.Flags
	if err := errors.Join(flags.Set("tests", strconv.FormatBool(o.Tests)), flags.Set("config", o.Config)); err != nil {
		return result, err
	}
	graph, err := checker.Analyze(append(analyzers.All(), requests.Analyzer), loaded, nil)
	if err != nil {
		return result, err
	}
	for _, action := range graph.Roots {
		result.add(action)
	}
	result.finish(dir)
	return result, ctx.Err()
}

func (r *Result) add(action *checker.Action) {
	switch got := action.Result.(type) {
	case []finding.Finding:
		r.Findings = append(r.Findings, got...)
	case *requests.Package:
		if got == nil {
			break
		}
		r.Packages++
		r.Requests += len(got.Requests)
		for _, found := range got.Requests {
			if !found.Known() {
				r.Partial++
			}
			r.hide(found)
		}
	}
	broken := len(action.Package.Errors) > 0
	if action.Analyzer == requests.Analyzer && broken || action.Err != nil && !broken {
		r.Failures = append(r.Failures, Failure{Package: action.Package.PkgPath, Err: failureOf(action)})
	}
}

// failureOf is the first thing that is wrong with a package: in its source, if that is known, since the go
// command tells of that too, at greater length.
func failureOf(action *checker.Action) error {
	all := action.Package.Errors
	for _, e := range all {
		if e.Kind == packages.TypeError || e.Kind == packages.ParseError {
			return e
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return action.Err
}

func (r *Result) hide(found requests.Found) {
	for _, way := range found.Ways {
		for _, span := range way.Request.Secrets() {
			if span.File == nil {
				continue
			}
			if r.Secrets == nil {
				r.Secrets = map[*source.File][]source.Span{}
			}
			if !slices.Contains(r.Secrets[span.File], span) {
				r.Secrets[span.File] = append(r.Secrets[span.File], span)
			}
		}
	}
}

// finish makes the result independent of the order in which packages were checked, and names files
// relative to dir. Packages and their test variants share files: what both have is told once.
func (r *Result) finish(dir string) {
	named := map[*source.File]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		rename(f.Span.File, dir, named)
		for _, related := range f.Related {
			rename(related.Span.File, dir, named)
		}
	}
	slices.SortFunc(r.Findings, compare)
	r.Findings = slices.CompactFunc(r.Findings, func(a, b finding.Finding) bool { return compare(a, b) == 0 })
	slices.SortFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(fmt.Sprint(a.Err), fmt.Sprint(b.Err)))
	})
}

func rename(file *source.File, dir string, named map[*source.File]bool) {
	if file == nil || named[file] {
		return
	}
	named[file] = true
	if relative, err := filepath.Rel(dir, file.Name); err == nil {
		file.Name = filepath.ToSlash(relative)
	}
}

func compare(a, b finding.Finding) int {
	return cmp.Or(
		strings.Compare(fileName(a), fileName(b)),
		cmp.Compare(a.Span.Start, b.Span.Start),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message))
}

func fileName(f finding.Finding) string {
	if f.Span.File == nil {
		return ""
	}
	return f.Span.File.Name
}
