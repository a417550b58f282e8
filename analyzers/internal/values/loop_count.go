package values

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Bounds on the iterations that are followed.
const (
	maxIterations    = bound.GoIterations    // of one loop
	maxAllIterations = bound.GoAllIterations // of all loops in one run
)

// loop is a natural loop: the only way into it is its header, which dominates its blocks.
type loop struct {
	header *ssa.BasicBlock
	// latches are the sources of back edges: several if there is a continue.
	latches []*ssa.BasicBlock
	// blocks are all blocks of the loop, with those of loops inside it.
	blocks map[*ssa.BasicBlock]bool
	// exit is the block with the loop's condition: header (for, range) or the only latch (a condition at the end).
	exit *ssa.BasicBlock
}

// loopAt is the loop with a header; nil if the block is not one, or the loop has no condition (for { ... }).
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

// exitsAt reports whether the branch at the end of a block of the loop decides between going on and leaving it.
func (l *loop) exitsAt(block *ssa.BasicBlock) bool {
	return len(block.Succs) == 2 && l.blocks[block.Succs[0]] != l.blocks[block.Succs[1]]
}

// iterationCount is how many complete iterations of a loop have run where the frame's path comes from the loop: the number
// that the simulation gives, if the path leaves the loop by its condition; else any number up to that, and the run decides
// which:
//
//	for i := 0; i < 3; i++ { if found(i) { break } } // after the loop 0, 1, 2 or 3 iterations are complete
//
// It is false if the number is not known.
func (e *Eval) iterationCount(f *Frame, s segment) (*loop, int, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.pred == nil || s.joined {
		return nil, 0, false
	}
	key := loopKey{f, s.block}
	n, ok := e.iterationCounts[key]
	if !ok {
		e.iterationCounts[key] = -1 // a condition that depends on the number itself is not known
		n = e.simulateLoop(f, s, l)
		e.iterationCounts[key] = n
	}
	if n < 0 { // unknown, unless phiAfterLoop has decided for one iteration
		choice, chosen := e.decided[decision{f, oneIterationOf{s.block}}]
		return l, 1, chosen && choice == 0
	}
	// n is a maximum: 0 to n iterations may be complete.
	if !e.countIsExact(f, l) {
		if n, ok = e.choose(f, key, n+1); !ok {
			return nil, 0, false
		}
	}
	return l, n, true
}

// loopKey is a loop in a frame.
type loopKey struct {
	frame  *Frame
	header *ssa.BasicBlock
}

// simulateLoop runs a loop until its condition ends it and returns the number of iterations; -1 if there are too many, or
// if the condition is not known. It is the exact number if the path of every iteration is known; else an iteration may end
// the loop earlier, and it is the maximum.
func (e *Eval) simulateLoop(f *Frame, s segment, l *loop) int {
	exact := true
	for n := range maxIterations {
		if e.allIterations++; e.allIterations > maxAllIterations {
			return -1
		}
		body := e.pathOfIteration(f, s, l, n)
		exact = exact && (body.latch != nil || body.exit != nil) // the path is known to its end
		if exact && body.exit != nil {                           // by the condition, or by a break that is certain
			e.exactCounts[loopKey{f, s.block}] = true
			return n
		}
		if goesOn, known := e.conditionOf(f, s, l, n); !known {
			return -1
		} else if !goesOn {
			return n
		}
	}
	return -1
}

// conditionOf is the outcome of the loop's condition in an iteration.
func (e *Eval) conditionOf(f *Frame, s segment, l *loop, n int) (goesOn, known bool) {
	g := e.iterationUpTo(f, s, l, n, l.exit)
	if g == nil {
		return false, false
	}
	branch := l.exit.Instrs[len(l.exit.Instrs)-1].(*ssa.If)
	condition := e.value(g, branch.Cond, nil)
	if condition.Kind != Bool {
		return false, false
	}
	return constant.BoolVal(condition.Const) == l.blocks[l.exit.Succs[0]], true
}

// countIsExact reports whether the path of a frame has all iterations that were counted: the path is behind the loop, and
// left it by its condition, or there is only one path through the loop anyway.
func (e *Eval) countIsExact(f *Frame, l *loop) bool {
	return e.exactCounts[loopKey{f, l.header}] && !l.blocks[f.End.Block()] || e.leavesByCondition(f, l)
}

// leavesByCondition reports whether the path of a frame leaves a loop by the loop's condition, and not by a break.
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

// executed reports whether the iterations that a frame is in have run in this run of Explore. An iteration may have been
// evaluated only to find out whether there is one: the number of times that the condition holds is a maximum, and this run
// may have decided for fewer.
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

// oneIteration is the loop at a segment, if it ranges over something unknown and this run has decided that it has one
// iteration.
func (e *Eval) oneIteration(f *Frame, s segment) (*loop, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.pred == nil || s.joined || e.quiet > 0 || !l.ranges() || !e.leavesByCondition(f, l) {
		return nil, false
	}
	choice, ok := e.choose(f, oneIterationOf{s.block}, 2)
	return l, ok && choice == 0
}

// oneIterationOf is the key of this decision.
type oneIterationOf struct{ header *ssa.BasicBlock }

// ranges reports whether a loop ranges over a map or a slice.
func (l *loop) ranges() bool {
	branch := l.exit.Instrs[len(l.exit.Instrs)-1].(*ssa.If)
	switch condition := branch.Cond.(type) {
	case *ssa.Extract: // a map
		_, ok := condition.Tuple.(*ssa.Next)
		return ok
	case *ssa.BinOp: // a slice, which SSA counts: i < len(s)
		length, ok := condition.Y.(*ssa.Call)
		return ok && condition.Op == token.LSS && isBuiltin(&length.Call, "len")
	}
	return false
}
