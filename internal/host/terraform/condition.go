package terraform

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
)

// holds reports whether a condition holds, where that is certain: in a module that is called, whose variables have the
// values of the call or their defaults. Elsewhere a default may be replaced by whoever uses the module.
func (m *module) holds(e hclsyntax.Expression, in *code) (holds, known bool) {
	if m.depth == 0 {
		return false, false
	}
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return m.holds(e.Expression, in)
	case *hclsyntax.UnaryOpExpr:
		holds, known = m.holds(e.Val, in)
		return !holds, known && e.Op == hclsyntax.OpLogicalNot
	case *hclsyntax.BinaryOpExpr:
		return m.compared(e, in)
	}
	// `var.enabled`, or any other expression that gives a Bool.
	n := m.eval(e, in)
	return n.Text == "true", n.Kind == document.Bool
}

// conditional returns the value of `condition ? a : b`: one of the results, or both as choices.
func (m *module) conditional(e *hclsyntax.ConditionalExpr, in *code) *document.Node {
	switch holds, known := m.holds(e.Condition, in); {
	case known && holds:
		return m.eval(e.TrueResult, in)
	case known:
		return m.eval(e.FalseResult, in)
	}
	// In a branch, the variables in the condition cannot be assumed to have their defaults.
	forget := m.doubt([]byte(in.source(e.Condition)))
	defer forget()
	return document.NewChoice(in.span(e.Range()), m.eval(e.TrueResult, in), m.eval(e.FalseResult, in))
}

// compared is holds for an expression with an operator.
func (m *module) compared(e *hclsyntax.BinaryOpExpr, in *code) (holds, known bool) {
	switch e.Op {
	case hclsyntax.OpLogicalAnd, hclsyntax.OpLogicalOr:
		// `var.create && local.ready`: one known side can be enough.
		a, first := m.holds(e.LHS, in)
		b, second := m.holds(e.RHS, in)
		decisive := e.Op == hclsyntax.OpLogicalOr // one such side decides
		switch {
		case first && a == decisive, second && b == decisive:
			return decisive, true
		}
		return !decisive, first && second
	case hclsyntax.OpEqual, hclsyntax.OpNotEqual:
		a, b := m.eval(e.LHS, in), m.eval(e.RHS, in)
		// `var.x == null`: whether a value is null is certain for a list or a partly known text, too, although
		// `certain` is false for them.
		null := a.Kind == document.Null || b.Kind == document.Null
		if null && a.Kind != document.Unknown && b.Kind != document.Unknown {
			return (a.Kind == b.Kind) == (e.Op == hclsyntax.OpEqual), true
		}
		// 1 == "1" is false in Terraform: values of different types are never equal; here that is left open.
		return (a.Text == b.Text) == (e.Op == hclsyntax.OpEqual), certain(a) && certain(b) && a.Kind == b.Kind
	}
	// The other operators compare or calculate with numbers: `var.hours > 1`.
	n := calculated(e.Op, in.span(e.Range()), m.eval(e.LHS, in), m.eval(e.RHS, in))
	return n.Text == "true", n.Kind == document.Bool
}

// certain reports whether a single value, or that there is none, is wholly known.
func certain(n *document.Node) bool {
	return !n.Partial() && n.Kind != document.Unknown && n.Kind != document.List && n.Kind != document.Object
}
