package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Frame is one run of a function, up to an instruction: what is asked in it is asked for the
// program point before that instruction.
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
	outer     *Frame
	depth     int
	iteration *iteration // of the frame of one iteration of a loop

	path []segment // the path from End back to the entry, as the decisions of this run say
}

// segment is a stretch of the path through one block.
type segment struct {
	block *ssa.BasicBlock
	end   int             // the instructions before this index have run
	pred  *ssa.BasicBlock // where the path came from; nil at the entry
	// between are blocks that may have run between from and here; open says that from is not a
	// direct predecessor, since the paths that meet here are not told apart.
	between []*ssa.BasicBlock
	joined  bool
}

// decision is a choice that tells paths apart: at a block where paths meet, or at a call whose
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

// path is the steps of the frame under the decisions of this run.
func (e *Eval) path(f *Frame) []segment {
	if f.path != nil {
		return f.path
	}
	e.usedFrames = append(e.usedFrames, f)
	block := f.End.Block()
	upto := slices.Index(block.Instrs, f.End)
	for len(f.path) <= len(f.Fn.Blocks) {
		s := segment{block: block, end: upto}
		if f.iteration != nil && block == f.iteration.header {
			f.path = append(f.path, s)
			break
		}
		forward, loops := predecessors(block)
		if loops {
			s.between = append(between(block, block), block)
		}
		chosen, decided := e.decided[decision{f, block}]
		switch {
		case len(forward) == 1:
			s.pred = forward[0]
		case len(forward) > 1 && decided:
			s.pred = forward[chosen]
		case f.iteration != nil && e.predecessorIn(f.iteration, block, forward) >= 0:
			s.pred = forward[e.predecessorIn(f.iteration, block, forward)]
		case len(forward) > 1:
			s.pred, s.joined = block.Idom(), true
			s.between = append(s.between, between(block.Idom(), block)...)
		}
		f.path = append(f.path, s)
		if s.pred == nil {
			break
		}
		block, upto = s.pred, len(s.pred.Instrs)
	}
	return f.path
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

// between are the blocks on any path from top to bottom, these two left out. Where they are one
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

// condition is a condition that held on the path, and how it came out.
type condition struct {
	value ssa.Value
	truth bool
}

// conditions are those that are certain on the frame's path.
func (e *Eval) conditions(f *Frame) []condition {
	var all []condition
	if f.Fn.Synthetic != "" {
		return nil // the package's initialisation asks whether it ran before
	}
	for _, s := range e.path(f) {
		if s.pred == nil || s.joined {
			continue
		}
		branch, ok := s.pred.Instrs[len(s.pred.Instrs)-1].(*ssa.If)
		if !ok || s.pred.Succs[0] == s.pred.Succs[1] {
			continue
		}
		all = append(all, negations(condition{branch.Cond, s.pred.Succs[0] == s.block}))
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
