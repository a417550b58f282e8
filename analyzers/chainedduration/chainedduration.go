package chainedduration

import (
	_ "embed" // for the documentation
	"fmt"
	"go/constant"
	"time"

	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Rule is the ID of the rule.
const Rule = "chained-duration"

// Analyzer finds requests for chained sessions of more than an hour.
var Analyzer = report.Analyzer("chainedduration", doc, check)

//go:embed doc.go
var doc string

const parameter = "DurationSeconds"

func check(p *requests.Package) ([]finding.Finding, error) {
	const limit = "chained_session_seconds"
	limits, err := p.Settings.Limits.Updates.Limits()
	if err != nil {
		return nil, err
	}
	maximum := time.Duration(limits[limit]) * time.Second
	return report.Each(p, func(found requests.Found, variant requests.Variant) []finding.Finding {
		v := variant.Values[parameter]
		requested, ok := duration(v)
		if found.Operation != "sts:AssumeRole" || !variant.Chained || !ok || requested <= maximum {
			return nil
		}
		f := report.Of(Rule, found.Operation, p.Span(v.At),
			fmt.Sprintf("a chained role session lasts %s at most, not %s", maximum, requested))
		f.Path = finding.Path{parameter}
		p.Settings.Limits.Updates.Decided(&f, limit)
		return []finding.Finding{f}
	}), nil
}

// duration is the duration that a request asks for, as a time.Duration or in seconds.
func duration(v requests.Value) (time.Duration, bool) {
	if v.Kind != values.Number {
		return 0, false
	}
	n, exact := constant.Int64Val(constant.ToInt(v.Const))
	// Package stscreds has a time.Duration, and the input types have a number of seconds.
	if requests.IsDuration(v.Field) {
		return time.Duration(n), exact
	}
	if n > int64(24*time.Hour/time.Second) { // out of any range, which another rule reports
		return 0, false
	}
	return time.Duration(n) * time.Second, exact
}
