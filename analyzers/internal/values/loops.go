package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Bounds for loops that are gone through turn by turn.
const (
	mostTurns    = bound.GoTurns    // of one loop
	mostAllTurns = bound.GoAllTurns // of all loops in one run
)

// loop is a loop of a function with one place where it starts.
type loop struct {
	header  *ssa.BasicBlock
	latches []*ssa.BasicBlock // from which it starts again: several where there is a continue
	blocks  map[*ssa.BasicBlock]bool
	exit    *ssa.BasicBlock // whose condition decides in each turn whether there is another: header or the one latch
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
	for _, block := range between(header, header) {
		l.blocks[block] = true
	}
	switch {
	case l.leaves(header):
		l.exit = header
	case len(l.latches) == 1 && l.leaves(l.latches[0]):
		l.exit = l.latches[0]
	default:
		l = nil
	}
	e.loops[header] = l
	return l
}

// leaves reports whether a condition at the end of a block of the loop decides between another block and the end.
func (l *loop) leaves(block *ssa.BasicBlock) bool {
	return len(block.Succs) == 2 && l.blocks[block.Succs[0]] != l.blocks[block.Succs[1]]
}

// turns is how many whole turns of a loop come before what the way of a frame has of it: all, where the way leaves the
// loop by its condition; else any number, which the run chooses. It is false where that is not known.
func (e *Eval) turns(f *Frame, s step) (*loop, int, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.from == nil || s.open {
		return nil, 0, false
	}
	key := turnsKey{f, s.block}
	n, ok := e.counted[key]
	if !ok {
		e.counted[key] = -1 // what depends on itself is not known
		n = e.countTurns(f, s, l)
		e.counted[key] = n
	}
	if n < 0 {
		choice, chosen := e.decided[decision{f, oneTurnOf{s.block}}]
		return l, 1, chosen && choice == 0
	}
	if !e.certain(f, l) {
		if n, ok = e.choose(f, key, n+1); !ok {
			return nil, 0, false
		}
	}
	return l, n, true
}

type turnsKey struct {
	frame  *Frame
	header *ssa.BasicBlock
}

// countTurns goes through a loop until it ends; -1 is too often, or a condition that is not known. Where some turn may
// end the loop otherwise than the condition at its exit, it is how many turns there may be at most.
func (e *Eval) countTurns(f *Frame, s step, l *loop) int {
	exact := true // how each turn goes is known
	for n := range mostTurns {
		if e.allTurns++; e.allTurns > mostAllTurns {
			return -1
		}
		way := e.path(f, s, l, n)
		if exact = exact && (way.latch != nil || way.left != nil); exact && way.left != nil {
			e.exact[turnsKey{f, s.block}] = true
			return n
		}
		g := e.turnUpTo(f, s, l, n, l.exit)
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

// certain reports whether the turns of a loop that were counted are those that the way of a frame has: it leaves the loop
// where the condition ends it, or there is no other way through the loop.
func (e *Eval) certain(f *Frame, l *loop) bool {
	return e.exact[turnsKey{f, l.header}] && !l.blocks[f.End.Block()] || e.leavesByCondition(f, l)
}

// leavesByCondition reports whether the way of a frame leaves a loop where the loop's condition ends it.
func (e *Eval) leavesByCondition(f *Frame, l *loop) bool {
	if l.blocks[f.End.Block()] {
		return false
	}
	for _, s := range e.way(f) {
		if l.blocks[s.from] {
			if s.open {
				e.ask(f, s)
			}
			return s.from == l.exit && !s.open
		}
	}
	return false
}

// ran reports whether all the turns of loops that a frame is in are among those that this run goes through. How often
// the loop's condition holds is only how many there may be at most, unless the way leaves the loop by that condition:
// another condition, or a break, may end it before.
func (e *Eval) ran(f *Frame) bool {
	for ; f != nil; f = f.caller {
		if f.turn == nil {
			continue
		}
		key := turnsKey{f.turn.around, f.turn.header}
		n, ok := e.decided[decision{f.turn.around, key}]
		if !ok && e.certain(f.turn.around, f.turn.loop) {
			n = e.counted[key]
		}
		if f.turn.number >= n {
			return false
		}
	}
	return true
}

// looped is what a variable that a loop assigns holds behind the whole turns on the way.
func (e *Eval) looped(f *Frame, s step, v *ssa.Phi) Value {
	l, n, ok := e.turns(f, s)
	if _, list := v.Type().Underlying().(*types.Slice); !ok && list && !isText(v.Type()) {
		l, ok = e.oneTurn(f, s)
		n = 1
	}
	switch {
	case !ok:
		return Value{}
	case n == 0:
		return e.value(f, edgeFrom(v, s.from), nil)
	}
	last := e.turn(f, s, l, n-1)
	if last == nil {
		return Value{}
	}
	result := e.value(last, edgeFrom(v, last.End.Block()), nil)
	if result.Kind == List { // no one turn makes it
		result.At = nil
	}
	return result
}

// oneTurn is the loop that a way enters at a step, which ranges over what is not known: on one way through the program
// it has one turn.
func (e *Eval) oneTurn(f *Frame, s step) (*loop, bool) {
	l := e.loopAt(s.block)
	if l == nil || s.from == nil || s.open || e.quiet > 0 || !l.ranges() || !e.leavesByCondition(f, l) {
		return nil, false
	}
	choice, ok := e.choose(f, oneTurnOf{s.block}, 2)
	return l, ok && choice == 0
}

// oneTurnOf tells the choice of one turn from others.
type oneTurnOf struct{ header *ssa.BasicBlock }

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

// storedInTurns looks for what the whole turns of a loop left in a variable; known is false where the turns are not.
func (e *Eval) storedInTurns(f *Frame, s step, r Ref) (v Value, found, known bool) {
	l, n, ok := e.turns(f, s)
	if !ok {
		return Value{}, false, false
	}
	for i := n - 1; i >= 0; i-- {
		g := e.turn(f, s, l, i)
		if g == nil {
			return Value{}, false, false
		}
		if v, found = e.search(g, g.End, r); found {
			return v, true, true
		}
	}
	return Value{}, false, true
}
