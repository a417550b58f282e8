package requestcheck

import (
	"context"
	_ "embed" // for the documentation
	"flag"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/correct"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/schemacheck"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Analyzer checks requests for temporary AWS credentials.
var Analyzer = withFlags(report.Analyzer("requestcheck", doc, check))

//go:embed doc.go
var doc string

// withFlags adds the flags of the analyzer that collects the requests, which apply to all analyzers: drivers show only the
// flags of analyzers that they are given.
func withFlags(a *analysis.Analyzer) *analysis.Analyzer {
	requests.Analyzer.Flags.VisitAll(func(f *flag.Flag) { a.Flags.Var(f.Value, f.Name, f.Usage) })
	return a
}

// enginesBySettings has the engines for each *config.Config; most runs have one. They are made for the first request, and
// serve all packages: they hold nothing but what they compiled.
var enginesBySettings sync.Map

// enginesFor returns the engines for a configuration.
func enginesFor(settings *config.Config) engines {
	if made, ok := enginesBySettings.Load(settings); ok {
		return made.(engines)
	}
	limits := settings.Limits
	made, _ := enginesBySettings.LoadOrStore(settings,
		engines{schemacheck.With(limits.Updates, limits.Constraints), regocheck.With(limits.Updates)})
	return made.(engines)
}

// engines are the two engines that also check request files.
type engines struct {
	schemas *schemacheck.Checker
	rules   *regocheck.Engine
}

// check checks all requests of a package. An error is a mistake in a rule or in this program; the first one is returned.
func check(p *requests.Package) ([]finding.Finding, error) {
	var failed error
	all := report.Each(p, func(_ requests.Found, variant requests.Variant) []finding.Finding {
		findings, err := enginesFor(p.Settings).check(variant, p.Settings)
		failed = errOr(failed, err)
		return findings
	})
	return all, failed
}

// ruleChaining is the rule about role chaining in files; for code, analyzer chainedduration has its own.
const ruleChaining = "role-chaining-duration"

// settingsContext is what the configuration says about all requests.
func settingsContext(settings *config.Config) regocheck.Context {
	return regocheck.Context{
		Caller:    settings.Caller.Type,
		CallerARN: settings.Caller.ARN,
		Inherited: settings.Caller.TransitiveTags,
		Repository: repository.Settled(func(arn string) (repository.Role, bool) {
			role, ok := settings.Role(arn)
			return repository.Role{MaxSessionDuration: role.MaxSessionDuration, Chained: role.Chained}, ok
		}),
		Partition:   settings.Partition,
		Region:      settings.Region,
		Endpoint:    settings.Endpoint,
		Now:         settings.Now,
		TokenRegime: settings.Token.Regime,
		TokenLimit:  settings.Token.Limit,
		TokenBase:   settings.TokenBase,
		Limits:      settings.Limits.Updates,
		Catalog:     settings.Catalog,
	}
}

func errOr(first, err error) error {
	if first != nil {
		return first
	}
	return err
}

// check checks a request on one of its paths, as requests in files are checked.
func (c engines) check(variant requests.Variant, settings *config.Config) ([]finding.Finding, error) {
	known := settingsContext(settings)
	// The schemas come first: rules treat the values that they refuse as unknown.
	refused, err := c.schemas.Check(variant.Request)
	if err != nil {
		return nil, err
	}
	known.Refused = schemacheck.Refused(refused)
	ruled, err := c.rules.Check(context.Background(), variant.Request, known)
	if err != nil {
		return nil, err
	}
	ruled = slices.DeleteFunc(ruled, func(f finding.Finding) bool { return variant.Chained && f.Rule == ruleChaining })
	variant.Request.Hide(ruled) // the driver asks for the secrets when all analyzers have run
	found := slices.Concat(variant.Problems, refused, ruled)
	fixForGo(found, variant, settings)
	own, err := custom(variant, settings, known)
	return append(found, own...), err
}

// fixForGo replaces the fixes with edits, which are made for request files: a Go literal is quoted differently.
func fixForGo(found []finding.Finding, variant requests.Variant, settings *config.Config) {
	for i := range found {
		if fix := found[i].Fix; fix != nil && len(fix.Edits) > 0 {
			found[i].Fix = nil
		}
	}
	correct.Findings(variant.Request, found)
	for i := range found {
		if found[i].Rule == ruleLength {
			found[i].Fix = minified(variant, found[i], settings.Limits.Updates)
		}
	}
}

// custom runs the custom rules.
func custom(variant requests.Variant, settings *config.Config, known regocheck.Context) ([]finding.Finding, error) {
	if len(settings.Custom.Rules()) == 0 {
		return nil, nil
	}
	request := *variant.Request
	request.Kind = "go"
	if file := request.Span.File; file != nil {
		known.File = relative(file.Name)
	}
	return settings.Custom.Check(context.Background(), &request, known)
}

// relative is a path relative to the working directory, if it is in it: custom rules may match it.
func relative(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	name, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(name) {
		return path
	}
	return filepath.ToSlash(name)
}
