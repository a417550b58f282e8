package values

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// flow follows the address of one object, and of all that holds it, through the package. It does not
// ask in which order things happen: fate has the instructions, and reach.go asks what comes when.
type flow struct {
	*Program
	seen    map[spot]bool
	queue   []spot
	objects map[ssa.Value]*fate
	// entries are the ways by which an address came into a function: the calls, and the places where
	// a literal went out of sight, which from then on may run at any time.
	entries map[*ssa.Function]map[entry]bool
	results map[*ssa.Function][]result
	// native are the functions that have the address otherwise: the one that makes the object, those that
	// it returns the address to, and those that read package variables.
	native map[*ssa.Function]bool
}

// spot is an SSA value that holds the address of a part of an object: it is the address, or a struct,
// a slice, an interface or a function literal that has it.
type spot struct {
	value  ssa.Value
	object ssa.Value
	path   steps
	free   *ssa.FreeVar // where it is a function literal: what the address is called in it
	cut    bool         // it is a shortened slice: appending to it overwrites what is behind
}

type entry struct {
	at     ssa.Instruction
	leaked bool
}

// result is an address that a function returns.
type result struct {
	spot
	end   *ssa.Return
	index int
}

// content is an address that was stored in an object; load is a place where it may come out again.
type content struct {
	spot
	at steps
	by ssa.Instruction
	of types.Type
}

type load struct {
	at   steps
	into ssa.Value
}

// mostSpots bounds the work on one object. What goes to more places counts as lost.
const mostSpots = bound.GoSpots

// fateOf follows an object's address. Its answer is kept.
func (p *Program) fateOf(object ssa.Value) *fate {
	if known, ok := p.fates[object]; ok {
		return known
	}
	w := &flow{Program: p, seen: map[spot]bool{}, objects: map[ssa.Value]*fate{},
		entries: map[*ssa.Function]map[entry]bool{}, results: map[*ssa.Function][]result{}, native: map[*ssa.Function]bool{object.Parent(): true}}
	p.fates[object] = &fate{lost: true} // what depends on itself is not followed
	found := w.object(object)
	for again := true; again && !found.lost; again = w.carryOut() {
		for len(w.queue) > 0 && !found.lost {
			s := w.queue[len(w.queue)-1]
			w.queue = w.queue[:len(w.queue)-1]
			for _, user := range p.users(s.value) {
				w.use(s, user)
			}
			found.lost = len(w.seen) > mostSpots
		}
	}
	p.fates[object] = found
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
func (w *flow) object(root ssa.Value) *fate {
	known := w.objects[root]
	if known == nil {
		known = &fate{held: map[ssa.Value]bool{}, writes: marks{}, leaks: marks{}, public: marks{}}
		w.objects[root] = known
		w.add(spot{value: root, object: root})
	}
	return known
}

func (w *flow) add(s spot) {
	if s.value == nil || w.seen[s] {
		return
	}
	w.seen[s] = true
	w.queue = append(w.queue, s)
	if s.free == nil {
		w.objects[s.object].held[s.value] = true
	}
}

// same adds a value that holds the same address as another.
func (w *flow) same(s spot, value ssa.Value) {
	s.value = value
	w.add(s)
}

func (w *flow) part(s spot, value ssa.Value, step int) {
	s.value, s.path = value, s.path.with(step)
	w.add(s)
}

// use does what an instruction does with an address that one of its operands holds.
func (w *flow) use(s spot, user ssa.Instruction) {
	if _, ok := s.value.(*ssa.Global); ok { // any function may name a variable of the package
		w.isNative(user.Parent())
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
		w.part(s, user, user.Field)
	case *ssa.IndexAddr:
		step, ok := constIndex(user.Index)
		if !ok || s.cut {
			step = -1
		}
		w.part(s, user, step)
	case *ssa.Return:
		w.returned(s, user)
	case *ssa.MakeClosure:
		w.bound(s, user)
	case ssa.CallInstruction:
		w.call(s, user)
	default:
		w.passes(s, user)
	}
}

// passes is use for the instructions whose result holds the address, or is loaded through it.
func (w *flow) passes(s spot, user ssa.Instruction) {
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
		s.cut = s.cut || user.Low != nil || user.High != nil || user.Max != nil
		w.same(s, user)
	case *ssa.Convert: // between texts and byte slices it copies; else it is unsafe
		if !copies(user) {
			w.leak(s, user)
		}
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract,
		*ssa.Field, *ssa.Index, *ssa.Range, *ssa.SliceToArrayPointer:
		if v := user.(ssa.Value); mayCarry(v.Type()) {
			w.same(s, v)
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

func (w *flow) write(s spot, at ssa.Instruction) {
	w.objects[s.object].writes.add(at, s.path)
}

// leak says that from this instruction on code that is not in view has the address.
func (w *flow) leak(s spot, at ssa.Instruction) {
	if s.free != nil { // it can do with it what the literal does, and no more
		w.enter(s, s.free, entry{at, true})
		return
	}
	object := w.objects[s.object]
	if !object.leaks.add(at, s.path) {
		return
	}
	for _, c := range object.contents {
		if c.at.meets(s.path) {
			w.leak(c.spot, at)
			w.leak(c.spot, c.by)
		}
	}
}
