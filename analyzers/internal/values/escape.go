package values

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// escapeAnalysis follows the address of one object, and of all that holds it, through the package. It does not
// ask in which order things happen: fate has the instructions, and reach.go asks what comes when.
type escapeAnalysis struct {
	*Program
	seen    map[holder]bool
	queue   []holder
	objects map[ssa.Value]*escapeInfo
	// entries are the paths by which an address came into a function: the calls, and the places where
	// a literal went out of sight, which from then on may run at any time.
	entries map[*ssa.Function]map[entryPoint]bool
	results map[*ssa.Function][]returnedHolder
	// independent are the functions that have the address otherwise: the one that makes the object, those that
	// it returns the address to, and those that read package variables.
	independent map[*ssa.Function]bool
}

// holder is an SSA value that holds the address of a part of an object: it is the address, or a struct,
// a slice, an interface or a function literal that has it.
type holder struct {
	value    ssa.Value
	object   ssa.Value
	path     accessPath
	freeVar  *ssa.FreeVar // where it is a function literal: what the address is called in it
	resliced bool         // it is a shortened slice: appending to it overwrites what is behind
}

type entryPoint struct {
	at     ssa.Instruction
	leaked bool
}

// returnedHolder is an address that a function returns.
type returnedHolder struct {
	holder
	end   *ssa.Return
	index int
}

// storedHolder is an address that was stored in an object; load is a place where it may come out again.
type storedHolder struct {
	holder
	at   accessPath
	site ssa.Instruction
	of   types.Type
}

type loadSite struct {
	at   accessPath
	into ssa.Value
}

// maxHolders bounds the work on one object. What goes to more places counts as lost.
const maxHolders = bound.GoHolders

// escapeOf follows an object's address. Its answer is kept.
func (p *Program) escapeOf(object ssa.Value) *escapeInfo {
	if known, ok := p.escapes[object]; ok {
		return known
	}
	w := &escapeAnalysis{Program: p, seen: map[holder]bool{}, objects: map[ssa.Value]*escapeInfo{},
		entries: map[*ssa.Function]map[entryPoint]bool{}, results: map[*ssa.Function][]returnedHolder{}, independent: map[*ssa.Function]bool{object.Parent(): true}}
	p.escapes[object] = &escapeInfo{untracked: true} // what depends on itself is not followed
	found := w.object(object)
	for again := true; again && !found.untracked; again = w.propagate() {
		for len(w.queue) > 0 && !found.untracked {
			s := w.queue[len(w.queue)-1]
			w.queue = w.queue[:len(w.queue)-1]
			for _, user := range p.users(s.value) {
				w.use(s, user)
			}
			found.untracked = len(w.seen) > maxHolders
		}
	}
	p.escapes[object] = found
	return found
}

// users are the instructions that have a value as an operand.
func (p *Program) users(v ssa.Value) []ssa.Instruction {
	if g, ok := v.(*ssa.Global); ok {
		return p.globals[g]
	}
	if users := v.Referrers(); users != nil {
		return *users
	}
	return nil
}

// object is the fate of an object that is followed, from now on if it was not before.
func (w *escapeAnalysis) object(root ssa.Value) *escapeInfo {
	known := w.objects[root]
	if known == nil {
		known = &escapeInfo{holders: map[ssa.Value]bool{}, writes: accesses{}, leaks: accesses{}, published: accesses{}}
		w.objects[root] = known
		w.add(holder{value: root, object: root})
	}
	return known
}

func (w *escapeAnalysis) add(s holder) {
	if s.value == nil || w.seen[s] {
		return
	}
	w.seen[s] = true
	w.queue = append(w.queue, s)
	if s.freeVar == nil {
		w.objects[s.object].holders[s.value] = true
	}
}

// alsoHeldBy adds a value that holds the same address as another.
func (w *escapeAnalysis) alsoHeldBy(s holder, value ssa.Value) {
	s.value = value
	w.add(s)
}

func (w *escapeAnalysis) partHeldBy(s holder, value ssa.Value, step int) {
	s.value, s.path = value, s.path.with(step)
	w.add(s)
}

// use does what an instruction does with an address that one of its operands holds.
func (w *escapeAnalysis) use(s holder, user ssa.Instruction) {
	if _, ok := s.value.(*ssa.Global); ok { // any function may name a variable of the package
		w.markIndependent(user.Parent())
	}
	switch user := user.(type) {
	case *ssa.DebugRef, *ssa.BinOp, *ssa.If:
	case *ssa.Store:
		if user.Addr == s.value {
			w.write(s, user)
		}
		if user.Val == s.value {
			w.stored(s, user.Addr, user)
		}
	case *ssa.MapUpdate:
		if user.Map == s.value {
			w.write(s, user)
		}
		if user.Key == s.value || user.Value == s.value {
			w.stored(s, user.Map, user)
		}
	case *ssa.FieldAddr:
		w.partHeldBy(s, user, user.Field)
	case *ssa.IndexAddr:
		step, ok := constIndex(user.Index)
		if !ok || s.resliced {
			step = -1
		}
		w.partHeldBy(s, user, step)
	case *ssa.Return:
		w.returned(s, user)
	case *ssa.MakeClosure:
		w.capture(s, user)
	case ssa.CallInstruction:
		w.call(s, user)
	default:
		w.passThrough(s, user)
	}
}

// passThrough is use for the instructions whose result holds the address, or is loaded through it.
func (w *escapeAnalysis) passThrough(s holder, user ssa.Instruction) {
	switch user := user.(type) {
	case *ssa.UnOp:
		if user.Op == token.MUL {
			w.loaded(s, user)
		} else {
			w.leak(s, user)
		}
	case *ssa.Lookup:
		w.loaded(s, user)
	case *ssa.Next:
		w.loaded(s, user)
	case *ssa.Slice:
		s.resliced = s.resliced || user.Low != nil || user.High != nil || user.Max != nil
		w.alsoHeldBy(s, user)
	case *ssa.Convert: // between texts and byte slices it copies; else it is unsafe
		if !copies(user) {
			w.leak(s, user)
		}
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract,
		*ssa.Field, *ssa.Index, *ssa.Range, *ssa.SliceToArrayPointer:
		if v := user.(ssa.Value); mayHoldAddress(v.Type()) {
			w.alsoHeldBy(s, v)
		}
	default: // sent into a channel, given to a panic, converted in a generic function
		w.leak(s, user)
	}
}

// copies reports whether a conversion makes a new text or byte slice.
func copies(v *ssa.Convert) bool {
	_, from := v.X.Type().Underlying().(*types.Basic)
	_, to := v.Type().Underlying().(*types.Basic)
	return (from || to) && (isText(v.X.Type()) || isText(v.Type()))
}

func (w *escapeAnalysis) write(s holder, at ssa.Instruction) {
	w.objects[s.object].writes.add(at, s.path)
}

// leak says that from this instruction on code that is not in view has the address.
func (w *escapeAnalysis) leak(s holder, at ssa.Instruction) {
	if s.freeVar != nil { // it can do with it what the literal does, and no more
		w.enter(s, s.freeVar, entryPoint{at, true})
		return
	}
	object := w.objects[s.object]
	if !object.leaks.add(at, s.path) {
		return
	}
	for _, c := range object.stored {
		if c.at.overlaps(s.path) {
			w.leak(c.holder, at)
			w.leak(c.holder, c.site)
		}
	}
}
