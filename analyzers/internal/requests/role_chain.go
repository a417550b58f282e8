package requests

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// chained reports whether a call that assumes a role is signed with the credentials of another role, as far as the enclosing
// function shows.
func chained(e *values.Eval, f *values.Frame, call ssa.CallInstruction) bool {
	common := call.Common()
	client := common.Value // if it is an interface
	if !common.IsInvoke() {
		if len(common.Args) == 0 {
			return false
		}
		client = common.Args[0] // the receiver, or the first argument of a maker
	}
	return e.Derives(f, client, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Call)
		if !ok || made == call {
			return false
		}
		if _, ok := makerOf(&made.Call); ok {
			return true
		}
		return assumes(&made.Call)
	})
}

// assumes reports whether a call gets the credentials of a role from STS.
func assumes(call *ssa.CallCommon) bool {
	for _, arg := range call.Args {
		s, _, ok := shapeOf(arg.Type())
		if ok && strings.HasPrefix(s.operation, "sts:AssumeRole") && s.isWhole() && sends(call, s.operation) {
			return true
		}
	}
	return false
}
