package values

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

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

// turn is the frame of one whole turn of a loop that the way of a frame enters at a step; nil where it is not known how
// the turn ends, or one before it.
func (e *Eval) turn(f *Frame, s step, l *loop, number int) *Frame {
	latch := l.latches[0]
	if len(l.latches) > 1 {
		if latch = e.path(f, s, l, number).latch; latch == nil {
			return nil
		}
	}
	return e.turnUpTo(f, s, l, number, latch)
}

// turnUpTo is the frame of a turn up to the end of a block.
func (e *Eval) turnUpTo(f *Frame, s step, l *loop, number int, block *ssa.BasicBlock) *Frame {
	caller, site := f, s.from.Instrs[len(s.from.Instrs)-1]
	if number > 0 {
		if caller = e.turn(f, s, l, number-1); caller == nil {
			return nil
		}
		site = caller.End
	}
	g := e.frame(caller, site, block.Instrs[len(block.Instrs)-1])
	if g.turn == nil {
		g.turn = &turn{l, number, f, s.from}
		g.depth, g.outer, g.args = f.depth, f.outer, f.args
	}
	return g
}

// path is the way that a turn of a loop takes from the loop's header on, as far as conditions are known.
type path struct {
	blocks []*ssa.BasicBlock
	latch  *ssa.BasicBlock // the last block, where the loop starts again from it
	left   *ssa.BasicBlock // the last block, where the way leaves the loop there
}

type pathKey struct {
	turnsKey
	number int
}

// path follows a turn block by block. Each condition is asked for in a frame that ends there, whose way is the part of
// the path that is known by then.
func (e *Eval) path(f *Frame, s step, l *loop, number int) *path {
	key := pathKey{turnsKey{f, s.block}, number}
	if known := e.paths[key]; known != nil {
		return known
	}
	p := &path{blocks: []*ssa.BasicBlock{l.header}}
	e.paths[key] = p
	for {
		block := p.blocks[len(p.blocks)-1]
		next := e.next(f, s, l, number, block)
		switch {
		case next == nil || slices.Contains(p.blocks[1:], next):
			return p
		case next == l.header:
			p.latch = block
			return p
		case !l.blocks[next]:
			p.left = block
			return p
		}
		p.blocks = append(p.blocks, next)
	}
}

// next is the block that a turn goes to behind another one; nil where that is not known.
func (e *Eval) next(f *Frame, s step, l *loop, number int, block *ssa.BasicBlock) *ssa.BasicBlock {
	switch end := block.Instrs[len(block.Instrs)-1].(type) {
	case *ssa.Jump:
		return block.Succs[0]
	case *ssa.If:
		g := e.turnUpTo(f, s, l, number, block)
		if g == nil {
			return nil
		}
		if c := e.value(g, end.Cond, nil); c.Kind == Bool {
			if constant.BoolVal(c.Const) {
				return block.Succs[0]
			}
			return block.Succs[1]
		}
	}
	return nil
}

// cameFrom is the number of the block that a turn comes from to another one, among those from which that is entered; -1 where it is not
// known.
func (e *Eval) cameFrom(t *turn, block *ssa.BasicBlock, forward []*ssa.BasicBlock) int {
	p := e.paths[pathKey{turnsKey{t.around, t.header}, t.number}]
	if p == nil {
		return -1
	}
	at := slices.Index(p.blocks, block)
	if at < 1 {
		return -1
	}
	return slices.Index(forward, p.blocks[at-1])
}

// assignedBefore is what a variable of a loop holds at the start of a turn.
func (e *Eval) assignedBefore(g *Frame, v *ssa.Phi) Value {
	if g.turn.number == 0 {
		return e.value(g.turn.around, edgeFrom(v, g.turn.start), nil)
	}
	return e.value(g.caller, edgeFrom(v, g.caller.End.Block()), nil)
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
