package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Bounds for loops that are gone through iteration by iteration.
const (
	maxIterations    = bound.GoIterations    // of one loop
	maxAllIterations = bound.GoAllIterations // of all loops in one run
)

// loop is a loop of a function with one place where it starts.
type loop struct {
	header  *ssa.BasicBlock
	latches []*ssa.BasicBlock // from which it starts again: several where there is a continue
	blocks  map[*ssa.BasicBlock]bool
	exit    *ssa.BasicBlock // whose condition decides in each iteration whether there is another: header or the one latch
}

// loopAt is the loop that a block starts, nil where it starts none that can be gone through.
func (e *Eval) loopAt(header *ssa.BasicBlock) *loop {
	if l, ok := e.loops[header]; ok {
		return l
	}
	l := &loop{header: header, blocks: map[*ssa.BasicBlock]bool{header: true}}
	for _, p := range header.Preds {
		if header.Dominates(p) {
			l.latches = append(l.latches, p)
		}
	}
	for _, block := range blocksBetween(header, header) {
		l.blocks[block] = true
	}
	switch {
	case l.exitsAt(header):
		l.exit = header
	case len(l.latches) == 1 && l.exitsAt(l.latches[0]):
		l.exit = l.latches[0]
	default:
		l = nil
	}
	e.loops[header] = l
	return l
}

// exitsAt reports whether a condition at the end of a block of the loop decides between another block and the end.
func (l *loop) exitsAt(block *ssa.BasicBlock) bool {
	return len(block.Succs) == 2 && l.blocks[block.Succs[0]] != l.blocks[block.Succs[1]]
}

// iterationCount is how many complete iterations of a loop come before what the path of a frame has of it: all, where the path leaves the
// loop by its condition; else any number, which the run chooses. It is false where that is not known.
func (e *Eval) iterationCount(f *Frame, s segment) (*loop, int, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.pred == nil || s.joined {
		return nil, 0, false
	}
	key := loopKey{f, s.block}
	n, ok := e.iterationCounts[key]
	if !ok {
		e.iterationCounts[key] = -1 // what depends on itself is not known
		n = e.simulateLoop(f, s, l)
		e.iterationCounts[key] = n
	}
	if n < 0 {
		choice, chosen := e.decided[decision{f, oneIterationOf{s.block}}]
		return l, 1, chosen && choice == 0
	}
	if !e.countIsExact(f, l) {
		if n, ok = e.choose(f, key, n+1); !ok {
			return nil, 0, false
		}
	}
	return l, n, true
}

type loopKey struct {
	frame  *Frame
	header *ssa.BasicBlock
}

// simulateLoop goes through a loop until it ends; -1 is too often, or a condition that is not known. Where some iteration may
// end the loop otherwise than the condition at its exit, it is how many iterations there may be at most.
func (e *Eval) simulateLoop(f *Frame, s segment, l *loop) int {
	exact := true // how each iteration goes is known
	for n := range maxIterations {
		if e.allIterations++; e.allIterations > maxAllIterations {
			return -1
		}
		way := e.pathOfIteration(f, s, l, n)
		if exact = exact && (way.latch != nil || way.exit != nil); exact && way.exit != nil {
			e.exactCounts[loopKey{f, s.block}] = true
			return n
		}
		g := e.iterationUpTo(f, s, l, n, l.exit)
		if g == nil {
			return -1
		}
		branch := l.exit.Instrs[len(l.exit.Instrs)-1].(*ssa.If)
		condition := e.value(g, branch.Cond, nil)
		switch {
		case condition.Kind != Bool:
			return -1
		case constant.BoolVal(condition.Const) != l.blocks[l.exit.Succs[0]]:
			return n
		}
	}
	return -1
}

// countIsExact reports whether the iterations of a loop that were counted are those that the path of a frame has: it leaves the loop
// where the condition ends it, or there is no other path through the loop.
func (e *Eval) countIsExact(f *Frame, l *loop) bool {
	return e.exactCounts[loopKey{f, l.header}] && !l.blocks[f.End.Block()] || e.leavesByCondition(f, l)
}

// leavesByCondition reports whether the path of a frame leaves a loop where the loop's condition ends it.
func (e *Eval) leavesByCondition(f *Frame, l *loop) bool {
	if l.blocks[f.End.Block()] {
		return false
	}
	for _, s := range e.path(f) {
		if l.blocks[s.pred] {
			if s.joined {
				e.splitAt(f, s)
			}
			return s.pred == l.exit && !s.joined
		}
	}
	return false
}

// executed reports whether all the iterations of loops that a frame is in are among those that this run goes through. How often
// the loop's condition holds is only how many there may be at most, unless the path leaves the loop by that condition:
// another condition, or a break, may end it before.
func (e *Eval) executed(f *Frame) bool {
	for ; f != nil; f = f.caller {
		if f.iteration == nil {
			continue
		}
		key := loopKey{f.iteration.around, f.iteration.header}
		n, ok := e.decided[decision{f.iteration.around, key}]
		if !ok && e.countIsExact(f.iteration.around, f.iteration.loop) {
			n = e.iterationCounts[key]
		}
		if f.iteration.number >= n {
			return false
		}
	}
	return true
}

// phiAfterLoop is what a variable that a loop assigns holds behind the complete iterations on the path.
func (e *Eval) phiAfterLoop(f *Frame, s segment, v *ssa.Phi) Value {
	l, n, ok := e.iterationCount(f, s)
	if _, list := v.Type().Underlying().(*types.Slice); !ok && list && !isText(v.Type()) {
		l, ok = e.oneIteration(f, s)
		n = 1
	}
	switch {
	case !ok:
		return Value{}
	case n == 0:
		return e.value(f, edgeFrom(v, s.pred), nil)
	}
	last := e.iterationFrame(f, s, l, n-1)
	if last == nil {
		return Value{}
	}
	result := e.value(last, edgeFrom(v, last.End.Block()), nil)
	if result.Kind == List { // no one iteration makes it
		result.At = nil
	}
	return result
}

// oneIteration is the loop that a path enters at a step, which ranges over what is not known: on one path through the program
// it has one iteration.
func (e *Eval) oneIteration(f *Frame, s segment) (*loop, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.pred == nil || s.joined || e.quiet > 0 || !l.ranges() || !e.leavesByCondition(f, l) {
		return nil, false
	}
	choice, ok := e.choose(f, oneIterationOf{s.block}, 2)
	return l, ok && choice == 0
}

// oneIterationOf tells the choice of one iteration from others.
type oneIterationOf struct{ header *ssa.BasicBlock }

// ranges reports whether a loop goes through the members of a map or the elements of a slice.
func (l *loop) ranges() bool {
	branch := l.exit.Instrs[len(l.exit.Instrs)-1].(*ssa.If)
	switch condition := branch.Cond.(type) {
	case *ssa.Extract:
		_, ok := condition.Tuple.(*ssa.Next)
		return ok
	case *ssa.BinOp:
		length, ok := condition.Y.(*ssa.Call)
		return ok && condition.Op == token.LSS && isBuiltin(&length.Call, "len")
	}
	return false
}

func edgeFrom(v *ssa.Phi, block *ssa.BasicBlock) ssa.Value {
	return v.Edges[slices.Index(v.Block().Preds, block)]
}

// storedInLoop looks for what the complete iterations of a loop left in a variable; known is false where the iterations are not.
func (e *Eval) storedInLoop(f *Frame, s segment, r Ref) (v Value, found, known bool) {
	l, n, ok := e.iterationCount(f, s)
	if !ok {
		return Value{}, false, false
	}
	for i := n - 1; i >= 0; i-- {
		g := e.iterationFrame(f, s, l, i)
		if g == nil {
			return Value{}, false, false
		}
		if v, found = e.searchBackward(g, g.End, r); found {
			return v, true, true
		}
	}
	return Value{}, false, true
}
