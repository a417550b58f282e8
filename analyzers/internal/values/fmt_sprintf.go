package values

import (
	"go/types"
	"iter"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// sprintf is a formatted text; the format is the argument with a number. The format's own characters keep their places, texts
// that are known are inserted, and for the others there are holes with the length that verb, width, precision and type allow.
func (e *Eval) sprintf(f *Frame, call *ssa.Call, number int) Value {
	format := e.argument(f, &call.Call, number)
	args := e.value(f, call.Call.Args[number+1], nil)
	result := holeOf(0, -1)
	result.At = e.syntax.argument(&call.Call, number)
	if syntax := e.syntax.calls[call.Pos()]; syntax != nil {
		result.At = syntax
	}
	if format.Kind != Text || len(format.Pieces) != 1 || format.Partial() || args.Open || args.Kind != List && args.Kind != Zero {
		return result
	}
	if pieces, ok := filled(format.Pieces[0], args.Items, func(i int) types.Type { return varargType(call, i) }); ok {
		result.Pieces = pieces
	}
	return result
}

// filled is a format with its arguments; false if it has too few, or takes widths from them.
func filled(format Piece, args []Value, typeOf func(int) types.Type) (Pieces, bool) {
	var pieces Pieces
	next := 0 // the argument that the next verb prints
	for pos := 0; pos < len(format.Text); {
		percent := strings.IndexByte(format.Text[pos:], '%')
		if percent < 0 {
			pieces = append(pieces, format.cut(pos, len(format.Text)))
			break
		}
		if percent > 0 {
			pieces = append(pieces, format.cut(pos, pos+percent))
		}
		verb, size := readVerb(format.Text[pos+percent:])
		switch {
		case size == 0 || verb.char != '%' && (next >= len(args) || verb.star): // fmt prints %!d(MISSING)
			return nil, false
		case verb.char == '%':
			pieces = append(pieces, format.cut(pos+percent, pos+percent+1))
		default:
			pieces = append(pieces, verb.applied(args[next], typeOf(next))...)
			next++
		}
		pos += percent + size
	}
	return pieces, true
}

// varargType is the type of a variadic argument before it was converted to an interface, or nil.
func varargType(call *ssa.Call, i int) types.Type {
	for at, store := range varargStores(call) {
		if at != i {
			continue
		}
		if made, ok := store.Val.(*ssa.MakeInterface); ok {
			return made.X.Type()
		}
		return store.Val.Type()
	}
	return nil
}

// varargStores are the stores to the array that the compiler makes for the variadic arguments of a call, with the numbers of
// the arguments.
func varargStores(call *ssa.Call) iter.Seq2[int, *ssa.Store] {
	return func(yield func(int, *ssa.Store) bool) {
		array := varargs(call)
		if array == nil {
			return
		}
		for _, user := range *array.Referrers() {
			element, ok := user.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			at, ok := constIndex(element.Index)
			if store := storeTo(element); ok && store != nil && !yield(at, store) {
				return
			}
		}
	}
}

// varargs is the array of the variadic arguments of a call; nil if the call has none, or passes a slice with "...".
func varargs(call *ssa.Call) *ssa.Alloc {
	if len(call.Call.Args) == 0 {
		return nil
	}
	slice, ok := call.Call.Args[len(call.Call.Args)-1].(*ssa.Slice)
	if !ok {
		return nil
	}
	array, _ := slice.X.(*ssa.Alloc)
	return array
}

// storeTo is the first store to an address; nil if there is none.
func storeTo(address ssa.Value) *ssa.Store {
	for _, user := range *address.Referrers() {
		if store, ok := user.(*ssa.Store); ok {
			return store
		}
	}
	return nil
}

// verb is a verb of a format, such as %-8.3s.
type verb struct {
	char  byte
	flags string
	// width and precision are -1 if there is none.
	width, precision int
	// star means that one of them is an argument.
	star bool
}

// readVerb reads the verb at the beginning of a text, and its length; 0 if there is none, or if it is one with an explicit
// argument index, such as %[1]s.
func readVerb(text string) (verb, int) {
	rest := strings.TrimLeft(text[1:], "+-# 0")
	v := verb{flags: text[1 : len(text)-len(rest)], precision: -1}
	v.width, rest = v.number(rest)
	if after, ok := strings.CutPrefix(rest, "."); ok {
		v.precision, rest = v.number(after)
		v.precision = max(0, v.precision) // "%.s" is "%.0s"
	}
	if rest == "" || rest[0] == '[' {
		return v, 0
	}
	v.char = rest[0]
	return v, len(text) - len(rest) + 1
}

// number reads a width or a precision, which is -1 if there is none or a star, and returns the text after it.
func (v *verb) number(text string) (n int, rest string) {
	rest = strings.TrimLeft(text, "0123456789")
	n, err := strconv.Atoi(text[:len(text)-len(rest)])
	if err != nil {
		n = -1
	}
	if after, ok := strings.CutPrefix(rest, "*"); ok {
		v.star, rest = true, after
	}
	return n, rest
}

// applied is a value of type t as a verb prints it.
func (v verb) applied(x Value, t types.Type) Pieces {
	if t == nil || types.IsInterface(t) {
		t = x.Type // the dynamic type
	}
	if v.unmodeled(x, t) {
		return Pieces{{Hole: true, Max: -1}}
	}
	pieces := Pieces{v.formatted(x, t)}
	if x.Kind == Text && (v.char == 's' || v.char == 'v' && t != nil && isText(t)) && !printsItself(t) {
		pieces = x.Pieces
	}
	if v.precision >= 0 && (v.char == 's' || v.char == 'v') {
		pieces = pieces.first(v.precision)
	}
	return pieces.padded(v.width)
}

// padded is a text of at least width characters: one hole if it may be shorter, since where the spaces are is not modeled.
func (p Pieces) padded(width int) Pieces {
	lower, upper := p.Lengths()
	if width <= lower {
		return p
	}
	if upper >= 0 {
		upper = max(upper, width)
	}
	hole := Piece{Hole: true, Min: width, Max: upper}
	if len(p) > 0 {
		hole.Unchecked, hole.Name = upper < 0 && p[0].Unchecked, p[0].Name
	}
	return Pieces{hole}
}

// unmodeled reports whether a verb prints a value in a way of which nothing is known here: in Go syntax or with a prefix (%#v),
// with spaces between bytes (% x), cut before it is put in quotes (%.3q), filled up with zeros (%.5d), the name of its type, or
// a list of numbers (%d for bytes).
func (v verb) unmodeled(x Value, t types.Type) bool {
	cut := v.char == 's' || v.char == 'v' && (x.Kind == Text || t != nil && isText(t)) || strings.IndexByte(floatVerbs, v.char) >= 0
	switch {
	case strings.Contains(v.flags, "#"), v.char == 'T', v.char == 'p':
		return true
	case strings.Contains(v.flags, " ") && (v.char == 'x' || v.char == 'X'):
		return true
	case v.precision >= 0 && !cut:
		return true
	}
	return v.char == 'd' && t != nil && !isInteger(t)
}

// formatted is a value as one piece: a literal if it is known, else a hole.
func (v verb) formatted(x Value, t types.Type) Piece {
	signed := strings.ContainsAny(v.flags, "+ ") // %+d writes the sign of positive numbers, too
	if x.Kind == Number && (v.char == 'd' && !signed || v.char == 'v') && t != nil && isPlainInteger(t) {
		return Piece{Text: x.Const.ExactString()}
	}
	hole := Piece{Hole: true, Name: nameOf(x.At)}
	hole.Min, hole.Max = v.length(x, t)
	hole.Unchecked = hole.Max < 0 && x.Kind != Text && v.char != 'x' && v.char != 'X' && t != nil && isText(t) && !printsItself(t)
	return hole
}

// floatVerbs are the verbs for numbers with a fraction.
const floatVerbs = "eEfFgG"

// length is the minimum and the maximum length of a value that a verb prints; -1 if there is no maximum.
func (v verb) length(x Value, t types.Type) (lower, upper int) {
	lower, upper = x.text().Lengths()
	switch char := v.char; {
	case char == 'x' || char == 'X':
		return x.hexLength(t)
	case char == 'q' && upper >= 0: // quotes around, and escapes such as \U0001f600 inside
		return lower + 2, 10*upper + 2
	case char == 'd' || char == 't':
		return 1, 20
	case strings.IndexByte("boOcU", char) >= 0: // binary numbers are the longest
		return 1, 70
	case strings.IndexByte(floatVerbs, char) >= 0: // %f of the greatest float64 has 309 digits before the point
		return 1, 330 + max(0, v.precision)
	case x.Kind == Text && !printsItself(t):
		return lower, upper
	}
	return printed(t)
}

// hexLength is length for %x: two digits for each byte.
func (x Value) hexLength(t types.Type) (lower, upper int) {
	if t != nil && isInteger(t) {
		return 1, 17
	}
	lower, upper = x.text().byteLengths()
	if n, ok := byteCount(t); ok {
		lower, upper = n, n
	}
	if upper < 0 {
		return 2 * lower, -1
	}
	return 2 * lower, 2 * upper
}

// printed is the minimum and the maximum length of a value of a type with %v; -1 if there is no maximum.
func printed(t types.Type) (lower, upper int) {
	if t == nil {
		return 0, -1
	}
	if named, ok := t.(*types.Named); ok {
		name := named.Obj().Name()
		switch {
		case name == "UUID" || name == "GUID": // of whatever package
			return 36, 36
		case name == "Time" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time":
			return 20, 100
		case name == "Duration":
			return 2, 30
		case types.NewMethodSet(t).Lookup(named.Obj().Pkg(), "String") != nil:
			return 0, -1
		}
	}
	return printedBasic(t)
}

// printedBasic is printed for a type without methods.
func printedBasic(t types.Type) (lower, upper int) {
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return 0, -1
	case basic.Info()&types.IsBoolean != 0:
		return 4, 5
	case basic.Info()&types.IsInteger != 0:
		return 1, 20
	case basic.Info()&types.IsFloat != 0:
		return 1, 25
	}
	return 0, -1
}

// isPlainInteger reports whether a type is a predeclared integer: a named one may have a String method.
func isPlainInteger(t types.Type) bool {
	_, basic := t.(*types.Basic)
	return basic && isInteger(t)
}

// byteCount is the length of an array of bytes.
func byteCount(t types.Type) (int, bool) {
	if t == nil {
		return 0, false
	}
	array, ok := t.Underlying().(*types.Array)
	if !ok || !isByte(array.Elem()) {
		return 0, false
	}
	return int(array.Len()), true
}
