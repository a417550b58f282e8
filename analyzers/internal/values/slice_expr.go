package values

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// slice is x[low:high] of a text, or of an array that the code in view fills.
func (e *Eval) slice(f *Frame, v *ssa.Slice) Value {
	if e.negative(f, v.Low) || e.negative(f, v.High) {
		e.panicked = append(e.panicked, f)
		return Value{}
	}
	if pointer, ok := v.X.Type().Underlying().(*types.Pointer); ok {
		return e.sliceOfArray(f, v, pointer.Elem())
	}
	x := e.value(f, v.X, nil)
	if !isText(v.X.Type()) && x.Kind != Text {
		if v.Low == nil && v.High == nil {
			return x
		}
		return Value{}
	}
	if n, ok := e.suffix(f, v); ok { // any other s[low:] would lose the lower bound of the length
		return byteText(n, n)
	}
	pieces := x.text()
	if v.High != nil {
		lower, upper := e.integerRange(f, v.High)
		if upper < 0 {
			return Value{Kind: Text, Pieces: pieces.checked(), At: x.At}
		}
		pieces = pieces.prefix(max(0, lower), upper)
	}
	if v.Low != nil {
		n, _ := e.integerRange(f, v.Low)
		pieces = pieces.without(max(0, n))
	}
	return Value{Kind: Text, Pieces: pieces, At: x.At}
}

// negative reports whether a bound of a slice expression is known to be negative, which panics. It may be absent.
func (e *Eval) negative(f *Frame, bound ssa.Value) bool {
	if bound == nil {
		return false
	}
	v := e.value(f, bound, nil)
	return v.Kind == Number && integer(v.Const) < 0
}

// suffix recognizes s[len(s)-n:], which has n bytes.
func (e *Eval) suffix(f *Frame, v *ssa.Slice) (int, bool) {
	low, ok := v.Low.(*ssa.BinOp)
	if !ok || v.High != nil || low.Op != token.SUB || lengthOf(low.X) == nil || !e.mustEqual(f, lengthOf(low.X), v.X) {
		return 0, false
	}
	return constIndex(low.Y)
}

// sliceOfArray is array[:high] as a list. Literals of slices are arrays in SSA.
func (e *Eval) sliceOfArray(f *Frame, v *ssa.Slice, array types.Type) Value {
	base := e.value(f, v.X, nil)
	t, ok := array.Underlying().(*types.Array)
	if !ok || base.Kind != Pointer || v.Low != nil || t.Len() > 1000 {
		return Value{}
	}
	n := int(t.Len())
	if v.High != nil {
		high := e.value(f, v.High, nil)
		if high.Kind != Number {
			return Value{}
		}
		if n = integer(high.Const); n > int(t.Len()) {
			e.panicked = append(e.panicked, f)
			return Value{}
		}
	}
	if isByte(t.Elem()) { // a digest or a buffer: only its length is known
		return byteText(n, n)
	}
	list := Value{Kind: List, Ref: base.Ref}
	for i := range n {
		element := base.Ref.field(i)
		item := e.load(Value{Kind: Pointer, Ref: element}, t.Elem(), &point{f, v}, nil)
		if item.Kind == Struct {
			item.Ref.asOf = nil // no copy: the code may fill in its fields later
		}
		list.Items = append(list.Items, item)
	}
	return list
}

// appended is append(head, tail...).
func appended(head, tail Value) Value {
	if head.Kind == Text || tail.Kind == Text {
		return Value{Kind: Text, Pieces: slices.Concat(head.text(), tail.text())}
	}
	list := Value{Kind: List, Open: head.Open || tail.Open, At: head.At}
	for _, part := range []Value{head, tail} {
		switch part.Kind {
		case List:
			list.Items = append(list.Items, part.Items...)
		case Zero:
		default:
			list.Open = true
		}
	}
	return list
}

// fresh is a list of pointers to copies of the items of a list.
func fresh(list Value) Value {
	if list.Kind != List {
		return list
	}
	pointers := Value{Kind: List, Open: list.Open, At: list.At}
	for _, item := range list.Items {
		pointers.Items = append(pointers.Items, Value{Kind: Fresh, Items: []Value{item}, At: item.At})
	}
	return pointers
}

func isByte(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Kind() == types.Uint8
}
