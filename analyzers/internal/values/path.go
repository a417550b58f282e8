package values

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// segment is the part of a path in one block.
type segment struct {
	block *ssa.BasicBlock
	// end: the instructions before this index have run.
	end int
	// pred is the block that the path came from; nil at the entry.
	pred *ssa.BasicBlock
	// between are blocks that may have run between pred and block, in any number and order: those of the loops that begin
	// at block, and of a joined segment also the branches that it joins.
	between []*ssa.BasicBlock
	// joined: the paths that meet at block are not separated in this run, and pred is their immediate dominator.
	joined bool
}

// decision is a choice that separates paths.
type decision struct {
	frame *Frame
	// at is a block with several predecessors, a callOf with several returns, or another key of choose.
	at any
}

// path is the path of the frame under the decisions of this run, from its end back to the entry.
func (e *Eval) path(f *Frame) []segment {
	if f.path != nil {
		return f.path
	}
	e.usedFrames = append(e.usedFrames, f)
	block := f.End.Block()
	end := slices.Index(block.Instrs, f.End)
	// Back edges are not followed, so that no block comes twice; the bound is for irreducible code (goto into a loop).
	for len(f.path) <= len(f.Fn.Blocks) {
		s := segment{block: block, end: end}
		if f.iteration != nil && block == f.iteration.header {
			f.path = append(f.path, s) // what ran before the iteration is another frame's
			break
		}
		e.enter(f, &s)
		f.path = append(f.path, s)
		if s.pred == nil { // the entry of the function
			break
		}
		block, end = s.pred, len(s.pred.Instrs)
	}
	return f.path
}

// enter finds out how the path came to the block of a segment.
func (e *Eval) enter(f *Frame, s *segment) {
	forward, loops := predecessors(s.block)
	if loops {
		// The block is a loop header: any number of iterations may have run, of which each ends in the block itself.
		s.between = append(blocksBetween(s.block, s.block), s.block)
	}
	if len(forward) == 0 {
		return
	}
	if i := e.chosenEdge(f, s.block, forward); i >= 0 {
		s.pred = forward[i]
		return
	}
	// Undecided: go on where all paths come by, and count everything on the branches as possibly executed.
	//
	//	if long { d = 7200 } // d is 7200 or what it was before: a load of d here asks for a decision (splitAt)
	s.pred, s.joined = s.block.Idom(), true
	s.between = append(s.between, blocksBetween(s.block.Idom(), s.block)...)
}

// chosenEdge is the index of the predecessor by which the path enters a block; -1 if it is not decided.
func (e *Eval) chosenEdge(f *Frame, block *ssa.BasicBlock, forward []*ssa.BasicBlock) int {
	if len(forward) == 1 {
		return 0
	}
	if chosen, decided := e.decided[decision{f, block}]; decided {
		return chosen
	}
	if f.iteration != nil {
		return e.predecessorIn(f.iteration, block, forward)
	}
	return -1
}

// predecessors are the blocks from which a block is entered, without back edges and without blocks that end the program.
func predecessors(block *ssa.BasicBlock) (forward []*ssa.BasicBlock, loops bool) {
	var dead []*ssa.BasicBlock
	for _, p := range block.Preds {
		switch {
		case block.Dominates(p): // a back edge
			loops = true
		case endsProgram(p): // log.Fatal: SSA does not know that it never returns
			dead = append(dead, p)
		default:
			forward = append(forward, p)
		}
	}
	if len(forward) == 0 {
		return dead, loops // unreachable code is analyzed like any other
	}
	return forward, loops
}

// blocksBetween are the blocks on any path from top to bottom, without these two. If both are the same block, they are the
// blocks of the loops through it.
func blocksBetween(top, bottom *ssa.BasicBlock) []*ssa.BasicBlock {
	var found []*ssa.BasicBlock
	seen := map[*ssa.BasicBlock]bool{top: true, bottom: true}
	queue := slices.Clone(bottom.Preds)
	for len(queue) > 0 {
		block := queue[0]
		queue = queue[1:]
		// The header of a natural loop dominates the loop. Other predecessors are how the loop is entered.
		if seen[block] || top == bottom && !top.Dominates(block) {
			continue
		}
		seen[block] = true
		found = append(found, block)
		queue = append(queue, block.Preds...)
	}
	return found
}

// condition is a branch condition on a path, and whether it was true.
type condition struct {
	value ssa.Value
	truth bool
}

// conditions are the branch conditions that certainly hold on the frame's path: those at the end of a block that the path
// left by one of two edges. A joined segment says nothing, since pred did not lead to block directly.
func (e *Eval) conditions(f *Frame) []condition {
	if f.Fn.Synthetic != "" {
		return nil // the initialization of a package asks only whether it ran before
	}
	var all []condition
	for _, s := range e.path(f) {
		if s.pred == nil || s.joined {
			continue
		}
		branch, ok := s.pred.Instrs[len(s.pred.Instrs)-1].(*ssa.If)
		if ok && s.pred.Succs[0] != s.pred.Succs[1] {
			all = append(all, withoutNot(condition{branch.Cond, s.pred.Succs[0] == s.block}))
		}
	}
	return all
}

// withoutNot is a condition without the negations around it: !c is true where c is false.
func withoutNot(c condition) condition {
	for {
		not, ok := c.value.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			return c
		}
		c = condition{not.X, !c.truth}
	}
}
