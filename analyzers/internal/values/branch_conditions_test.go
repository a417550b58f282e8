package values

import (
	"go/constant"
	"go/token"
	"testing"

	"golang.org/x/tools/go/ssa"
)

func TestLimits(t *testing.T) {
	for _, test := range []struct {
		op          token.Token
		least, most int
	}{
		{token.EQL, 5, 5}, {token.LSS, 0, 4}, {token.LEQ, 0, 5}, {token.GTR, 6, -1}, {token.GEQ, 5, -1}, {token.NEQ, 0, -1},
	} {
		if lower, upper := rangeWhere(test.op, 5); lower != test.least || upper != test.most {
			t.Errorf("%s 5: %d to %d", test.op, lower, upper)
		}
	}
}

// A condition is read with the constant on the right, and turned round where it came out false.
func TestComparison(t *testing.T) {
	x, five := &ssa.Parameter{}, &ssa.Const{Value: constant.MakeInt64(5)}
	for _, test := range []struct {
		left, right ssa.Value
		op          token.Token
		truth       bool
		want        token.Token
	}{
		{x, five, token.LSS, true, token.LSS}, {x, five, token.LSS, false, token.GEQ}, {five, x, token.LSS, true, token.GTR},
		{five, x, token.LEQ, false, token.LSS}, {x, five, token.EQL, false, token.NEQ}, {five, x, token.NEQ, false, token.EQL},
		{five, x, token.GEQ, true, token.LEQ}, {x, five, token.GTR, false, token.LEQ},
	} {
		value, op, c, ok := comparison(condition{&ssa.BinOp{X: test.left, Op: test.op, Y: test.right}, test.truth})
		if !ok || value != ssa.Value(x) || c != five || op != test.want {
			t.Errorf("%s, constant on the right %t, %t: %s, %t", test.op, test.right == ssa.Value(five), test.truth, op, ok)
		}
	}
	if _, _, _, ok := comparison(condition{&ssa.BinOp{X: x, Op: token.LSS, Y: x}, true}); ok {
		t.Error("a comparison of two variables is read as one with a constant")
	}
}
