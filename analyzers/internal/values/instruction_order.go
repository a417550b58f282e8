package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// unchangedAfter reports whether a part of an object stays as it is from the end of a frame on, whatever runs later.
func (e *Eval) unchangedAfter(r Ref, made *Frame) bool {
	if !owned(r.Root) {
		return false
	}
	object, path := e.escapeOf(r.Root), accessPathOf(r.Path)
	always := func(ssa.Instruction) bool { return true }
	if object.untracked || object.leaks.anyOn(path, always) || object.returned.overlap(path) {
		return false
	}
	// Whatever gets the object from a package variable may run later, but not before the initialization that stores it.
	if made.Fn.Synthetic == "" && object.published.anyOn(path, always) {
		return false
	}
	return !object.writes.anyOn(path, func(write ssa.Instruction) bool {
		if write.Parent() != made.Fn {
			// A write in another function is also marked at the calls in made.Fn that lead there. Only by a package variable
			// does a function get the object without such a call.
			return len(object.published) > 0
		}
		return isDefer(write) || e.mayRunLater(made.End, write, r.Root)
	})
}

// mayRunLater reports whether a write may run after an instruction. A store to a local variable by its name writes to the
// newest variable of that name, so that the path must not make a new one: in
//
//	for _, id := range ids { name := "x-" + id; run = append(run, func() { use(name) }) }
//
// the store of the next iteration is to another variable than the one that the literal captured.
func (e *Eval) mayRunLater(first, write ssa.Instruction, root ssa.Value) bool {
	store, ok := write.(*ssa.Store)
	alloc, isAlloc := root.(*ssa.Alloc)
	if !ok || !isAlloc || syntacticRoot(store.Addr) != root {
		return e.reaches(first, write)
	}
	return e.pathExists(pathQuery{first, write, alloc})
}

// reaches reports whether an instruction may run after another of the same function.
func (e *Eval) reaches(first, then ssa.Instruction) bool {
	return first.Parent() == then.Parent() && e.pathExists(pathQuery{first, then, nil})
}

// pathQuery asks for a path between two instructions of a function, one that does not execute a given Alloc, if there is one.
type pathQuery struct {
	first, then ssa.Instruction
	avoids      *ssa.Alloc
}

// pathExists answers a query. Every iteration of a loop asks it again, so answers are kept.
func (e *Eval) pathExists(r pathQuery) bool {
	answer, ok := e.reachable[r]
	if !ok {
		answer = r.search()
		e.reachable[r] = answer
	}
	return answer
}

// search goes forward over the blocks from the first instruction.
func (r pathQuery) search() bool {
	start, goal := r.first.Block(), r.then.Block()
	if start == goal && isBefore(r.first, r.then) {
		return true
	}
	// The block of the first instruction is visited only if a path leads back to it, in a loop.
	seen := map[*ssa.BasicBlock]bool{}
	for queue := slices.Clone(start.Succs); len(queue) > 0; queue = queue[1:] {
		block := queue[0]
		if seen[block] {
			continue
		}
		seen[block] = true
		remade := r.avoids != nil && r.avoids.Block() == block
		if block == goal && (!remade || isBefore(r.then, r.avoids)) {
			return true
		}
		if !remade {
			queue = append(queue, block.Succs...)
		}
	}
	return false
}

// isBefore reports whether one of two instructions of a block comes first.
func isBefore(first, then ssa.Instruction) bool {
	all := first.Block().Instrs
	return slices.Index(all, first) < slices.Index(all, then)
}
