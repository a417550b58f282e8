package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Frame is one run of a function, up to an instruction: what is asked in it is asked for the
// moment before that instruction.
type Frame struct {
	Fn  *ssa.Function
	End ssa.Instruction

	// caller and site tell where the function is called, or, for a function literal that is looked
	// at by itself, where it is made. caller is nil where nothing is known of the callers.
	caller *Frame
	site   ssa.Instruction
	// args are the arguments where they are known: of calls, not of literals looked at by themselves.
	args []ssa.Value
	// outer is the frame in which the literal was made, whose variables its free ones are.
	outer *Frame
	depth int
	turn  *turn // of the frame of one turn of a loop

	steps []step // the way from End back to the entry, as the decisions of this run say
}

// step is a stretch of the way through one block.
type step struct {
	block *ssa.BasicBlock
	upto  int             // the instructions before this index have run
	from  *ssa.BasicBlock // where the way came from; nil at the entry
	// fog are blocks that may have run between from and here; open says that from is not a
	// direct predecessor, since the ways that meet here are not told apart.
	fog  []*ssa.BasicBlock
	open bool
}

// decision is a choice that tells ways apart: at a block where ways meet, or at a call whose
// callee returns in several places.
type decision struct {
	frame *Frame
	at    any // *ssa.BasicBlock or callOf
}

type frameKey struct {
	caller *Frame
	site   ssa.Instruction
	end    ssa.Instruction
}

// frame gives the frame of these places; the same one whenever it is asked for.
func (e *Eval) frame(caller *Frame, site, end ssa.Instruction) *Frame {
	key := frameKey{caller, site, end}
	f := e.frames[key]
	if f == nil {
		f = &Frame{Fn: end.Parent(), End: end, caller: caller, site: site}
		if caller != nil {
			f.depth = caller.depth + 1
		}
		e.frames[key] = f
	}
	return f
}

// way is the steps of the frame under the decisions of this run.
func (e *Eval) way(f *Frame) []step {
	if f.steps != nil {
		return f.steps
	}
	e.used = append(e.used, f)
	block := f.End.Block()
	upto := slices.Index(block.Instrs, f.End)
	for len(f.steps) <= len(f.Fn.Blocks) {
		s := step{block: block, upto: upto}
		if f.turn != nil && block == f.turn.header {
			f.steps = append(f.steps, s)
			break
		}
		forward, loops := predecessors(block)
		if loops {
			s.fog = append(between(block, block), block)
		}
		chosen, decided := e.decided[decision{f, block}]
		switch {
		case len(forward) == 1:
			s.from = forward[0]
		case len(forward) > 1 && decided:
			s.from = forward[chosen]
		case f.turn != nil && e.cameFrom(f.turn, block, forward) >= 0:
			s.from = forward[e.cameFrom(f.turn, block, forward)]
		case len(forward) > 1:
			s.from, s.open = block.Idom(), true
			s.fog = append(s.fog, between(block.Idom(), block)...)
		}
		f.steps = append(f.steps, s)
		if s.from == nil {
			break
		}
		block, upto = s.from, len(s.from.Instrs)
	}
	return f.steps
}

// predecessors are the blocks from which a block is entered, those that loop back to it left out, and those that end the
// program.
func predecessors(block *ssa.BasicBlock) (forward []*ssa.BasicBlock, loops bool) {
	var dead []*ssa.BasicBlock
	for _, p := range block.Preds {
		switch {
		case block.Dominates(p):
			loops = true
		case endsProgram(p):
			dead = append(dead, p)
		default:
			forward = append(forward, p)
		}
	}
	if len(forward) == 0 {
		return dead, loops // code that nothing reaches is looked at all the same
	}
	return forward, loops
}

// between are the blocks on any way from top to bottom, these two left out. Where they are one
// block, it is the loops through it.
func between(top, bottom *ssa.BasicBlock) []*ssa.BasicBlock {
	var found []*ssa.BasicBlock
	seen := map[*ssa.BasicBlock]bool{top: true, bottom: true}
	queue := slices.Clone(bottom.Preds)
	for len(queue) > 0 {
		block := queue[0]
		queue = queue[1:]
		if seen[block] || top == bottom && !top.Dominates(block) {
			continue
		}
		seen[block] = true
		found = append(found, block)
		queue = append(queue, block.Preds...)
	}
	return found
}

// condition is a condition that held on the way, and how it came out.
type condition struct {
	value ssa.Value
	truth bool
}

// conditions are those that are certain on the frame's way.
func (e *Eval) conditions(f *Frame) []condition {
	var all []condition
	if f.Fn.Synthetic != "" {
		return nil // the package's initialisation asks whether it ran before
	}
	for _, s := range e.way(f) {
		if s.from == nil || s.open {
			continue
		}
		branch, ok := s.from.Instrs[len(s.from.Instrs)-1].(*ssa.If)
		if !ok || s.from.Succs[0] == s.from.Succs[1] {
			continue
		}
		all = append(all, negations(condition{branch.Cond, s.from.Succs[0] == s.block}))
	}
	return all
}

func negations(c condition) condition {
	for {
		not, ok := c.value.(*ssa.UnOp)
		if !ok || not.Op.String() != "!" {
			return c
		}
		c = condition{not.X, !c.truth}
	}
}
