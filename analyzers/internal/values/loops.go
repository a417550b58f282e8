package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Bounds for loops that are gone through turn by turn.
const (
	mostTurns    = 130 // of one loop
	mostAllTurns = 600 // of all loops in one run
)

// loop is a loop of a function with one place where it starts and one from which it starts again.
type loop struct {
	header, latch *ssa.BasicBlock
	blocks        map[*ssa.BasicBlock]bool
	exit          *ssa.BasicBlock // whose condition decides in each turn whether there is another: header or latch
}

// turn is what makes a frame that of one turn of a loop: the values that the loop computes are those of the turn,
// all others those of the frame around it. The frame's caller is the turn before, or the frame around.
type turn struct {
	*loop
	number int
	around *Frame
	start  *ssa.BasicBlock // from which the loop was entered
}

func (l *loop) has(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && l.blocks[instr.Block()]
}

// loopAt is the loop that a block starts, nil where it starts none that can be gone through.
func (e *Eval) loopAt(header *ssa.BasicBlock) *loop {
	if l, ok := e.loops[header]; ok {
		return l
	}
	l := &loop{header: header, blocks: map[*ssa.BasicBlock]bool{header: true}}
	latches := 0
	for _, p := range header.Preds {
		if header.Dominates(p) {
			l.latch, latches = p, latches+1
		}
	}
	for _, block := range between(header, header) {
		l.blocks[block] = true
	}
	for _, block := range []*ssa.BasicBlock{l.latch, header} {
		if block != nil && l.leaves(block) {
			l.exit = block
		}
	}
	if latches != 1 || l.exit == nil {
		l = nil
	}
	e.loops[header] = l
	return l
}

// leaves reports whether a condition at the end of a block of the loop decides between another block and the end.
func (l *loop) leaves(block *ssa.BasicBlock) bool {
	return len(block.Succs) == 2 && l.blocks[block.Succs[0]] != l.blocks[block.Succs[1]]
}

// turn is the frame of one turn of a loop that the way of a frame enters at a step.
func (e *Eval) turn(f *Frame, s step, l *loop, number int) *Frame {
	caller, site := f, s.from.Instrs[len(s.from.Instrs)-1]
	if number > 0 {
		caller = e.turn(f, s, l, number-1)
		site = caller.End
	}
	end := l.latch.Instrs[len(l.latch.Instrs)-1]
	g := e.frame(caller, site, end)
	if g.turn == nil {
		g.turn = &turn{l, number, f, s.from}
		g.depth, g.outer, g.args = f.depth, f.outer, f.args
	}
	return g
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
	if !e.leavesByCondition(f, l) {
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

// countTurns goes through a loop until its condition ends it; -1 is too often, or a condition that is not known.
func (e *Eval) countTurns(f *Frame, s step, l *loop) int {
	branch := l.exit.Instrs[len(l.exit.Instrs)-1].(*ssa.If)
	stays := l.blocks[l.exit.Succs[0]]
	for n := range mostTurns {
		if e.allTurns++; e.allTurns > mostAllTurns || e.spent() {
			return -1
		}
		condition := e.value(e.turn(f, s, l, n), branch.Cond, nil)
		switch {
		case condition.Kind != Bool:
			return -1
		case constant.BoolVal(condition.Const) != stays:
			return n
		}
	}
	return -1
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
		if !ok && e.leavesByCondition(f.turn.around, f.turn.loop) {
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
	result := e.value(e.turn(f, s, l, n-1), edgeFrom(v, l.latch), nil)
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

// assignedBefore is what a variable of a loop holds at the start of a turn.
func (e *Eval) assignedBefore(g *Frame, v *ssa.Phi) Value {
	if g.turn.number == 0 {
		return e.value(g.turn.around, edgeFrom(v, g.turn.start), nil)
	}
	return e.value(g.caller, edgeFrom(v, g.turn.latch), nil)
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
		if v, found = e.search(g, g.End, r); found {
			return v, true, true
		}
	}
	return Value{}, false, true
}

// madeInTurn reports whether a frame is of a turn of the loop that the way of another frame enters at a step, or was
// called in one.
func madeInTurn(inner, f *Frame, s step) bool {
	for ; inner != nil; inner = inner.caller {
		if inner.turn != nil && inner.turn.around == f && inner.turn.header == s.block {
			return true
		}
	}
	return false
}
