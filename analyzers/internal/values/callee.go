package values

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// lengthOf is the value whose length a call computes, or nil.
func lengthOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) != 1 {
		return nil
	}
	switch calleeName(&call.Call) {
	case "len", "unicode/utf8.RuneCountInString", "unicode/utf8.RuneCount":
		return call.Call.Args[0]
	}
	return nil
}

// calleeName is the name of the function that a call runs, such as "fmt.Sprintf" or "(time.Duration).Seconds"; empty if it
// is known only at run time.
func calleeName(call *ssa.CallCommon) string {
	if builtin, ok := call.Value.(*ssa.Builtin); ok {
		return builtin.Name()
	}
	if fn := origin(call.StaticCallee()); fn != nil && fn.Object() != nil {
		return fn.Object().(*types.Func).FullName()
	}
	if call.IsInvoke() {
		return call.Method.FullName()
	}
	return ""
}

// origin is the generic function that a function is an instance of, or the function itself.
func origin(fn *ssa.Function) *ssa.Function {
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// calleePackage is the package of the function or method that a call runs, or nil.
func calleePackage(call *ssa.CallCommon) *types.Package {
	if call.IsInvoke() {
		return call.Method.Pkg()
	}
	if fn := origin(call.StaticCallee()); fn != nil && fn.Object() != nil {
		return fn.Object().Pkg()
	}
	return nil
}

// IsSDK reports whether an import path belongs to AWS's SDK for Go, version 1 or 2, vendored or not.
func IsSDK(path string) bool {
	path = Unvendored(path)
	return strings.HasPrefix(path, "github.com/aws/aws-sdk-go/") || strings.HasPrefix(path, "github.com/aws/aws-sdk-go-v2/") ||
		path == "github.com/aws/aws-sdk-go-v2"
}

// Unvendored is an import path without the path of the module that vendors it.
func Unvendored(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return strings.TrimPrefix(path, "vendor/")
}
