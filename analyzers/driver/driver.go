// Package driver runs the analyzers over packages for the sessionlint command. It is many times faster than go vet with the
// command as its tool: go vet starts a process for every package, while the driver drops the packages that do not import
// the SDK before anything is type-checked, and reads what the others import from the compiler's export data.
//
// The go command loads the packages and is the only program that runs, with an environment of its own (see environ.go):
// it compiles dependencies, as for go vet, but downloads nothing, runs no version control, and never runs the packages'
// code. The C compiler runs only with Options.Cgo.
package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Options are what is checked, and how.
type Options struct {
	// Dir is the folder in which the go command runs; empty for the working directory.
	Dir string
	// Base is the folder that file names are relative to; empty for Dir.
	Base string
	// Patterns name packages as for the go command: ./..., import paths.
	Patterns []string
	// Files are Go files, by absolute path, instead of Patterns: the packages that they belong to are checked, and findings
	// in other files are left out.
	Files []string
	// Overlay is the text of files as an editor has it, by absolute path.
	Overlay map[string][]byte
	// Tests includes test files.
	Tests bool
	// Cgo includes packages with C code, for which the go command runs the C compiler.
	Cgo bool
	// Config is the configuration file; "off" for none. If it is empty, each package has the configuration of its folder or
	// of the nearest one above.
	Config string
	// Now is the time for expiry checks; zero for that of the configuration.
	Now time.Time
	// Rules are folders with custom rules, relative to the working directory or absolute.
	Rules []string
}

// Result is the result of a run.
type Result struct {
	// Findings are in the order of path, offset, rule and message, without repeats.
	Findings []finding.Finding
	// Suppressed are the findings that comments or the configuration accept, in the same order.
	Suppressed []finding.Finding
	// Secrets are the places in files with requests that no output may show.
	Secrets map[*source.File][]source.Span
	// Failures are packages that could not be checked, in the order of their names.
	Failures []Failure
	// Left are Go files that use the SDK and were left out because they use cgo, by path relative to Base.
	Left []string
	// Requests are in the order of their places.
	Requests []Request
	// Checked are the Go files of packages that were checked, by absolute path.
	Checked []string
	// Accepted are the entries of "ignore" in configuration files that accepted something; one may be in it several times.
	Accepted []Accepted
	// Packages is the number of packages that import the SDK.
	Packages int
}

// Accepted is an entry of "ignore" in a configuration file: the file's absolute path, and the byte where the entry begins.
type Accepted struct {
	Settings string
	Start    int
}

// Failure is a package that could not be loaded or checked.
type Failure struct {
	Package string
	Err     error
}

// Run checks packages. It returns an error if the go command cannot be run, or if the context has ended.
func Run(ctx context.Context, o Options) (Result, error) {
	var result Result
	base, err := filepath.Abs(cmp.Or(o.Base, o.Dir))
	if err != nil {
		return result, err
	}
	env, err := environment(ctx, o.Dir, o.Cgo)
	if err != nil {
		return result, err
	}
	if dir, err := filepath.Abs(o.Dir); err == nil {
		env.withoutForeignWork(ctx, dir)
	}
	paths, others, err := result.paths(ctx, o, env)
	if err == nil && len(paths) > 0 {
		err = result.analyze(ctx, o, env, paths, others)
	}
	if err != nil {
		return result, explain(err, o.place())
	}
	result.keepOnly(o.Files)
	result.finish(base)
	return result, ctx.Err()
}

// place is the folder in which the go command runs, as messages name it.
func (o Options) place() string {
	base, err := filepath.Abs(cmp.Or(o.Base, o.Dir))
	if err != nil || o.Dir == "" {
		return ""
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return o.Dir
	}
	return relative(dir, base)
}

// paths are what is checked: the packages that match the patterns and import the SDK, or the files; and what is loaded in
// addition (see imported).
func (r *Result) paths(ctx context.Context, o Options, env goEnv) (paths, others []string, err error) {
	if len(o.Files) > 0 {
		return r.filePaths(o), nil, nil
	}
	all, err := list(ctx, o, env)
	if err == nil && len(all) == 0 {
		err = errors.New("matches no packages")
	}
	paths = r.relevant(all, o)
	if err != nil || len(paths) == 0 {
		return nil, nil, err
	}
	return paths, imported(ctx, o, env, all, paths), nil
}

// filePaths are the queries for the packages that files belong to. A file with C code is a failure if cgo is off.
func (r *Result) filePaths(o Options) (paths []string) {
	for _, file := range o.Files {
		if !o.Cgo && usesCgo(file) {
			r.Failures = append(r.Failures, Failure{Package: file, Err: errCgo})
		} else {
			paths = append(paths, "file="+file)
		}
	}
	return paths
}

// analyze loads packages and runs the analyzers over those that are checked.
func (r *Result) analyze(ctx context.Context, o Options, env goEnv, paths, others []string) error {
	const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
		packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule
	load := &packages.Config{Context: ctx, Mode: mode, Dir: o.Dir, Env: env.vars, Tests: o.Tests, Overlay: o.Overlay}
	loaded, err := packages.Load(load, slices.Concat(paths, others)...)
	if err != nil {
		return err
	}
	module := moduleOf(loaded, o)
	// The others are loaded for what the checked ones use of them.
	loaded = slices.DeleteFunc(loaded, func(p *packages.Package) bool {
		return slices.Contains(others, strings.TrimSuffix(ofTests(p), "_test"))
	})
	if len(loaded) == 0 { // files that build constraints exclude can be packages by themselves
		if loaded, err = packages.Load(load, o.Files...); err != nil {
			return err
		}
	}
	return r.runAnalyzers(loaded, module, o)
}

// runAnalyzers runs the analyzers over packages. Analyzers have no arguments, so that the options are set in flags and
// variables of package requests: two runs in one process cannot overlap.
func (r *Result) runAnalyzers(loaded []*packages.Package, module *values.Module, o Options) error {
	flags := &requests.Analyzer.Flags
	now := ""
	if !o.Now.IsZero() {
		now = o.Now.Format(time.RFC3339)
	}
	err := errors.Join(
		flags.Set("now", now),
		flags.Set("tests", strconv.FormatBool(o.Tests)),
		flags.Set("config", o.Config),
		flags.Set("rules", strings.Join(o.Rules, string(filepath.ListSeparator))))
	if err != nil {
		return err
	}
	requests.Forget()
	requests.Overlay, requests.Module = o.Overlay, module
	defer func() { requests.Overlay, requests.Module = nil, nil }()
	graph, err := checker.Analyze(append(analyzers.All(), requests.Analyzer), loaded, nil)
	if err != nil {
		return err
	}
	for _, action := range graph.Roots {
		r.add(action, o)
	}
	return nil
}

// add adds the result of one analyzer for one package.
func (r *Result) add(action *checker.Action, o Options) {
	switch got := action.Result.(type) {
	case []finding.Finding:
		for _, f := range got {
			if f.Accepted != nil {
				r.Suppressed = append(r.Suppressed, f)
			} else {
				r.Findings = append(r.Findings, f)
			}
		}
	case *requests.Package:
		if got == nil { // it does not use the SDK
			break
		}
		r.Packages++
		r.addSettings(action, got)
		for _, found := range got.Requests {
			r.Requests = append(r.Requests, describe(found))
			r.addSecrets(found)
		}
	}
	if failed(action) {
		r.Failures = append(r.Failures, Failure{Package: action.Package.PkgPath, Err: reasonOf(action, o)})
	}
}

// failed reports whether an analyzer failed and no other one reports that: an error of the package itself stops all of them,
// and is reported with the one that all need.
func failed(action *checker.Action) bool {
	broken := len(action.Package.Errors) > 0
	return action.Analyzer == requests.Analyzer && (broken || action.Err != nil) || action.Err != nil && !broken && !blocked(action)
}

// reasonOf is why an analyzer failed. In a package with C code that is left out, most other errors follow from that.
func reasonOf(action *checker.Action, o Options) error {
	err := failureOf(action, o)
	if !o.Cgo && slices.ContainsFunc(action.Package.IgnoredFiles, usesCgo) {
		return fmt.Errorf("%w (%s)", errCgo, short(err.Error()))
	}
	return err
}

// addSettings notes which files were checked, and which entries of the configuration accepted something in them.
func (r *Result) addSettings(action *checker.Action, p *requests.Package) {
	if len(action.Package.Errors) == 0 {
		r.Checked = append(r.Checked, action.Package.GoFiles...)
	}
	for _, entry := range p.Settings.Ignore {
		if entry.Used() {
			file := filepath.Join(p.Settings.Dir, filepath.Base(p.Settings.Path))
			r.Accepted = append(r.Accepted, Accepted{file, entry.Span.Start})
		}
	}
}

// blocked reports whether an analyzer did not run because one that it needs failed, whose error is reported already.
func blocked(action *checker.Action) bool {
	return slices.ContainsFunc(action.Deps, func(dep *checker.Action) bool { return dep.Err != nil })
}

// failureOf is the most useful error of a package: why an import is missing, or else the first error in its source, since
// the go command reports that too, at greater length.
func failureOf(action *checker.Action, o Options) error {
	all := action.Package.Errors
	if len(all) == 0 {
		return importFailure(action, o)
	}
	if message := missingImport(action.Package); message != "" {
		return explain(errors.New(message), o.place())
	}
	for _, e := range all {
		if e.Kind == packages.TypeError || e.Kind == packages.ParseError {
			return at(e, o)
		}
	}
	return explain(at(all[0], o), o.place())
}

// missingImport is what the go command says of the first import that it cannot find; empty if it finds all.
func missingImport(p *packages.Package) string {
	for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
		for _, e := range p.Imports[path].Errors {
			if e.Kind == packages.ListError {
				return e.Msg
			}
		}
	}
	return ""
}

// importFailure is why a package without errors of its own could not be checked: a package that it imports, directly or
// not, is missing or has errors.
func importFailure(action *checker.Action, o Options) error {
	var cause error
	packages.Visit([]*packages.Package{action.Package}, nil, func(p *packages.Package) {
		if cause == nil && len(p.Errors) > 0 {
			cause = explain(fmt.Errorf("it needs %s: %s", p.PkgPath, short(p.Errors[0].Msg)), o.place())
		}
	})
	if cause == nil {
		return action.Err
	}
	return cause
}

// at is an error on one line, with its file relative to the base folder.
func at(e packages.Error, o Options) error {
	message := strings.Join(strings.Fields(e.Msg), " ")
	base, err := filepath.Abs(cmp.Or(o.Base, o.Dir))
	if err != nil || e.Pos == "" || e.Pos == "-" {
		return errors.New(message)
	}
	return fmt.Errorf("%s: %s", relative(e.Pos, base), message)
}

// addSecrets notes the places of the secrets of a request.
func (r *Result) addSecrets(found requests.Found) {
	for _, variant := range found.Variants {
		for _, span := range variant.Request.Secrets() {
			if span.File != nil && span != variant.Request.Span { // else the SDK fills it in, and the code does not have it
				r.addSecret(span)
			}
		}
	}
}

func (r *Result) addSecret(span source.Span) {
	if r.Secrets == nil {
		r.Secrets = map[*source.File][]source.Span{}
	}
	if !slices.Contains(r.Secrets[span.File], span) {
		r.Secrets[span.File] = append(r.Secrets[span.File], span)
	}
}

// keepOnly keeps the findings in files, or in what they embed; all findings if there are no files.
func (r *Result) keepOnly(files []string) {
	if len(files) == 0 {
		return
	}
	within := func(s source.Span) bool { return s.File != nil && slices.Contains(files, filepath.Clean(s.File.Name)) }
	r.Requests = slices.DeleteFunc(r.Requests, func(q Request) bool { return !within(q.Span) })
	elsewhere := func(f finding.Finding) bool {
		embedded := f.Span.File != nil && !strings.HasSuffix(f.Span.File.Name, ".go")
		return !within(f.Span) && (!embedded || !slices.ContainsFunc(f.Related, func(at finding.Related) bool { return within(at.Span) }))
	}
	r.Findings, r.Suppressed = slices.DeleteFunc(r.Findings, elsewhere), slices.DeleteFunc(r.Suppressed, elsewhere)
}

// finish makes the result independent of the order in which packages were checked, and makes file names relative to dir.
// Packages and their test variants share files: a finding of both is kept once.
func (r *Result) finish(dir string) {
	r.rename(dir) // before all sorting, which is by name
	for _, findings := range []*[]finding.Finding{&r.Findings, &r.Suppressed} {
		slices.SortFunc(*findings, compare)
		*findings = slices.CompactFunc(*findings, func(a, b finding.Finding) bool { return compare(a, b) == 0 })
	}
	slices.SortFunc(r.Requests, func(a, b Request) int { return compareSpans(a.Span, b.Span) })
	slices.Sort(r.Left)
	r.Left = slices.Compact(r.Left)
	slices.SortFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(fmt.Sprint(a.Err), fmt.Sprint(b.Err)))
	})
}

// rename makes all file names relative to a folder. Many spans share a file, which is renamed once.
func (r *Result) rename(dir string) {
	named := map[*source.File]bool{}
	for _, f := range slices.Concat(r.Findings, r.Suppressed) {
		rename(f.Span.File, dir, named)
		for _, related := range f.Related {
			rename(related.Span.File, dir, named)
		}
	}
	for _, q := range r.Requests {
		rename(q.Span.File, dir, named)
	}
	for i, file := range r.Left {
		r.Left[i] = relative(file, dir)
	}
}

func rename(file *source.File, dir string, named map[*source.File]bool) {
	if file == nil || named[file] {
		return
	}
	named[file] = true
	file.Name = relative(file.Name, dir)
}

func relative(file, dir string) string {
	if name, err := filepath.Rel(dir, file); err == nil {
		return filepath.ToSlash(name)
	}
	return file
}

func compare(a, b finding.Finding) int {
	return cmp.Or(
		compareSpans(a.Span, b.Span),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message))
}

func compareSpans(a, b source.Span) int {
	return cmp.Or(strings.Compare(fileName(a), fileName(b)), cmp.Compare(a.Start, b.Start))
}

func fileName(s source.Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.Name
}
