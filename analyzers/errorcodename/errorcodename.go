package errorcodename

import (
	_ "embed" // for the documentation
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/report"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Rule is the ID of the rule.
const Rule = "error-code-name"

// Analyzer finds comparisons of error codes with names that are not error codes.
var Analyzer = report.Analyzer("errorcodename", doc, check)

//go:embed doc.go
var doc string

func check(p *requests.Package) ([]finding.Finding, error) {
	var all []finding.Finding
	texts := constants(p)
	alone := onlyIdentity(p.Types)
	for _, fn := range p.Funcs {
		for instr := range values.Instructions(fn) {
			if f, wrong := checkInstruction(p, instr, texts, alone); wrong {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

func checkInstruction(p *requests.Package, instr ssa.Instruction, texts map[token.Pos]ast.Expr, alone bool) (finding.Finding, bool) {
	name, at := compared(instr, texts)
	code, known := Code(name, alone)
	if !known || at == nil {
		return finding.Finding{}, false
	}
	f := report.Of(Rule, "", p.Span(at), fmt.Sprintf("the error code is %q; AWS never answers %q", code, name))
	f.Fix = fix(p, at, name, code)
	return f, true
}

// compared is the text that an instruction compares an error code with, and its expression.
func compared(instr ssa.Instruction, texts map[token.Pos]ast.Expr) (string, ast.Expr) {
	op, ok := instr.(*ssa.BinOp) // a case of a switch is one as well
	if !ok || op.Op != token.EQL && op.Op != token.NEQ {
		return "", nil
	}
	for _, sides := range [][2]ssa.Value{{op.X, op.Y}, {op.Y, op.X}} {
		text, ok := sides[1].(*ssa.Const)
		if ok && text.Value != nil && text.Value.Kind() == constant.String && isCode(sides[0]) {
			return constant.StringVal(text.Value), texts[op.Pos()]
		}
	}
	return "", nil
}

// isCode reports whether a value is the code of an error of the SDK.
func isCode(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	// awserr.Error of version 1 has Code, and smithy.APIError of version 2 has ErrorCode.
	method := calledMethod(&call.Call)
	if method == nil || method.Pkg() == nil || method.Name() != "Code" && method.Name() != "ErrorCode" {
		return false
	}
	path := method.Pkg().Path()
	return strings.Contains(path, "github.com/aws/smithy-go") || strings.Contains(path, "github.com/aws/aws-sdk-go")
}

// calledMethod is the function or method that a call runs; nil if it is not known.
func calledMethod(call *ssa.CallCommon) *types.Func {
	if call.IsInvoke() {
		return call.Method
	}
	if call.StaticCallee() == nil {
		return nil
	}
	method, _ := call.StaticCallee().Object().(*types.Func)
	return method
}

// constants are the constant texts that are compared with something, by the position that SSA gives the comparison: that of
// the operator, or of the expression in a case.
func constants(p *requests.Package) map[token.Pos]ast.Expr {
	found := map[token.Pos]ast.Expr{}
	isText := func(e ast.Expr) bool {
		v := p.Info.Types[e].Value
		return v != nil && v.Kind() == constant.String
	}
	note := func(at token.Pos, e ast.Expr) {
		if isText(e) {
			found[at] = e
		}
	}
	for _, file := range p.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr: // two constants are compared by the compiler: at most one of the sides counts
				note(n.OpPos, n.Y)
				note(n.OpPos, n.X)
			case *ast.CaseClause:
				for _, e := range n.List {
					note(e.Pos(), e)
				}
			}
			return true
		})
	}
	return found
}

// onlyIdentity reports whether a package uses no AWS service but STS, IAM and Cognito Identity. Other services have codes
// that these do not have, and a comparison may be meant for their errors.
func onlyIdentity(pkg *types.Package) bool {
	for _, p := range pkg.Imports() {
		_, service, ok := strings.Cut(p.Path(), "/service/")
		if !ok || !strings.Contains(p.Path(), "github.com/aws/aws-sdk-go") {
			continue
		}
		switch service, _, _ = strings.Cut(service, "/"); service {
		case "sts", "iam", "cognitoidentity":
		default:
			return false
		}
	}
	return true
}

// fix writes the code, if the name is a literal.
func fix(p *requests.Package, at ast.Expr, name, code string) *finding.Fix {
	literal, ok := ast.Unparen(at).(*ast.BasicLit)
	if !ok {
		return nil
	}
	return &finding.Fix{
		Message: "write the code that AWS answers",
		Edits:   []finding.Edit{{Span: p.Span(literal), New: strings.Replace(literal.Value, name, code, 1)}},
	}
}
