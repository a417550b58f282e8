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

// made are the engines of each configuration, which is one for the most part. They are made for its first request, and serve
// all packages: they hold nothing but what they compiled.
var made sync.Map

func engines(settings *config.Config) checks {
	if of, ok := made.Load(settings); ok {
		return of.(checks)
	}
	limits := settings.Limits
	of, _ := made.LoadOrStore(settings, checks{schemacheck.With(limits.Updates, limits.Constraints), regocheck.With(limits.Updates)})
	return of.(checks)
}

type checks struct {
	schemas *schemacheck.Checker
	rules   *regocheck.Engine
}

func check(p *requests.Package) ([]finding.Finding, error) {
	var failed error
	all := report.Each(p, func(_ requests.Found, variant requests.Variant) []finding.Finding {
		findings, err := engines(p.Settings).check(variant, p.Settings)
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
	}
}

func errOr(first, err error) error {
	if first != nil {
		return first
	}
	return err
}

// check checks a request on one of its paths, as requests in files are checked.
func (c checks) check(variant requests.Variant, settings *config.Config) ([]finding.Finding, error) {
	known := settingsContext(settings)
	found := slices.Clone(variant.Problems)
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
	found = append(append(found, refused...), ruled...)
	for i := range found {
		found[i].Fix = nil // fixes are made for request files; a Go literal is quoted differently
		if found[i].Rule == ruleLength {
			found[i].Fix = minified(variant, found[i], settings.Limits.Updates)
		}
	}
	own, err := custom(variant, settings, known)
	return append(found, own...), err
}

// custom runs the custom rules.
func custom(variant requests.Variant, settings *config.Config, known regocheck.Context) ([]finding.Finding, error) {
	if len(settings.Custom.Rules()) == 0 {
		return nil, nil
	}
	request := *variant.Request
	request.Kind = "go"
	if file := request.Span.File; file != nil {
		known.File = below(file.Name)
	}
	return settings.Custom.Check(context.Background(), &request, known)
}

// below is a path relative to the working directory, if it is in it.
func below(path string) string {
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
