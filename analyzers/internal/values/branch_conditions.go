package values

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// refined is a value with what the conditions on the path say about it: that it equals a constant, is longer or shorter than
// one, or was checked by some function.
//
//	if len(name) > 64 { name = name[:64] } // on the path around the branch, name has 64 characters at most
func (e *Eval) refined(f *Frame, v ssa.Value, known Value) Value {
	text := isText(v.Type())
	if !text && !isInteger(v.Type()) || known.Kind == Number || known.Kind == Text && !known.Partial() {
		return known
	}
	if text && lengthIsComputedWith(v) {
		known = known.asText(known.text().checked())
	}
	// Whether a condition is about v may need v again, to compare the loads in it. What is known without the conditions is
	// enough for that, and ends the recursion.
	e.values[valueKey{f, v, e.quiet > 0}] = known
	for _, c := range e.conditions(f) {
		var exact bool
		if known, exact = e.refinedBy(c, f, v, known); exact {
			break
		}
	}
	return known
}

// refinedBy is refined for one condition; exact if the value is then known.
func (e *Eval) refinedBy(c condition, f *Frame, v ssa.Value, known Value) (refined Value, exact bool) {
	is := func(x ssa.Value) bool { return x != nil && (e.mustEqual(f, x, v) || e.forwardedStore(f, x) == v) }
	text := isText(v.Type())
	x, op, constValue, ok := comparison(c)
	switch {
	case ok && is(x) && op == token.EQL:
		equal := e.folded(constValue.Value, known.At)
		equal.def, equal.liveOnEntry = known.def, known.liveOnEntry // it is still the same load
		return equal, true
	case ok && is(x) && op == token.NEQ && text && constant.StringVal(constValue.Value) == "":
		return known.asText(known.text().atLeast(1)), false
	case ok && is(lengthOf(x)): // if len(name) > 64
		known = known.withLength(op, constValue.Int64(), countsBytes(x))
	case text && passedToCall(c.value, func(x ssa.Value) bool { return is(x) || loadedFrom(x, v) }, 4):
		known = known.asText(known.text().checked()) // if valid(name) { ... } may have checked the length
	}
	return known, false
}

// withLength is a text of which a comparison of its length with a number is true. The number counts bytes or characters.
func (v Value) withLength(op token.Token, n int64, bytes bool) Value {
	lower, upper := rangeWhere(op, n)
	if bytes {
		// len(s) >= 8 may be two characters of four bytes. The other way it needs no change: len(s) <= 64 allows at most 64
		// characters.
		lower = characters(lower)
	}
	v = v.asText(v.text().atLeast(lower))
	if upper >= 0 {
		v = v.asText(v.text().atMost(upper))
	}
	return v
}

// lengthIsComputedWith reports whether the code computes something from the length of a text, as it does to leave room:
//
//	room := 64 - len(suffix)
func lengthIsComputedWith(v ssa.Value) bool {
	if v.Referrers() == nil {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(user ssa.Instruction) bool {
		length, ok := user.(*ssa.Call)
		return ok && lengthOf(length) == v && slices.ContainsFunc(*length.Referrers(), passesNumberOn)
	})
}

// passesNumberOn reports whether an instruction computes another number from one, or stores or passes it. A comparison
// does not: it is a condition, which refined looks at.
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

// comparison is a condition as a true comparison of a value with a constant: 64 < x, or !(x <= 64), is x > 64.
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

// countsBytes reports whether a length counts bytes, as len does, and not characters.
func countsBytes(length ssa.Value) bool {
	call, ok := length.(*ssa.Call)
	return ok && calleeName(&call.Call) == "len"
}

// rangeWhere is the interval of the numbers that compare so with n, from 0 on; upper is -1 if there is no bound.
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

// passedToCall reports whether a condition depends on a call that gets a value as its argument, and so may have checked its
// length: if err := validate(name); err != nil.
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
	case *ssa.Extract: // ok, err := check(name)
		return among(at.Tuple)
	case *ssa.BinOp: // err != nil
		return among(at.X, at.Y)
	case *ssa.UnOp: // !valid(name)
		return among(at.X)
	case *ssa.Convert: // pattern.Match([]byte(name))
		return is(at.X) || among(at.X)
	case *ssa.Phi: // a(name) && b(name)
		return among(at.Edges...)
	}
	return false
}

// lengthBlind are functions whose result does not depend on the length of a text.
var lengthBlind = map[string]bool{
	"strings.HasPrefix": true, "strings.HasSuffix": true, "strings.Contains": true, "strings.ContainsAny": true, "strings.ContainsRune": true,
	"strings.ContainsFunc": true, "strings.EqualFold": true, "strings.Index": true, "strings.IndexByte": true, "strings.IndexRune": true,
	"strings.IndexAny": true, "strings.LastIndex": true, "strings.Count": true, "strings.Compare": true, "unicode/utf8.ValidString": true,
	"strings.Cut": true, "strings.CutPrefix": true, "strings.CutSuffix": true, "bytes.HasPrefix": true, "bytes.Contains": true,
}

// integerRange is the interval in which an integer is; upper is -1 if there is no bound.
func (e *Eval) integerRange(f *Frame, v ssa.Value) (lower, upper int) {
	if known := e.value(f, v, nil); known.Kind == Number {
		n := integer(known.Const)
		return n, n
	}
	lower, upper = e.computedRange(f, v)
	for _, c := range e.conditions(f) {
		if x, op, n, ok := comparison(c); ok && e.mustEqual(f, x, v) && isInteger(n.Type()) {
			low, high := rangeWhere(op, n.Int64())
			lower, upper = max(lower, low), lowerBound(upper, high)
		}
	}
	return lower, upper
}

// computedRange is integerRange as far as the computation of the integer shows it: the length of a text, or a minimum.
func (e *Eval) computedRange(f *Frame, v ssa.Value) (lower, upper int) {
	if text := lengthOf(v); text != nil {
		if countsBytes(v) {
			return e.value(f, text, nil).text().byteLengths()
		}
		return e.value(f, text, nil).text().Lengths()
	}
	if call, ok := v.(*ssa.Call); ok && calleeName(&call.Call) == "min" {
		return e.rangeOfMin(f, call.Call.Args)
	}
	return 0, -1
}

// rangeOfMin is the interval of min(args...): in min(len(s), 64) the upper bound is known of one argument alone.
func (e *Eval) rangeOfMin(f *Frame, args []ssa.Value) (lower, upper int) {
	lower, upper = e.integerRange(f, args[0])
	for _, arg := range args[1:] {
		low, high := e.integerRange(f, arg)
		lower, upper = min(lower, low), lowerBound(upper, high)
	}
	return lower, upper
}

// lowerBound is the lower one of two upper bounds, of which -1 is none.
func lowerBound(a, b int) int {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}
