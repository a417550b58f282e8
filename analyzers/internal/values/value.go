package values

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Kind is what is known of a value: the elements of the lattice, without their contents.
type Kind uint8

// The kinds. Unknown is the zero value.
const (
	Unknown Kind = iota
	Unset        // the code in view stores nothing there; other code may
	Zero         // the zero value of its type, such as nil
	Bool
	Number // integers, durations and floats
	Text   // strings and byte slices, perhaps with holes
	Pointer
	Fresh // a pointer to a value that nothing else points to: Items[0]
	Struct
	List // slices; Open if there may be more items than Items
	Map
	Func
)

// Value is what is known of a Go value.
type Value struct {
	Kind Kind
	// Const is the value of a Bool or a Number.
	Const constant.Value
	// Pieces are those of a Text.
	Pieces
	// Items are those of a List; of a Fresh the one value that it points to.
	Items []Value
	// Open means that a List may have more items.
	Open bool
	// Ref is the variable that a Pointer points to or that holds a Struct, or what made a Map.
	Ref Ref
	// Fn is the function of a Func.
	Fn *ssa.Function
	// def is the store that wrote a loaded value, and its frame: in a loop the same store runs in each iteration.
	def point
	// liveOnEntry means that no store in view wrote a loaded value.
	liveOnEntry bool
	// madeIn is where a function literal was made.
	madeIn *Frame
	// Type is the type of the value, or nil. In an interface it is the dynamic type.
	Type types.Type
	// At is the expression in which the value is written, or nil.
	At ast.Expr
}

// Value is what an SSA value is on the frame's path. hint is the expression that it is written with, which SSA does not keep
// for constants; it may be nil.
func (e *Eval) Value(f *Frame, v ssa.Value, hint ast.Expr) Value { return e.value(f, v, hint) }

// value is Value for this package. Most of the work is in compute; here are the cache and what holds for all kinds of
// instructions.
func (e *Eval) value(f *Frame, v ssa.Value, hint ast.Expr) Value {
	if c, ok := v.(*ssa.Const); ok { // not kept: the hint may be another one each time
		return e.constant(c, hint)
	}
	if f.iteration != nil && !f.iteration.contains(v) { // computed before the loop, or after it
		return e.value(f.iteration.around, v, hint)
	}
	key := valueKey{f, v, e.quiet > 0}
	if known, ok := e.values[key]; ok {
		return known
	}
	e.values[key] = Value{} // the answer to a question that leads back to itself
	if e.exhausted() {
		return Value{}
	}
	// First what the instruction computes, then what may have happened to it since, then what the conditions say.
	result := e.compute(f, v, hint).bounded()
	if result.At == nil {
		result.At = hint
	}
	if _, ok := v.Type().Underlying().(*types.Pointer); ok && result.Kind == Unknown {
		// An unknown pointer is an object of its own. What is stored through it is known when it is loaded through it again.
		result = Value{Kind: Pointer, Ref: Ref{Frame: f, Root: v}, At: result.At}
	}
	if (result.Kind == List || result.Kind == Text) && e.mutatedLater(v) {
		result = result.sizeOnly()
	}
	result = e.refined(f, v, result)
	if result.Type == nil && !types.IsInterface(v.Type()) { // the type of an interface would hide the dynamic one
		result.Type = v.Type()
	}
	e.values[key] = result
	return result
}

// constant is a constant as a value. One without a Value is the zero value of its type, such as nil or a struct{}.
func (e *Eval) constant(c *ssa.Const, hint ast.Expr) Value {
	at := hint
	if written, ok := e.origins[c]; ok {
		at = written
	}
	v := Value{Kind: Zero, At: at}
	if c.Value != nil {
		v = e.folded(c.Value, at)
	}
	v.Type = c.Type()
	return v
}

// folded is a constant as a value.
func (e *Eval) folded(c constant.Value, at ast.Expr) Value {
	switch c.Kind() {
	case constant.Bool:
		return Value{Kind: Bool, Const: c, At: at}
	case constant.Int, constant.Float:
		return Value{Kind: Number, Const: c, At: at}
	case constant.String:
		return Value{Kind: Text, Pieces: e.literal(constant.StringVal(c), at), At: at}
	}
	return Value{At: at}
}

// compute is what an instruction computes, by its kind. What is not listed is unknown: channels, type assertions, and
// elements of maps and texts that a range statement visits.
func (e *Eval) compute(f *Frame, v ssa.Value, hint ast.Expr) Value {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.FreeVar, *ssa.Parameter:
		return e.address(f, v)
	case *ssa.Phi:
		return e.phi(f, v, hint)
	case *ssa.UnOp:
		return e.unary(f, v, hint)
	case *ssa.BinOp:
		return e.binary(f, v)
	case *ssa.Call:
		return e.call(f, v)
	case *ssa.Extract:
		return e.extract(f, v)
	case *ssa.ChangeType:
		x := e.value(f, v.X, hint)
		x.Type = v.Type() // a named type may have a String method, by which fmt prints it
		return x
	case *ssa.MakeInterface:
		return e.value(f, v.X, hint)
	case *ssa.ChangeInterface:
		return e.value(f, v.X, hint)
	case *ssa.Convert:
		return e.convert(f, v, hint)
	case *ssa.Slice:
		return e.slice(f, v)
	case *ssa.Field, *ssa.Index, *ssa.Lookup:
		return e.part(f, v)
	}
	return made(f, v)
}

// part is a field of a struct, an element of an array or a member of a map, of values that are not in memory.
func (e *Eval) part(f *Frame, v ssa.Value) Value {
	switch v := v.(type) {
	case *ssa.Field:
		return e.project(e.value(f, v.X, nil), v.Field, v.Type())
	case *ssa.Index:
		if i := e.value(f, v.Index, nil); numeric(i) != nil {
			return e.project(e.value(f, v.X, nil), integer(numeric(i)), v.Type())
		}
	case *ssa.Lookup:
		member, _ := e.lookup(f, v)
		return member
	}
	return Value{}
}

// made is what an instruction makes new: a map, a slice or a function.
func made(f *Frame, v ssa.Value) Value {
	switch v := v.(type) {
	case *ssa.MakeMap:
		return Value{Kind: Map, Ref: Ref{Frame: f, Root: v}}
	case *ssa.MakeSlice:
		// make([]T, n) has n zero elements that the code then overwrites by index, which is not followed.
		if n, ok := constIndex(v.Len); ok && n == 0 {
			return Value{Kind: List}
		}
	case *ssa.Function:
		return Value{Kind: Func, Fn: origin(v)}
	case *ssa.MakeClosure:
		return Value{Kind: Func, Fn: v.Fn.(*ssa.Function), madeIn: f}
	}
	return Value{}
}

// phi is the value of a variable where paths meet.
func (e *Eval) phi(f *Frame, v *ssa.Phi, hint ast.Expr) Value {
	if f.iteration != nil && v.Block() == f.iteration.header {
		return e.phiAtStart(f, v)
	}
	for _, s := range e.path(f) {
		if s.block != v.Block() {
			continue
		}
		if s.joined { // unknown in this run; the next ones know by which edge the path came
			e.splitAt(f, s)
			return Value{}
		}
		return e.phiFrom(f, s, v, hint)
	}
	return Value{} // the path does not go through the block
}

// phiFrom is the value of a phi on a path that is known.
func (e *Eval) phiFrom(f *Frame, s segment, v *ssa.Phi, hint ast.Expr) Value {
	result := Value{}
	for i, p := range s.block.Preds {
		switch {
		case p == s.pred:
			result = e.value(f, v.Edges[i], hint)
		case s.block.Dominates(p) && v.Edges[i] != v: // a loop header, and the loop changes the variable
			return e.phiAfterLoop(f, s, v)
		}
	}
	return result
}

// unary is *x, !x or -x. All others, such as <-x, are unknown.
func (e *Eval) unary(f *Frame, v *ssa.UnOp, hint ast.Expr) Value {
	if v.Op == token.MUL {
		return e.load(e.value(f, v.X, nil), v.Type(), &point{f, v}, hint)
	}
	x := e.value(f, v.X, hint)
	switch {
	case x.Kind == Bool && v.Op == token.NOT, x.Kind == Number && v.Op == token.SUB:
		return e.folded(wrapped(constant.UnaryOp(v.Op, x.Const, 0), v.Type()), x.At)
	}
	return Value{}
}

// convert is a conversion that may change the value. Those that only change the type are ChangeType in SSA.
func (e *Eval) convert(f *Frame, v *ssa.Convert, hint ast.Expr) Value {
	x := e.value(f, v.X, hint)
	to, ok := v.Type().Underlying().(*types.Basic)
	switch {
	case x.Kind == Text: // string to []byte and back
	case x.Kind == Number && ok && to.Info()&types.IsInteger != 0:
		x.Const = wrapped(truncated(x.Const), to)
	case x.Kind == Number && ok && to.Info()&types.IsFloat != 0:
		x.Const = constant.ToFloat(x.Const)
	default:
		return Value{}
	}
	x.Type = v.Type()
	return x
}

// extract is one of several results of a call, or of v, ok := m[key].
func (e *Eval) extract(f *Frame, v *ssa.Extract) Value {
	if lookup, ok := v.Tuple.(*ssa.Lookup); ok {
		member, found := e.lookup(f, lookup)
		return []Value{member, found}[v.Index]
	}
	if call, ok := v.Tuple.(*ssa.Call); ok {
		return e.result(f, call, v.Index)
	}
	return Value{}
}
