package values

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// refined adds to a value what the conditions on the path say of it: equal to a constant, longer or
// shorter than one, or looked at by some function.
func (e *Eval) refined(f *Frame, v ssa.Value, known Value) Value {
	text := isText(v.Type())
	if !text && !isInteger(v.Type()) || known.Kind == Number || known.Kind == Text && !known.Partial() {
		return known
	}
	if text && lengthIsComputedWith(v) {
		known = known.asText(known.text().checked())
	}
	e.values[valueKey{f, v, e.quiet > 0}] = known // conditions may ask whether they are about this value
	is := func(x ssa.Value) bool { return x != nil && (e.mustEqual(f, x, v) || e.forwardedStore(f, x) == v) }
	for _, c := range e.conditions(f) {
		x, op, constValue, ok := comparison(c)
		switch {
		case ok && is(x) && op == token.EQL:
			equal := e.folded(constValue.Value, known.At)
			equal.def, equal.liveOnEntry = known.def, known.liveOnEntry
			return equal
		case ok && is(x) && op == token.NEQ && text && constant.StringVal(constValue.Value) == "":
			known = known.asText(known.text().atLeast(1))
		case ok && is(lengthOf(x)):
			lower, upper := rangeWhere(op, constValue.Int64())
			if countsBytes(x) {
				lower = characters(lower)
			}
			if known = known.asText(known.text().atLeast(lower)); upper >= 0 {
				known = known.asText(known.text().atMost(upper))
			}
		case text && passedToCall(c.value, func(x ssa.Value) bool { return is(x) || loadedFrom(x, v) }, 4):
			known = known.asText(known.text().checked())
		}
	}
	return known
}

// lengthIsComputedWith reports whether the code calculates with the length of a text, as what leaves room for it does.
func lengthIsComputedWith(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(user ssa.Instruction) bool {
		length, ok := user.(*ssa.Call)
		return ok && lengthOf(length) == v && slices.ContainsFunc(*length.Referrers(), passesNumberOn)
	})
}

// passesNumberOn reports whether an instruction makes another number of one, or hands it on.
func passesNumberOn(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.BinOp:
		return isInteger(instr.Type())
	case *ssa.Convert, *ssa.Store, *ssa.Phi:
		return true
	case *ssa.Call:
		_, builtin := instr.Call.Value.(*ssa.Builtin)
		return builtin || bodyOf(&instr.Call) != nil
	}
	return false
}

func (v Value) asText(pieces Pieces) Value {
	v.Kind, v.Pieces = Text, pieces
	return v
}

// comparison reads a condition as a comparison with a constant that came out true.
func comparison(c condition) (ssa.Value, token.Token, *ssa.Const, bool) {
	compared, ok := c.value.(*ssa.BinOp)
	if !ok {
		return nil, 0, nil, false
	}
	x, op := compared.X, compared.Op
	y, ok := compared.Y.(*ssa.Const)
	if !ok {
		if y, ok = compared.X.(*ssa.Const); !ok {
			return nil, 0, nil, false
		}
		x, op = compared.Y, mirrored[op]
	}
	if !c.truth {
		op = opposite[op]
	}
	return x, op, y, y.Value != nil && op != 0
}

var (
	mirrored = map[token.Token]token.Token{token.EQL: token.EQL, token.NEQ: token.NEQ,
		token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ}
	opposite = map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL,
		token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR}
)

// countsBytes reports whether a length is one in bytes, as len is.
func countsBytes(length ssa.Value) bool {
	call, ok := length.(*ssa.Call)
	return ok && calleeName(&call.Call) == "len"
}

// rangeWhere are the minimum and the maximum value of what compares so with n; -1 is no greatest.
func rangeWhere(op token.Token, n int64) (lower, upper int) {
	switch op {
	case token.EQL:
		return int(n), int(n)
	case token.LSS:
		return 0, int(n) - 1
	case token.LEQ:
		return 0, int(n)
	case token.GTR:
		return int(n) + 1, -1
	case token.GEQ:
		return int(n), -1
	}
	return 0, -1
}

// passedToCall reports whether a condition depends on a call that was given a value to look at, and that may have asked for
// its length.
func passedToCall(condition ssa.Value, is func(ssa.Value) bool, depth int) bool {
	if depth == 0 {
		return false
	}
	among := func(parts ...ssa.Value) bool {
		return slices.ContainsFunc(parts, func(part ssa.Value) bool { return passedToCall(part, is, depth-1) })
	}
	switch at := condition.(type) {
	case *ssa.Call:
		if lengthBlind[calleeName(&at.Call)] {
			return false
		}
		return slices.ContainsFunc(at.Call.Args, is) || among(at.Call.Args...)
	case *ssa.Extract:
		return among(at.Tuple)
	case *ssa.BinOp:
		return among(at.X, at.Y)
	case *ssa.UnOp:
		return among(at.X)
	case *ssa.Convert:
		return is(at.X) || among(at.X)
	case *ssa.Phi:
		return among(at.Edges...)
	}
	return false
}

// lengthBlind are functions that look at a text and say nothing of its length.
var lengthBlind = map[string]bool{
	"strings.HasPrefix": true, "strings.HasSuffix": true, "strings.Contains": true, "strings.ContainsAny": true, "strings.ContainsRune": true,
	"strings.ContainsFunc": true, "strings.EqualFold": true, "strings.Index": true, "strings.IndexByte": true, "strings.IndexRune": true,
	"strings.IndexAny": true, "strings.LastIndex": true, "strings.Count": true, "strings.Compare": true, "unicode/utf8.ValidString": true,
	"strings.Cut": true, "strings.CutPrefix": true, "strings.CutSuffix": true, "bytes.HasPrefix": true, "bytes.Contains": true,
}

// integerRange are the minimum and the maximum value of an integer; the maximum is -1 where none is known.
func (e *Eval) integerRange(f *Frame, v ssa.Value) (lower, upper int) {
	if known := e.value(f, v, nil); known.Kind == Number {
		n := integer(known.Const)
		return n, n
	}
	upper = -1
	if measured := lengthOf(v); measured != nil {
		lower, upper = e.value(f, measured, nil).text().Lengths()
		if countsBytes(v) {
			lower, upper = e.value(f, measured, nil).text().byteLengths()
		}
	}
	if call, ok := v.(*ssa.Call); ok && calleeName(&call.Call) == "min" {
		for i, arg := range call.Call.Args {
			low, high := e.integerRange(f, arg)
			if i == 0 || low < lower {
				lower = low
			}
			if high >= 0 && (upper < 0 || high < upper) {
				upper = high
			}
		}
	}
	for _, c := range e.conditions(f) {
		if x, op, n, ok := comparison(c); ok && e.mustEqual(f, x, v) && isInteger(n.Type()) {
			low, high := rangeWhere(op, n.Int64())
			lower = max(lower, low)
			if high >= 0 && (upper < 0 || high < upper) {
				upper = high
			}
		}
	}
	return lower, upper
}
