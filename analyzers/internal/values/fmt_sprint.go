package values

import (
	"go/constant"
	"go/types"
	"slices"
	"strconv"
	"time"

	"golang.org/x/tools/go/ssa"
)

// sprint is the text of fmt.Sprint, or of fmt.Sprintln, which adds a space after each operand but the last and ends the
// line.
func (e *Eval) sprint(f *Frame, call *ssa.Call, lines bool) Value {
	args := e.value(f, call.Call.Args[len(call.Call.Args)-1], nil)
	if args.Open || args.Kind != List && args.Kind != Zero {
		return holeOf(0, -1)
	}
	var pieces Pieces
	before := types.Type(nil)
	for i, item := range args.Items {
		t := varargType(call, i)
		switch {
		case i == 0:
		case lines:
			pieces = append(pieces, Piece{Text: " "})
		default:
			pieces = append(pieces, spaceBetween(before, t)...)
		}
		pieces = append(pieces, verb{char: 'v', width: -1, precision: -1}.applied(item, t)...)
		before = t
	}
	if lines {
		pieces = append(pieces, Piece{Text: "\n"})
	}
	result := Value{Kind: Text, Pieces: pieces}
	if syntax := e.syntax.calls[call.Pos()]; syntax != nil {
		result.At = syntax
	}
	return result
}

// spaceBetween is what fmt.Sprint adds between two operands: a space if neither is a string. In an interface there may be
// one.
func spaceBetween(a, b types.Type) Pieces {
	perhaps := Pieces{{Hole: true, Max: 1}}
	switch {
	case a == nil || b == nil:
		return perhaps
	case isText(a), isText(b):
		return nil
	case types.IsInterface(a), types.IsInterface(b):
		return perhaps
	}
	return Pieces{{Text: " "}}
}

// printsItself reports whether a type has a method that decides how package fmt prints it.
func printsItself(t types.Type) bool {
	if t == nil {
		return false
	}
	methods := types.NewMethodSet(t)
	return slices.ContainsFunc([]string{"String", "Error", "Format", "GoString"}, func(name string) bool {
		return methods.Lookup(nil, name) != nil
	})
}

// conversions are the functions that convert knows.
var conversions = map[string]bool{"strconv.Itoa": true, "strconv.FormatInt": true, "strconv.FormatBool": true, "strconv.Atoi": true,
	"strconv.ParseInt": true, "strconv.Quote": true, "time.ParseDuration": true}

// converted is the result of a function that makes a number of a text, or a text of a value, if its arguments are known.
func (e *Eval) converted(f *Frame, name string, call *ssa.CallCommon) (Value, bool) {
	if !conversions[name] {
		return Value{}, false
	}
	x := e.argument(f, call, 0)
	switch {
	case x.Kind == Zero && isInteger(call.Args[0].Type()):
		x.Kind, x.Const = Number, constant.MakeInt64(0)
	case x.Kind == Text && x.Partial():
		return Value{}, false
	}
	base, bits := 10, 64 // the further arguments of FormatInt and ParseInt
	for i, option := range []*int{&base, &bits} {
		if len(call.Args) > i+1 {
			known := numeric(e.argument(f, call, i+1))
			if known == nil {
				return Value{}, false
			}
			*option = integer(known)
		}
	}
	if result, ok := convert(name, x, base, bits); ok {
		v := e.folded(constant.Make(result), x.At)
		return v, v.Kind != Unknown
	}
	return Value{}, false
}

// convert is the result as an int64 or a string; false if there is an error instead.
func convert(name string, x Value, base, bits int) (any, bool) {
	number, exact := int64(0), false
	if x.Kind == Number {
		number, exact = constant.Int64Val(constant.ToInt(x.Const))
	}
	switch {
	case exact && base >= 2 && base <= 36 && (name == "strconv.Itoa" || name == "strconv.FormatInt"):
		return strconv.FormatInt(number, base), true
	case x.Kind == Bool && name == "strconv.FormatBool":
		return x.Const.String(), true
	case x.Kind != Text:
		return nil, false
	}
	var err error
	switch name {
	case "strconv.Atoi", "strconv.ParseInt":
		number, err = strconv.ParseInt(x.String(), base, bits)
		return number, err == nil
	case "strconv.Quote":
		return strconv.Quote(x.String()), true
	case "time.ParseDuration":
		d, err := time.ParseDuration(x.String())
		return int64(d), err == nil
	}
	return nil, false
}
