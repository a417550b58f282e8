package values

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// escapeInfo is where the address of an object goes.
type escapeInfo struct {
	// holders are values that may be the address, or hold it.
	holders map[ssa.Value]bool
	// writes are instructions that change the object, or run code in view that does.
	writes accesses
	// leaks are instructions that give the address to code that is not in view.
	leaks accesses
	// published are the stores to package variables, by which other functions get the address. They are followed as well.
	published accesses
	// returned are the parts whose address a function returns to callers that may not be in view.
	returned accessPaths
	// returnedOutside are those of them that a function returns which packages out of view may call.
	returnedOutside accessPaths
	// untracked means that there are too many holders to follow, and nothing is known.
	untracked bool

	// stored are addresses that were stored in the object, and loads where they may come out again.
	stored []storedHolder
	loads  []loadSite
}

// escapeAnalysis follows the address of one object, and of everything that holds it, through the package. It ignores the
// order of instructions: escapeInfo lists them, and clobber.go asks which of them may run before another.
type escapeAnalysis struct {
	*Program
	// seen are the holders so far; queue are those of them whose uses have not been looked at.
	seen  map[holder]bool
	queue []holder
	// objects are the object in question and those in which its address is stored.
	objects map[ssa.Value]*escapeInfo
	// entries are how an address came into a function: the calls, and the places where a literal was given away, which may
	// run at any time from then on.
	entries map[*ssa.Function]map[entryPoint]bool
	// results are the addresses that a function returns.
	results map[*ssa.Function][]returnedHolder
	// independent are the functions that do not get the address from their callers: the one that makes the object, those
	// that get it as a result, and those that read it from package variables.
	independent map[*ssa.Function]bool
}

// holder is an SSA value that holds the address of a part of an object: the address itself, or a struct, a slice, an
// interface or a function literal that has it.
type holder struct {
	value ssa.Value
	// object and path are what it is the address of.
	object ssa.Value
	path   accessPath
	// freeVar is, for a function literal, the variable that holds the address inside.
	freeVar *ssa.FreeVar
	// resliced is true for a shortened slice: appending to it overwrites the elements after it.
	resliced bool
}

// entryPoint is a way into a function.
type entryPoint struct {
	at ssa.Instruction
	// leaked means that the function may be called again after the instruction, at any time.
	leaked bool
}

// returnedHolder is an address that a function returns.
type returnedHolder struct {
	holder
	end *ssa.Return
	// index is the number of the result, from 0.
	index int
}

// storedHolder is an address that was stored in an object.
type storedHolder struct {
	holder
	// at is the part of the object where it was stored, and of the type that it had there.
	at   accessPath
	site ssa.Instruction
	of   types.Type
}

// loadSite is a load from a part of an object.
type loadSite struct {
	at   accessPath
	into ssa.Value
}

// maxHolders bounds the work for one object.
const maxHolders = bound.GoHolders

// escapeOf follows an object's address, once.
func (p *Program) escapeOf(object ssa.Value) *escapeInfo {
	if known, ok := p.escapes[object]; ok {
		return known
	}
	w := &escapeAnalysis{Program: p, seen: map[holder]bool{}, objects: map[ssa.Value]*escapeInfo{},
		entries: map[*ssa.Function]map[entryPoint]bool{}, results: map[*ssa.Function][]returnedHolder{},
		independent: map[*ssa.Function]bool{object.Parent(): true}}
	p.escapes[object] = &escapeInfo{untracked: true} // the answer to a question that leads back to itself
	found := w.object(object)
	// What is marked at callers may leak further holders, so that both steps alternate until nothing is new.
	for more := true; more && !found.untracked; more = w.propagate() {
		w.followQueue(found)
	}
	p.escapes[object] = found
	return found
}

// followQueue looks at the uses of all holders, also of those that it finds, unless they become too many.
func (w *escapeAnalysis) followQueue(found *escapeInfo) {
	for len(w.queue) > 0 && !found.untracked {
		s := w.queue[len(w.queue)-1]
		w.queue = w.queue[:len(w.queue)-1]
		for _, user := range w.users(s.value) {
			w.use(s, user)
		}
		found.untracked = len(w.seen) > maxHolders
	}
}

// users are the instructions that have a value as an operand. SSA lists them for all values but package variables.
func (p *Program) users(v ssa.Value) []ssa.Instruction {
	if g, ok := v.(*ssa.Global); ok {
		return p.globals[g]
	}
	if users := v.Referrers(); users != nil {
		return *users
	}
	return nil
}

// object is what is known of an object, whose address is followed from now on, if it was not before.
func (w *escapeAnalysis) object(root ssa.Value) *escapeInfo {
	known := w.objects[root]
	if known == nil {
		known = &escapeInfo{holders: map[ssa.Value]bool{}, writes: accesses{}, leaks: accesses{}, published: accesses{}}
		w.objects[root] = known
		w.add(holder{value: root, object: root})
	}
	return known
}

// add adds a holder, once.
func (w *escapeAnalysis) add(s holder) {
	if s.value == nil || w.seen[s] {
		return
	}
	w.seen[s] = true
	w.queue = append(w.queue, s)
	if s.freeVar == nil { // a literal holds an address, but no pointer can be equal to it
		w.objects[s.object].holders[s.value] = true
	}
}

// alsoHeldBy adds a value that holds the same address as another.
func (w *escapeAnalysis) alsoHeldBy(s holder, value ssa.Value) {
	s.value = value
	w.add(s)
}

// partHeldBy adds a value that holds the address of a part of what another one points to.
func (w *escapeAnalysis) partHeldBy(s holder, value ssa.Value, step int) {
	s.value, s.path = value, s.path.with(step)
	w.add(s)
}

// use follows an address through an instruction, of which one operand holds it.
func (w *escapeAnalysis) use(s holder, user ssa.Instruction) {
	if _, ok := s.value.(*ssa.Global); ok { // any function of the package may use the variable by its name
		w.markIndependent(user.Parent())
	}
	switch user := user.(type) {
	case *ssa.DebugRef, *ssa.BinOp, *ssa.If: // the result does not hold the address
	case *ssa.Store:
		// The holder may be both, in *p = p.
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
		if !ok || s.resliced { // the index in list[1:] is another one in the array
			step = -1
		}
		w.partHeldBy(s, user, step)
	case *ssa.Return:
		w.returned(s, user)
	case *ssa.MakeClosure:
		w.capture(s, user)
	case ssa.CallInstruction: // also go and defer
		w.call(s, user)
	default:
		w.passThrough(s, user)
	}
}

// passThrough is use for the instructions whose result holds the address, or is loaded through it. What is not listed
// (a channel, a panic, a conversion in a generic function) is a leak.
func (w *escapeAnalysis) passThrough(s holder, user ssa.Instruction) {
	switch user := user.(type) {
	case *ssa.UnOp:
		if user.Op == token.MUL {
			w.loaded(s, user)
		} else { // a receive from a channel
			w.leak(s, user)
		}
	case *ssa.Lookup: // m[key]
		w.loaded(s, user)
	case *ssa.Next: // range m
		w.loaded(s, user)
	case *ssa.Slice:
		s.resliced = s.resliced || user.Low != nil || user.High != nil || user.Max != nil
		w.alsoHeldBy(s, user)
	case *ssa.Convert: // copies between texts and byte slices; all other conversions of addresses are unsafe
		if !copies(user) {
			w.leak(s, user)
		}
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract,
		*ssa.Field, *ssa.Index, *ssa.Range, *ssa.SliceToArrayPointer:
		if v := user.(ssa.Value); mayHoldAddress(v.Type()) {
			w.alsoHeldBy(s, v)
		}
	default:
		w.leak(s, user)
	}
}

// write notes that an instruction writes to what a holder points to.
func (w *escapeAnalysis) write(s holder, at ssa.Instruction) {
	w.objects[s.object].writes.add(at, s.path)
}

// leak notes that code out of view has the address from this instruction on, and with it every address that is stored in
// the object.
func (w *escapeAnalysis) leak(s holder, at ssa.Instruction) {
	if s.freeVar != nil { // whoever gets a literal can call it, and reaches what it captured in no other way
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
