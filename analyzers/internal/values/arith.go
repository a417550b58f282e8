package values

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// binary is the result of an operator, or a joined text.
func (e *Eval) binary(f *Frame, v *ssa.BinOp) Value {
	var left, right ast.Expr
	if syntax := e.syntax.binary[v.Pos()]; syntax != nil {
		left, right = syntax.X, syntax.Y
	}
	x, y := e.value(f, v.X, left), e.value(f, v.Y, right)
	if isText(v.Type()) && v.Op == token.ADD {
		joined := slices.Concat(x.text(), y.text())
		return Value{Kind: Text, Pieces: joined, At: expression(e.syntax.binary[v.Pos()])}
	}
	result := Value{At: expression(e.syntax.binary[v.Pos()])}
	switch v.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		truth, ok := compared(x, v.Op, y)
		if nilOperand(v) != nil && (!ok || types.IsInterface(v.X.Type())) {
			truth, ok = e.comparedWithNil(f, v)
		}
		if ok {
			result.Kind, result.Const = Bool, constant.MakeBool(truth)
		}
	case token.ADD, token.SUB, token.MUL, token.QUO, token.REM:
		if c := calculated(numeric(x), v.Op, numeric(y), v.Type()); c != nil {
			result.Kind, result.Const = Number, c
		}
	case token.SHL, token.SHR:
		if c := shifted(numeric(x), v.Op, numeric(y), v.Type()); c != nil {
			result.Kind, result.Const = Number, c
		}
	}
	return result
}

// shifted is x << y or x >> y for values of type t; nil if that is not known.
func shifted(x constant.Value, op token.Token, y constant.Value, t types.Type) constant.Value {
	if x == nil || y == nil || !isInteger(t) || x.Kind() != constant.Int {
		return nil
	}
	if n := integer(y); n >= 0 && n <= 64 { // a negative count panics
		return wrapped(constant.Shift(x, op, uint(n)), t)
	}
	return nil
}

// expression is e as an interface: a nil *ast.BinaryExpr in an ast.Expr would not be nil.
func expression(e *ast.BinaryExpr) ast.Expr {
	if e == nil {
		return nil
	}
	return e
}

// numeric is the constant of a number; nil if it is not known.
func numeric(v Value) constant.Value {
	switch v.Kind {
	case Number:
		return v.Const
	case Zero:
		return constant.MakeInt64(0)
	}
	return nil
}

// calculated is x op y as Go computes it with values of type t; nil if that is not known.
func calculated(x constant.Value, op token.Token, y constant.Value, t types.Type) constant.Value {
	basic, ok := t.Underlying().(*types.Basic)
	if !ok || x == nil || y == nil {
		return nil
	}
	if basic.Info()&types.IsInteger != 0 {
		x, y = constant.ToInt(x), constant.ToInt(y)
		if x.Kind() != constant.Int || y.Kind() != constant.Int {
			return nil
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // how package constant spells integer division
		}
	}
	if (op == token.QUO || op == token.QUO_ASSIGN || op == token.REM) && constant.Sign(y) == 0 {
		return nil
	}
	return wrapped(constant.BinaryOp(x, op, y), t)
}

// wrapped is an integer as a type represents it: int8(200) is -56. int and uint have 64 bits here, as on all systems that
// matter.
func wrapped(c constant.Value, t types.Type) constant.Value {
	basic, ok := t.Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsInteger == 0 || c.Kind() != constant.Int {
		return c
	}
	bits := uint(8 * types.SizesFor("gc", "amd64").Sizeof(basic))
	modulus := constant.Shift(constant.MakeInt64(1), token.SHL, bits)
	c = constant.BinaryOp(c, token.REM, modulus)
	if constant.Sign(c) < 0 {
		c = constant.BinaryOp(c, token.ADD, modulus)
	}
	half := constant.Shift(constant.MakeInt64(1), token.SHL, bits-1)
	if basic.Info()&types.IsUnsigned == 0 && constant.Compare(c, token.GEQ, half) {
		c = constant.BinaryOp(c, token.SUB, modulus)
	}
	return c
}

// compared is the outcome of comparing two known values; pointers are compared only with nil.
func compared(x Value, op token.Token, y Value) (truth, ok bool) {
	switch {
	case x.Kind == Text && y.Kind == Text || x.Kind == Text && y.Kind == Zero || x.Kind == Zero && y.Kind == Text:
		return comparedTexts(x.text(), op, y.text())
	case numeric(x) != nil && numeric(y) != nil && (x.Kind == Number || y.Kind == Number):
		return constant.Compare(constant.ToFloat(numeric(x)), op, constant.ToFloat(numeric(y))), true
	case x.Kind == Bool && y.Kind == Bool && (op == token.EQL || op == token.NEQ):
		return constant.Compare(x.Const, op, y.Const), true
	case x.Kind == Zero && y.Kind == Zero:
		return op == token.EQL, op == token.EQL || op == token.NEQ
	case x.Kind == Zero && y.nonNil() || x.nonNil() && y.Kind == Zero:
		return op == token.NEQ, op == token.EQL || op == token.NEQ
	}
	return false, false
}

func comparedTexts(x Pieces, op token.Token, y Pieces) (truth, ok bool) {
	if !x.Partial() && !y.Partial() {
		return constant.Compare(constant.MakeString(x.String()), op, constant.MakeString(y.String())), true
	}
	lower, upper := x.Lengths()
	low, high := y.Lengths()
	if upper >= 0 && upper < low || high >= 0 && high < lower { // their lengths differ, and so do the texts
		return op == token.NEQ, op == token.EQL || op == token.NEQ
	}
	return false, false
}

// nonNil reports whether a value is a pointer, a function or a map that is certainly not nil.
func (v Value) nonNil() bool {
	switch v.Kind {
	case Fresh, Func, Map:
		return true
	case Pointer:
		switch v.Ref.Root.(type) {
		case *ssa.Alloc, *ssa.Global:
			return true
		}
	}
	return false
}

// truncated is a number after a conversion to an integer type, which drops the fraction.
func truncated(c constant.Value) constant.Value {
	if c.Kind() == constant.Int {
		return c
	}
	f, _ := constant.Float64Val(c)
	return constant.MakeInt64(int64(f))
}

// integer is a constant as an int; 0 if it is not an integer.
func integer(c constant.Value) int {
	n, _ := constant.Int64Val(constant.ToInt(c))
	return int(n)
}

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

func isInteger(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}
