package report

import (
	"cmp"
	"go/ast"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// comments reads the comments "//sessionlint:ignore RULE[,RULE] reason" of a package.
func comments(p *requests.Package) *suppress.Set {
	var all []remark.Remark
	for _, file := range p.Syntax {
		src := p.Span(file.Name).File
		if src == nil || !remark.Mentioned(src.Data) {
			continue
		}
		c := remark.Code{Text: string(src.Data), Locate: source.Direct(src, 0), Items: items(p, file)}
		for _, group := range file.Comments {
			for _, comment := range group.List {
				c.Comments = append(c.Comments, rangeOf(p, comment))
			}
		}
		all = append(all, c.Remarks()...)
	}
	return suppress.New(all, p.Settings)
}

func rangeOf(p *requests.Package, n ast.Node) remark.Range {
	span := p.Span(n)
	return remark.Range{Start: span.Start, End: span.End}
}

// items are the statements, declarations and expressions of a file that a comment applies to as a whole. Code that runs by
// itself is not among them: a comment above an if or a function would accept findings that nobody sees.
func items(p *requests.Package, file *ast.File) []remark.Item {
	var found []remark.Item
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.File, *ast.FuncDecl, *ast.FuncLit, *ast.FuncType, *ast.FieldList, *ast.Field, *ast.Comment, *ast.CommentGroup:
		case *ast.BlockStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt,
			*ast.CaseClause, *ast.CommClause, *ast.LabeledStmt:
			// The statements in these are items of their own.
		default:
			if !holdsCode(n) {
				found = append(found, remark.Item{Range: rangeOf(p, n)})
			}
		}
		return true
	})
	return found
}

// holdsCode reports whether a node contains a function literal.
func holdsCode(n ast.Node) bool {
	holds := false
	ast.Inspect(n, func(n ast.Node) bool {
		_, code := n.(*ast.FuncLit)
		holds = holds || code
		return !holds
	})
	return holds
}

// places are where a comment may accept a finding. One in a file that is not Go may be accepted where the request is built.
func places(f finding.Finding) []source.Span {
	if f.Span.File == nil {
		return nil
	}
	all := []source.Span{f.Span}
	if !strings.HasSuffix(f.Span.File.Name, ".go") {
		for _, related := range f.Related {
			all = append(all, related.Span)
		}
	}
	return all
}

// owners are the analyzers of the rules that requestcheck does not check. Each analyzer sees only its own findings, and
// reports which comments for them accept nothing.
var owners = map[string]string{
	"chained-duration":       "chainedduration",
	"duration-unit":          "durationunit",
	"error-code-name":        "errorcodename",
	"unbounded-session-name": "sessionname",
}

const requestcheck = "requestcheck"

// commentFindings are the findings about comments that accept nothing, or are not understood.
func commentFindings(analyzer string, p *requests.Package, set *suppress.Set) []finding.Finding {
	var all []finding.Finding
	if analyzer == requestcheck {
		all = set.Problems()
	}
	for _, u := range set.Unused() {
		owner := cmp.Or(owners[u.Mark.Rule], requestcheck)
		if owner == analyzer && !p.Settings.IsOff(u.Mark.Rule, pathOf(u.Finding)) { // a rule that is off accepts nothing and finds nothing
			all = append(all, u.Finding)
		}
	}
	return all
}
