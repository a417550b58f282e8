package requestcheck

import (
	"context"
	"flag"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/schemacheck"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Analyzer checks requests for temporary AWS credentials.
var Analyzer = &analysis.Analyzer{
	Name:       "requestcheck",
	Doc:        "check requests for temporary AWS credentials\n\nThe parameters are held against AWS's limits and rules, as sessionlint does for request files.",
	URL:        report.URL,
	Requires:   []*analysis.Analyzer{requests.Analyzer},
	Flags:      flags(),
	Run:        run,
	ResultType: report.Type,
}

// flags shows the flags of the analyzer that collects the requests, which all analyzers follow: drivers
// show the flags only of analyzers that they are given.
func flags() flag.FlagSet {
	var set flag.FlagSet
	requests.Analyzer.Flags.VisitAll(func(f *flag.Flag) { set.Var(f.Value, f.Name, f.Usage) })
	return set
}

// engines are made when a first request is found, and serve all packages: they hold no state but
// what they compiled.
var engines = sync.OnceValue(func() checks { return checks{schemacheck.New(), regocheck.New()} })

type checks struct {
	schemas *schemacheck.Checker
	rules   *regocheck.Engine
}

func run(pass *analysis.Pass) (any, error) {
	p := pass.ResultOf[requests.Analyzer].(*requests.Package)
	if p == nil {
		return []finding.Finding(nil), nil
	}
	if len(p.Requests) == 0 { // comments may accept nothing all the same
		return report.Findings(pass, p, nil), nil
	}
	c := engines()
	var all []finding.Finding
	var failed error
	for _, found := range p.Requests {
		all = append(all, report.Ways(found, func(way requests.Way) []finding.Finding {
			findings, err := c.check(way, about(&p.Settings))
			failed = errOr(failed, err)
			return findings
		})...)
	}
	if failed != nil {
		return nil, failed
	}
	return report.Findings(pass, p, all), nil
}

// ruleChaining is the rule of chains that files tell of; those in code have one of their own, and an
// analyzer.
const ruleChaining = "role-chaining-duration"

// about is what the settings say of all requests.
func about(settings *config.Config) regocheck.Context {
	return regocheck.Context{
		Caller:    settings.Caller.Type,
		CallerARN: settings.Caller.ARN,
		Inherited: settings.Caller.TransitiveTags,
		Role: func(arn string) (regocheck.Role, bool) {
			role, ok := settings.Role(arn)
			return regocheck.Role{MaxSessionDuration: role.MaxSessionDuration, Chained: role.Chained}, ok
		},
		Partition:   settings.Partition,
		Region:      settings.Region,
		Endpoint:    settings.Endpoint,
		Now:         settings.Now,
		TokenRegime: settings.Token.Regime,
		TokenLimit:  settings.Token.Limit,
		TokenBase:   settings.TokenBase,
	}
}

func errOr(first, err error) error {
	if first != nil {
		return first
	}
	return err
}

// check carries out the checks of one form of a request, as they are for request files.
func (c checks) check(way requests.Way, about regocheck.Context) ([]finding.Finding, error) {
	found := slices.Clone(way.Problems)
	refused, err := c.schemas.Check(way.Request)
	if err != nil {
		return nil, err
	}
	for _, f := range refused {
		about.Refused = append(about.Refused, f.Path)
	}
	ruled, err := c.rules.Check(context.Background(), way.Request, about)
	ruled = slices.DeleteFunc(ruled, func(f finding.Finding) bool { return way.Chained && f.Rule == ruleChaining })
	found = append(append(found, refused...), ruled...)
	for i := range found {
		found[i].Fix = nil // made for request files; a Go literal is quoted in another way
		if found[i].Rule == ruleLength {
			found[i].Fix = minified(way, found[i])
		}
	}
	return found, err
}
