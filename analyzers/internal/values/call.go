package values

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// maxCallDepth is how many calls, one inside the other, are followed into functions in view.
const maxCallDepth = bound.GoCalls

// call is the result of a call that has only one.
func (e *Eval) call(f *Frame, v *ssa.Call) Value {
	common := &v.Call
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		return e.builtin(f, builtin.Name(), common)
	}
	if _, _, ok := setter(common); ok { // returns its receiver
		return e.argument(f, common, 0)
	}
	if known, ok := e.libraryResult(f, v); ok {
		return known
	}
	if fn, ok := e.followedBody(f, common); ok {
		if isText(v.Type()) && e.sameCallChecked(f, v) { // it may be shorter than its body shows
			return holeOf(0, -1)
		}
		return e.returned(f, v, fn, 0)
	}
	if result, ok := e.helperResult(f, v); ok {
		return result
	}
	return unmodeledResult(common, v.Type())
}

// helperResult is the result of a helper for pointers that is not in view; false for other functions.
func (e *Eval) helperResult(f *Frame, v *ssa.Call) (Value, bool) {
	common := &v.Call
	switch {
	case isPointerHelper(common): // aws.String
		arg := e.argument(f, common, 0)
		if mayOmit(common) && arg.mayBeEmpty() { // nil, or a pointer to an empty text
			return Value{}, true
		}
		// Its body is not in view, so that the call itself counts as what makes the object.
		return Value{Kind: Fresh, Items: []Value{arg}, Ref: Ref{Frame: f, Root: v}}, true
	case sliceHelper(common.Signature()) && IsSDKCall(common): // aws.StringSlice
		return fresh(e.argument(f, common, 0)), true
	case derefHelper(common.Signature()) && IsSDKCall(common): // aws.ToString
		pointer := e.argument(f, common, 0)
		if pointer.Kind == Zero { // aws.ToString(nil) is ""
			return Value{Kind: Zero, At: pointer.At}, true
		}
		return e.load(pointer, v.Type(), &point{f, v}, nil), true
	}
	return Value{}, false
}

// unmodeledResult is the result of a call that is neither followed nor modeled. A text counts as one that the code may have
// shortened if its function is in view but too deep or recursive, or belongs to another module and gets something to work
// on. With constant arguments only, as in viper.GetString("user"), it looks something up.
func unmodeledResult(call *ssa.CallCommon, result types.Type) Value {
	args := call.Args
	if call.Signature().Recv() != nil && !call.IsInvoke() { // SSA has the receiver first
		args = args[1:]
	}
	hasInput := slices.ContainsFunc(args, func(arg ssa.Value) bool {
		_, isConst := arg.(*ssa.Const)
		return !isConst && arg.Type().String() != "context.Context"
	})
	// The first element of the path of another module is a host; standard packages have none.
	pkg := calleePackage(call)
	otherModule := pkg != nil && strings.Contains(strings.SplitN(pkg.Path(), "/", 2)[0], ".")
	if isText(result) && (bodyOf(call) != nil || otherModule && hasInput) {
		return holeOf(0, -1)
	}
	return Value{}
}

// result is one of several results of a call.
func (e *Eval) result(f *Frame, call *ssa.Call, i int) Value {
	if known, ok := e.libraryResult(f, call); ok && i == 0 {
		return known
	}
	if fn, ok := e.followedBody(f, &call.Call); ok {
		return e.returned(f, call, fn, i)
	}
	return unmodeledResult(&call.Call, call.Call.Signature().Results().At(i).Type())
}

// followedBody is the function in view that a call certainly runs, if it is followed. One without branches, such as a helper
// that makes a pointer of its argument, is followed one level deeper if it is in another package: that costs next to
// nothing.
func (e *Eval) followedBody(f *Frame, call *ssa.CallCommon) (*ssa.Function, bool) {
	fn := origin(call.StaticCallee())
	if fn == nil || len(fn.Blocks) == 0 || fn == f.Fn || fn.Synthetic != "" {
		return nil, false
	}
	return fn, f.depth < maxCallDepth || f.depth == maxCallDepth && len(fn.Blocks) == 1 && e.foreign(fn)
}

// calleeFrame is the frame of a call, up to the return that this run has decided for; false if it has not.
func (e *Eval) calleeFrame(f *Frame, site ssa.Instruction, fn *ssa.Function, args []ssa.Value) (*Frame, bool) {
	returns := returnsOf(fn)
	if len(returns) == 0 { // it always panics or ends the program
		return nil, false
	}
	choice, ok := e.choose(f, callOf{site, fn}, len(returns))
	if !ok {
		return nil, false
	}
	inner := e.frame(f, site, returns[choice])
	inner.args = args
	e.path(inner) // its conditions count for feasible
	return inner, true
}

// returnsOf are the return statements of a function, without the one that runs after a recovered panic.
func returnsOf(fn *ssa.Function) []ssa.Instruction {
	var returns []ssa.Instruction
	for _, block := range fn.Blocks {
		if end, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && block != fn.Recover {
			returns = append(returns, end)
		}
	}
	return returns
}

// callOf is the key of the decision for a return. One call may run several functions: a constructor of the SDK runs its
// options.
type callOf struct {
	site ssa.Instruction
	fn   *ssa.Function
}

// returned is a result of a function that is followed.
func (e *Eval) returned(f *Frame, site *ssa.Call, fn *ssa.Function, i int) Value {
	inner, ok := e.calleeFrame(f, site, fn, site.Call.Args)
	if !ok {
		return Value{}
	}
	if closure, ok := site.Call.Value.(*ssa.MakeClosure); ok && closure.Parent() == f.Fn {
		inner.outer = f
	}
	end := inner.End.(*ssa.Return)
	var hint ast.Expr
	if syntax := e.syntax.returns[end.Pos()]; syntax != nil && len(syntax.Results) == len(end.Results) {
		hint = syntax.Results[i]
	}
	v := e.value(inner, end.Results[i], hint)
	if v.mayBeEmpty() && e.besideError(inner, end.Results, i) { // return "", err
		return Value{}
	}
	if e.foreign(fn) {
		return e.imported(v, site, end.Results[i].Type())
	}
	return v
}

// imported is a result of a function of another package, placed where the function is called. A request that the other
// package makes is not reported here again.
func (e *Eval) imported(v Value, call *ssa.Call, t types.Type) Value {
	if ofSDK(t) {
		return Value{}
	}
	if syntax := e.syntax.calls[call.Pos()]; syntax != nil && v.At == nil {
		v.At = syntax
	}
	return v
}

// besideError reports whether an empty result may be one that callers do not use, because the error beside it may not be
// nil: a deferred function, for example, may set the error later.
func (e *Eval) besideError(f *Frame, results []ssa.Value, i int) bool {
	last := len(results) - 1
	if i == last || !types.Identical(results[last].Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	_, known := e.isNil(f, results[last], maxNilSteps)
	return !known
}

// Apply is the frame of a function value that runs at a call in a frame, and a reference to its parameter. It is false if
// the function is not known, or if this run has not decided at which return it ends.
func (e *Eval) Apply(f *Frame, site ssa.Instruction, fn Value) (*Frame, Ref, bool) {
	if fn.Kind != Func || len(fn.Fn.Blocks) == 0 || len(fn.Fn.Params) == 0 {
		return nil, Ref{}, false
	}
	inner, ok := e.calleeFrame(f, site, fn.Fn, nil)
	if !ok {
		return nil, Ref{}, false
	}
	inner.outer = fn.madeIn
	return inner, Ref{Frame: inner, Root: fn.Fn.Params[0]}, true
}

// builtin is the result of a builtin.
func (e *Eval) builtin(f *Frame, name string, call *ssa.CallCommon) Value {
	switch name {
	case "append":
		return appended(e.argument(f, call, 0), e.value(f, call.Args[1], nil))
	case "len":
		if n, ok := e.argument(f, call, 0).size(); ok {
			return Value{Kind: Number, Const: constant.MakeInt64(int64(n))}
		}
	case "min", "max":
		return e.minOrMax(f, name, call)
	}
	return Value{}
}

// size is what len returns: the number of items or of bytes. It is false if that is not known.
func (v Value) size() (n int, ok bool) {
	switch {
	case v.Kind == Text && !v.Partial():
		return len(v.String()), true
	case v.Kind == List && !v.Open:
		return len(v.Items), true
	}
	return 0, v.Kind == Zero // nil and "" have none
}

// minOrMax is the minimum or maximum of values. If some of them are not known, it may be that of the known ones, or one of
// the others: two paths.
func (e *Eval) minOrMax(f *Frame, name string, call *ssa.CallCommon) Value {
	var result Value
	unknown := false
	for i, arg := range call.Args {
		v := e.argument(f, call, i)
		switch {
		case numeric(v) == nil:
			unknown = true
			if lengthOf(arg) != nil { // in s[:min(len(s), 64)] the interval of the bound says more
				return Value{}
			}
		case result.Kind != Number || constant.Compare(numeric(v), token.LSS, result.Const) == (name == "min"):
			result = v
			result.Kind, result.Const = Number, numeric(v)
		}
	}
	if !unknown || result.Kind != Number {
		return result
	}
	if choice, ok := e.choose(f, call, 2); !ok || choice == 1 {
		return Value{}
	}
	return result
}
