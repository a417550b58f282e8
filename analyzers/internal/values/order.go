package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// settled reports whether a part of an object stays as it is from the end of a frame on: nobody who may run
// later changes it.
func (e *Eval) settled(r Ref, made *Frame) bool {
	if !owned(r.Root) {
		return false
	}
	object, path := e.fateOf(r.Root), stepsOf(r.Path)
	always := func(ssa.Instruction) bool { return true }
	if object.lost || object.leaks.any(path, always) || object.returned.meet(path) {
		return false
	}
	if made.Fn.Synthetic == "" && object.public.any(path, always) {
		return false
	}
	return !object.writes.any(path, func(write ssa.Instruction) bool {
		if write.Parent() != made.Fn {
			// Calls in view lead to it and are marked themselves, but for what goes by package variables.
			return len(object.public) > 0
		}
		return isDefer(write) || e.later(made.End, write, r.Root)
	})
}

// later reports whether a write may run after an instruction. A store to the variable itself by its name
// changes the newest one of it, so that the way to it must not make a new one.
func (e *Eval) later(first, write ssa.Instruction, root ssa.Value) bool {
	store, ok := write.(*ssa.Store)
	alloc, isAlloc := root.(*ssa.Alloc)
	if !ok || !isAlloc || syntacticRoot(store.Addr) != root {
		return e.reaches(first, write)
	}
	return e.follows(run{first, write, alloc})
}

// reaches reports whether an instruction may run after another of the same function.
func (e *Eval) reaches(first, then ssa.Instruction) bool {
	return first.Parent() == then.Parent() && e.follows(run{first, then, nil})
}

// run is one instruction after another of the same function, on a way that does not make a variable anew where one is
// given.
type run struct {
	first, then ssa.Instruction
	anew        *ssa.Alloc
}

// follows reports whether there is such a run. Every turn of a loop asks this again, so answers are kept.
func (e *Eval) follows(r run) bool {
	answer, ok := e.follow[r]
	if !ok {
		answer = r.possible()
		e.follow[r] = answer
	}
	return answer
}

func (r run) possible() bool {
	first, then, anew := r.first, r.then, r.anew
	start, goal := first.Block(), then.Block()
	if start == goal && slices.Index(start.Instrs, first) < slices.Index(start.Instrs, then) {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	for queue := slices.Clone(start.Succs); len(queue) > 0; queue = queue[1:] {
		block := queue[0]
		if seen[block] {
			continue
		}
		seen[block] = true
		remade := anew != nil && anew.Block() == block
		if block == goal && (!remade || slices.Index(block.Instrs, then) < slices.Index(block.Instrs, ssa.Instruction(anew))) {
			return true
		}
		if !remade {
			queue = append(queue, block.Succs...)
		}
	}
	return false
}
