package values

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// iteration makes a frame one iteration of a loop: values that the loop computes are those of the iteration, all others are
// those of the frame around the loop. The caller of the frame is the iteration before, or the frame around.
type iteration struct {
	*loop
	// number is that of the iteration, from 0.
	number int
	// around is the frame in which the loop runs.
	around *Frame
	// start is the block from which the loop was entered.
	start *ssa.BasicBlock
}

// contains reports whether the loop computes a value.
func (l *loop) contains(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && l.blocks[instr.Block()]
}

// iterationFrame is the frame of a complete iteration of the loop that a path enters at a segment; nil if it is not known
// how the iteration ends, or one before it.
func (e *Eval) iterationFrame(f *Frame, s segment, l *loop, number int) *Frame {
	latch := l.latches[0]
	if len(l.latches) > 1 {
		if latch = e.pathOfIteration(f, s, l, number).latch; latch == nil {
			return nil
		}
	}
	return e.iterationUpTo(f, s, l, number, latch)
}

// iterationUpTo is the frame of an iteration up to the end of one of its blocks.
func (e *Eval) iterationUpTo(f *Frame, s segment, l *loop, number int, block *ssa.BasicBlock) *Frame {
	caller, site := f, s.pred.Instrs[len(s.pred.Instrs)-1]
	if number > 0 {
		if caller = e.iterationFrame(f, s, l, number-1); caller == nil {
			return nil
		}
		site = caller.End
	}
	g := e.frame(caller, site, block.Instrs[len(block.Instrs)-1])
	if g.iteration == nil {
		g.iteration = &iteration{l, number, f, s.pred}
		g.depth, g.outer, g.args = f.depth, f.outer, f.args
	}
	return g
}

// iterationPath is the path of an iteration, from the header on, as far as its branch conditions are known.
type iterationPath struct {
	blocks []*ssa.BasicBlock
	// latch is the last block if the iteration is complete and the header comes next.
	latch *ssa.BasicBlock
	// exit is the last block if the path leaves the loop there.
	exit *ssa.BasicBlock
}

type iterationKey struct {
	loopKey
	number int
}

// pathOfIteration follows an iteration block by block. Each branch condition is evaluated in a frame that ends at the branch,
// whose own path is the part that is known by then.
func (e *Eval) pathOfIteration(f *Frame, s segment, l *loop, number int) *iterationPath {
	key := iterationKey{loopKey{f, s.block}, number}
	if known := e.iterationPaths[key]; known != nil {
		return known
	}
	p := &iterationPath{blocks: []*ssa.BasicBlock{l.header}}
	e.iterationPaths[key] = p // before it is complete: predecessorIn reads it while conditions are evaluated
	for {
		block := p.blocks[len(p.blocks)-1]
		next := e.nextBlock(f, s, l, number, block)
		switch {
		case next == nil || slices.Contains(p.blocks[1:], next): // unknown, or a loop inside this one
			return p
		case next == l.header:
			p.latch = block
			return p
		case !l.blocks[next]:
			p.exit = block
			return p
		}
		p.blocks = append(p.blocks, next)
	}
}

// nextBlock is the block that an iteration goes to after another one; nil if that is not known.
func (e *Eval) nextBlock(f *Frame, s segment, l *loop, number int, block *ssa.BasicBlock) *ssa.BasicBlock {
	switch end := block.Instrs[len(block.Instrs)-1].(type) {
	case *ssa.Jump:
		return block.Succs[0]
	case *ssa.If:
		if g := e.iterationUpTo(f, s, l, number, block); g != nil {
			return e.branchTaken(g, end)
		}
	}
	return nil
}

// branchTaken is the block to which a branch at the end of a frame leads; nil if its condition is not known.
func (e *Eval) branchTaken(f *Frame, branch *ssa.If) *ssa.BasicBlock {
	c := e.value(f, branch.Cond, nil)
	switch {
	case c.Kind != Bool:
		return nil
	case constant.BoolVal(c.Const):
		return branch.Block().Succs[0]
	}
	return branch.Block().Succs[1]
}

// predecessorIn is the index, among the predecessors of a block, of the one that an iteration comes from; -1 if that is not
// known.
func (e *Eval) predecessorIn(t *iteration, block *ssa.BasicBlock, forward []*ssa.BasicBlock) int {
	p := e.iterationPaths[iterationKey{loopKey{t.around, t.header}, t.number}]
	if p == nil {
		return -1
	}
	at := slices.Index(p.blocks, block)
	if at < 1 {
		return -1
	}
	return slices.Index(forward, p.blocks[at-1])
}

// phiAtStart is the value of a phi in the loop header at the start of an iteration.
func (e *Eval) phiAtStart(g *Frame, v *ssa.Phi) Value {
	if g.iteration.number == 0 {
		return e.value(g.iteration.around, edgeFrom(v, g.iteration.start), nil)
	}
	return e.value(g.caller, edgeFrom(v, g.caller.End.Block()), nil)
}

// inIterationOf reports whether the inner frame is an iteration of the loop that f enters at a segment, or was called in one:
// an object that was made there is looked for in that iteration.
func inIterationOf(inner, f *Frame, s segment) bool {
	for ; inner != nil; inner = inner.caller {
		if inner.iteration != nil && inner.iteration.around == f && inner.iteration.header == s.block {
			return true
		}
	}
	return false
}

// phiAfterLoop is the value of a phi in a loop header after the complete iterations on the path.
func (e *Eval) phiAfterLoop(f *Frame, s segment, v *ssa.Phi) Value {
	l, n, ok := e.iterationCount(f, s)
	if _, list := v.Type().Underlying().(*types.Slice); !ok && list && !isText(v.Type()) {
		// A list of unknown length, such as for k, v := range labels { tags = append(tags, ...) }: one element shows what is
		// wrong with each.
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
	if result.Kind == List { // several iterations made it: no single expression is its place
		result.At = nil
	}
	return result
}

// edgeFrom is the value of a phi for a predecessor.
func edgeFrom(v *ssa.Phi, block *ssa.BasicBlock) ssa.Value {
	return v.Edges[slices.Index(v.Block().Preds, block)]
}

// storedInLoop is what the complete iterations of a loop left in a variable, from the last one back. It is not known if the
// number of iterations is not.
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
