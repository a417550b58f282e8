package values

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// A result that a function returns with an error does not reach the code that runs without one:
//
//	name, err := lookUp()       // returns "", err or "ci", nil
//	if err != nil { return err }
//	use(name)                   // "ci"
//
// To leave out the other paths, err != nil must have an outcome, and so it must be known of interfaces whether they are nil.
// What they hold does not matter: an interface with a nil pointer is not nil.

// maxNilSteps bounds how far isNil follows a value through calls, variables and joins.
const maxNilSteps = bound.GoNilSteps

// comparedWithNil is the outcome of v == nil or v != nil for an interface, or for an answer of the SDK.
func (e *Eval) comparedWithNil(f *Frame, v *ssa.BinOp) (outcome, ok bool) {
	x := nilOperand(v)
	if x == nil || !types.IsInterface(x.Type()) {
		return v.Op == token.NEQ, x != nil && e.nonNilOutput(e.value(f, x, nil))
	}
	isNil, known := e.isNil(f, x, maxNilSteps)
	return isNil == (v.Op == token.EQL), known
}

// nonNilOutput reports whether a pointer is the answer of an SDK call whose error is nil.
func (e *Eval) nonNilOutput(v Value) bool {
	output, ok := v.Ref.Root.(*ssa.Extract)
	if !ok || v.Kind != Pointer || len(v.Ref.Path) > 0 || output.Index != 0 {
		return false
	}
	call, ok := output.Tuple.(*ssa.Call)
	if !ok || !IsSDKCall(&call.Call) && !isClientCall(&call.Call) {
		return false
	}
	return slices.ContainsFunc(*call.Referrers(), func(user ssa.Instruction) bool {
		failure, ok := user.(*ssa.Extract)
		if !ok || failure == output {
			return false
		}
		isNil, known := e.isNil(v.Ref.Frame, failure, maxNilSteps)
		return known && isNil
	})
}

// nilOperand is what a comparison compares with nil; nil if it is not such a comparison.
func nilOperand(v *ssa.BinOp) ssa.Value {
	if v.Op != token.EQL && v.Op != token.NEQ {
		return nil
	}
	isNil := func(x ssa.Value) bool {
		c, ok := x.(*ssa.Const)
		return ok && c.IsNil() // and not the zero value of a type parameter
	}
	switch {
	case isNil(v.Y):
		return v.X
	case isNil(v.X):
		return v.Y
	}
	return nil
}

// isNil reports whether an interface is nil, and whether that is known.
func (e *Eval) isNil(f *Frame, v ssa.Value, depth int) (isNil, known bool) {
	if depth == 0 {
		return false, false
	}
	if f.iteration != nil && !f.iteration.contains(v) {
		return e.isNil(f.iteration.around, v, depth-1)
	}
	switch at := v.(type) {
	case *ssa.Const:
		return true, at.Value == nil
	case *ssa.MakeInterface: // also of a nil pointer
		return false, true
	case *ssa.ChangeInterface:
		return e.isNil(f, at.X, depth-1)
	case *ssa.Call:
		isNil, known = e.nilResult(f, at, 0, depth-1)
	case *ssa.Extract:
		if call, ok := at.Tuple.(*ssa.Call); ok {
			isNil, known = e.nilResult(f, call, at.Index, depth-1)
		}
	case *ssa.Phi:
		if edge := e.edge(f, at); edge != nil {
			return e.isNil(f, edge, depth-1)
		}
	case *ssa.UnOp: // err is a variable in memory, if a literal captures it
		if stored := e.forwardedStore(f, at); stored != v {
			return e.isNil(f, stored, depth-1)
		}
		isNil, known = false, loadsSentinel(at)
	}
	if known {
		return isNil, true
	}
	// Nothing is known of the value itself. The code may have compared it with nil on the path.
	return e.checkedForNil(f, v)
}

// loadsSentinel reports whether an instruction loads a package variable with the name of an error.
func loadsSentinel(load *ssa.UnOp) bool {
	global, ok := load.X.(*ssa.Global)
	return ok && sentinel(global.Name())
}

// sentinel reports whether a package variable has the name of an error, such as ErrNotFound or io.EOF. Nobody sets these to
// nil.
func sentinel(name string) bool {
	return strings.HasPrefix(name, "Err") || strings.HasPrefix(name, "err") || name == "EOF"
}

// edge is the value of a phi on the frame's path; nil if the paths are joined, and in loop headers.
func (e *Eval) edge(f *Frame, v *ssa.Phi) ssa.Value {
	for _, s := range e.path(f) {
		if s.block != v.Block() || s.joined {
			continue
		}
		if _, loops := predecessors(s.block); loops {
			return nil
		}
		if slices.Contains(s.block.Preds, s.pred) {
			return edgeFrom(v, s.pred)
		}
	}
	return nil
}

// nilResult is isNil for a result of a call.
func (e *Eval) nilResult(f *Frame, call *ssa.Call, i, depth int) (isNil, known bool) {
	name := calleeName(&call.Call)
	if errorMakers[name] {
		return false, true
	}
	if errorWrappers[name] {
		return e.isNil(f, call.Call.Args[0], depth)
	}
	fn, ok := e.followedBody(f, &call.Call)
	if !ok {
		return false, false
	}
	inner, ok := e.calleeFrame(f, call, fn, call.Call.Args)
	if !ok {
		return false, false
	}
	return e.isNil(inner, inner.End.(*ssa.Return).Results[i], depth)
}

// errorMakers are functions that never return nil.
var errorMakers = wordSet("errors.New fmt.Errorf github.com/pkg/errors.New github.com/pkg/errors.Errorf golang.org/x/xerrors.New " +
	"golang.org/x/xerrors.Errorf")

// errorWrappers are functions that return nil if and only if they get nil.
var errorWrappers = wordSet("github.com/pkg/errors.Wrap github.com/pkg/errors.Wrapf github.com/pkg/errors.WithStack " +
	"github.com/pkg/errors.WithMessage github.com/pkg/errors.WithMessagef")

// checkedForNil is isNil as far as the conditions on the path say it.
func (e *Eval) checkedForNil(f *Frame, v ssa.Value) (isNil, known bool) {
	for _, c := range e.conditions(f) {
		compared, ok := c.value.(*ssa.BinOp)
		if !ok {
			continue
		}
		if x := nilOperand(compared); x != nil && (e.mustEqual(f, x, v) || e.forwardedStore(f, x) == v) {
			return (compared.Op == token.EQL) == c.truth, true
		}
	}
	return false, false
}

// endsProgram reports whether a call in a block ends the program, the goroutine or the test, so that nothing after the block
// runs.
func endsProgram(block *ssa.BasicBlock) bool {
	return slices.ContainsFunc(block.Instrs, func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok {
			return false
		}
		fn := call.Call.StaticCallee()
		return fn != nil && endingNames[fn.Name()] && noReturn[calleeName(&call.Call)]
	})
}

var (
	// endingNames are the names in noReturn without packages, which are quicker to compare.
	endingNames = wordSet("Exit Goexit Fatal Fatalf Fatalln FailNow Panic Panicf Panicln")
	noReturn    = wordSet("os.Exit syscall.Exit runtime.Goexit log.Fatal log.Fatalf log.Fatalln log.Panic log.Panicf log.Panicln " +
		"(*log.Logger).Fatal (*log.Logger).Fatalf (*log.Logger).Fatalln (*testing.common).Fatal (*testing.common).Fatalf " +
		"(*testing.common).FailNow github.com/sirupsen/logrus.Fatal github.com/sirupsen/logrus.Fatalf k8s.io/klog/v2.Fatal " +
		"k8s.io/klog/v2.Fatalf k8s.io/klog/v2.Exit k8s.io/klog/v2.Exitf")
)
