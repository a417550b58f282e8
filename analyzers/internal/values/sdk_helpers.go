package values

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// setter recognizes the setters of version 1's input types, func (s *T) SetField(v V) *T, and returns the field and the
// index of the argument.
func setter(call *ssa.CallCommon) (field, argument int, ok bool) {
	fn := call.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || len(call.Args) != 2 || !IsSDKCall(call) {
		return 0, 0, false
	}
	name, found := strings.CutPrefix(fn.Name(), "Set")
	receiver, isPointer := fn.Signature.Recv().Type().(*types.Pointer)
	if !found || !isPointer || fn.Signature.Results().Len() != 1 ||
		!types.Identical(fn.Signature.Results().At(0).Type(), receiver) {
		return 0, 0, false
	}
	fields, isStruct := receiver.Elem().Underlying().(*types.Struct)
	for i := 0; isStruct && i < fields.NumFields(); i++ {
		if fields.Field(i).Name() == name {
			return i, 1, true
		}
	}
	return 0, 0, false
}

// set is what a setter stores in its field: a pointer, if it takes the value itself.
func (e *Eval) set(f *Frame, call *ssa.CallCommon, argument int) Value {
	v := e.argument(f, call, argument)
	if _, plain := call.Args[argument].Type().Underlying().(*types.Basic); plain {
		return Value{Kind: Fresh, Items: []Value{v}, At: v.At}
	}
	return v
}

// IsSDKCall reports whether a call runs a function or method of the SDK.
func IsSDKCall(call *ssa.CallCommon) bool {
	pkg := calleePackage(call)
	return pkg != nil && IsSDK(pkg.Path())
}

// pointerHelper recognizes func(T) *T, as of the many helpers that make a pointer of a value.
func pointerHelper(sig *types.Signature) bool {
	if sig == nil || sig.Recv() != nil || sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Variadic() {
		return false
	}
	pointer, ok := sig.Results().At(0).Type().(*types.Pointer)
	return ok && types.Identical(pointer.Elem(), sig.Params().At(0).Type())
}

// derefHelper recognizes func(*T) T, such as aws.ToString.
func derefHelper(sig *types.Signature) bool {
	if sig == nil || sig.Recv() != nil || sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Variadic() {
		return false
	}
	pointer, ok := sig.Params().At(0).Type().(*types.Pointer)
	return ok && types.Identical(pointer.Elem(), sig.Results().At(0).Type())
}

// sliceHelper recognizes func([]T) []*T, such as aws.StringSlice.
func sliceHelper(sig *types.Signature) bool {
	if sig == nil || sig.Recv() != nil || sig.Params().Len() != 1 || sig.Results().Len() != 1 {
		return false
	}
	from, okFrom := sig.Params().At(0).Type().Underlying().(*types.Slice)
	to, okTo := sig.Results().At(0).Type().Underlying().(*types.Slice)
	if !okFrom || !okTo {
		return false
	}
	pointer, ok := to.Elem().(*types.Pointer)
	return ok && types.Identical(pointer.Elem(), from.Elem())
}

// isPointerHelper recognizes functions of other packages that make a pointer of a value, by their types and by a name that
// says nothing else: aws.String, ptr.To, lo.ToPtr, stringPtrOrNil.
func isPointerHelper(call *ssa.CallCommon) bool {
	if call.IsInvoke() || len(call.Args) != 1 || bodyOf(call) != nil || !pointerHelper(call.Signature()) {
		return false
	}
	fn := origin(call.StaticCallee())
	if fn == nil {
		return false
	}
	for _, word := range Words(fn.Name()) {
		if !pointerWords[strings.TrimRight(word, "0123456789")] {
			return false
		}
	}
	return true
}

var pointerWords = wordSet("string str int uint float byte bool rune time duration any val value v s ptr pointer to of ref reference " +
	"addr address p from new make as opt optional or nil empty zero omit blank if not non null none")

// mayOmit reports whether a pointer helper returns nil for an empty value, by its name.
func mayOmit(call *ssa.CallCommon) bool {
	name := strings.ToLower(calleeName(call))
	for _, word := range []string{"empty", "nil", "zero", "omit", "blank", "opt"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
