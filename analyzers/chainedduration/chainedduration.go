package chainedduration

import (
	"fmt"
	"go/constant"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Rule is the ID of the rule.
const Rule = "chained-duration"

// Analyzer finds requests for chained sessions of more than an hour.
var Analyzer = &analysis.Analyzer{
	Name:       "chainedduration",
	Doc:        "find chained role sessions that ask for more than an hour\n\nThe second role is assumed with the credentials of the first.",
	URL:        report.URL,
	Requires:   []*analysis.Analyzer{requests.Analyzer},
	Run:        run,
	ResultType: report.Type,
}

const parameter = "DurationSeconds"

func run(pass *analysis.Pass) (any, error) {
	p := pass.ResultOf[requests.Analyzer].(*requests.Package)
	if p == nil {
		return []finding.Finding(nil), nil
	}
	seconds, err := report.Limit("chained_session_seconds")
	if err != nil {
		return nil, err
	}
	most := time.Duration(seconds) * time.Second
	var all []finding.Finding
	for _, found := range p.Requests {
		if found.Operation != "sts:AssumeRole" {
			continue
		}
		all = append(all, report.Ways(found, func(way requests.Way) []finding.Finding {
			v := way.Values[parameter]
			asked, ok := duration(v)
			if !ok || asked <= most || !way.Chained {
				return nil
			}
			f := report.Of(Rule, found.Operation, p.Span(v.At),
				fmt.Sprintf("a chained role session lasts %s at most, not %s", most, asked))
			f.Path = finding.Path{parameter}
			return []finding.Finding{f}
		})...)
	}
	return report.Findings(pass, p, all), nil
}

// duration is what a request asks for, as a duration or in seconds.
func duration(v requests.Value) (time.Duration, bool) {
	if v.Kind != values.Number {
		return 0, false
	}
	n, exact := constant.Int64Val(constant.ToInt(v.Const))
	if !requests.IsDuration(v.Field) {
		if n > int64(24*time.Hour/time.Second) { // out of any range: not for this rule
			return 0, false
		}
		return time.Duration(n) * time.Second, exact
	}
	return time.Duration(n), exact
}
