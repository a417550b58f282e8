package durationunit

import (
	_ "embed" // for the documentation
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"strings"
	"time"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Rule is the ID of the rule.
const Rule = "duration-unit"

// Analyzer finds durations that are numbers without a unit.
var Analyzer = report.Analyzer("durationunit", doc, check)

//go:embed doc.go
var doc string

const parameter = "DurationSeconds"

func check(p *requests.Package) ([]finding.Finding, error) {
	return report.Each(p, func(found requests.Found, variant requests.Variant) []finding.Finding {
		v := variant.Values[parameter]
		if v.Kind != values.Number || !requests.IsDuration(v.Field) {
			return nil
		}
		// Zero means the SDK's default, and no session is meant to last less than a second.
		n, exact := constant.Int64Val(constant.ToInt(v.Const))
		if d := time.Duration(n); !exact || d == 0 || d <= -time.Second || d >= time.Second {
			return nil
		}
		f := report.Of(Rule, found.Operation, p.Span(v.At), message(n))
		f.Path = finding.Path{parameter}
		f.Fix = fix(p, v.At, f.Span, n)
		return []finding.Finding{f}
	}), nil
}

func message(n int64) string {
	d := time.Duration(n)
	if d.Abs() >= time.Millisecond { // as a number of seconds it would be too long for any session
		return fmt.Sprintf("a session cannot last %s; the SDK sends whole seconds, and AWS accepts 900 or more", d)
	}
	return fmt.Sprintf("%d is %s, since a time.Duration counts nanoseconds; write %d * time.Second", n, d, n)
}

// fix adds the unit to a literal, if that makes it a duration that STS accepts and the file imports package time.
func fix(p *requests.Package, e ast.Expr, span source.Span, n int64) *finding.Fix {
	if n < 900 || n > 43200 || span.File == nil || !requests.IsDuration(p.Info.TypeOf(e)) {
		return nil
	}
	literal := ast.Unparen(e)
	if conversion, ok := literal.(*ast.CallExpr); ok && len(conversion.Args) == 1 { // time.Duration(3600)
		literal = ast.Unparen(conversion.Args[0])
	}
	number, ok := literal.(*ast.BasicLit)
	if !ok || number.Kind != token.INT {
		return nil
	}
	unit := timeIn(p, e)
	if unit == "" {
		return nil
	}
	return &finding.Fix{
		Message: "count seconds",
		Edits:   []finding.Edit{{Span: span, New: number.Value + " * " + unit + ".Second"}},
	}
}

// timeIn is the name of package time in the file of an expression; empty if it is not imported.
func timeIn(p *requests.Package, e ast.Expr) string {
	for _, file := range p.Syntax {
		if e.Pos() >= file.FileStart && e.Pos() < file.FileEnd {
			return importName(file, `"time"`, "time")
		}
	}
	return ""
}

// importName is the name by which a file refers to a package, given its quoted path and its own name; empty if it is not
// imported, or only as _ or with a dot.
func importName(file *ast.File, path, name string) string {
	for _, spec := range file.Imports {
		switch {
		case spec.Path.Value != path:
		case spec.Name == nil:
			return name
		case !strings.ContainsAny(spec.Name.Name, "_."):
			return spec.Name.Name
		}
	}
	return ""
}
