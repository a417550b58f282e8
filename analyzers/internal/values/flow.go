package values

import (
	"go/token"
	"go/types"
	"slices"

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

// enter says that an address goes into a function, where it is a parameter or free variable.
func (w *flow) enter(s spot, as ssa.Value, by entry) {
	fn := as.Parent()
	if w.entries[fn] == nil {
		w.entries[fn] = map[entry]bool{}
	}
	if !w.entries[fn][by] {
		w.entries[fn][by] = true
		for _, r := range w.results[fn] {
			w.returnedTo(r, by)
		}
	}
	s.free = nil
	w.same(s, as)
}

// bound is the making of a function literal that captures a variable, or of a method value.
func (w *flow) bound(s spot, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	for i, binding := range closure.Bindings {
		switch {
		case binding != s.value:
		case s.free != nil || len(fn.Blocks) == 0:
			w.leak(s, closure)
		default:
			s := s
			s.value, s.free = closure, fn.FreeVars[i]
			w.add(s)
		}
	}
}

// stored is a store of the address itself. In an object of the package's functions it can be followed;
// else somebody else has it.
func (w *flow) stored(s spot, into ssa.Value, by ssa.Instruction) {
	places, ok := w.pointees(into, 0)
	if !ok {
		w.leak(s, by)
		return
	}
	for _, place := range places {
		if g, ok := place.root.(*ssa.Global); ok {
			if s.free != nil || w.open(g) {
				w.leak(s, by)
			}
			w.objects[s.object].public.add(by, s.path)
		}
		c := content{spot: s, at: place.path, by: by, of: s.value.Type()}
		c.value = nil
		w.contains(w.object(place.root), c)
	}
}

func (w *flow) contains(container *fate, c content) {
	if slices.Contains(container.contents, c) {
		return
	}
	container.contents = append(container.contents, c)
	for _, l := range container.loads {
		w.comesOut(c, l)
	}
	for leak, paths := range container.leaks {
		if paths.meet(c.at) {
			w.leak(c.spot, leak)
			w.leak(c.spot, c.by)
		}
	}
}

// part is a part of an object.
type part struct {
	root ssa.Value
	path steps
}

// pointees are the parts that an address may be of; false where it may be others as well.
func (p *Program) pointees(address ssa.Value, depth int) ([]part, bool) {
	root, path := p.place(address)
	if depth > 4 {
		return nil, false
	}
	var found []part
	all := func(values ...ssa.Value) ([]part, bool) {
		for _, v := range values {
			more, ok := p.pointees(v, depth+1)
			if !ok {
				return nil, false
			}
			for _, part := range more {
				part.path += path
				found = append(found, part)
			}
		}
		return found, true
	}
	switch root := root.(type) {
	case *ssa.Alloc, *ssa.MakeMap, *ssa.Global:
		return []part{{root, path}}, true
	case *ssa.Const: // nil: nothing is stored
		return nil, true
	case *ssa.Phi:
		return all(root.Edges...)
	case *ssa.UnOp:
		values, ok := p.assigned(root.X)
		if ok && root.Op == token.MUL {
			return all(values...)
		}
	}
	return nil, false
}

// assigned are the values that a variable is assigned anywhere; false where there may be others.
func (p *Program) assigned(address ssa.Value) ([]ssa.Value, bool) {
	root, path := p.place(address)
	variable, ok := root.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	object := p.fateOf(variable)
	if object.lost || len(object.leaks) > 0 || len(object.public) > 0 {
		return nil, false
	}
	var values []ssa.Value
	for write := range object.writes {
		if store, ok := write.(*ssa.Store); ok {
			if _, at := p.place(store.Addr); at != path && at.meets(path) {
				return nil, false
			} else if at == path {
				values = append(values, store.Val)
			}
		} else if !ok && bodyAt(write) == nil {
			return nil, false
		}
	}
	return values, true
}

// bodyAt is the function of the package that an instruction calls, or nil.
func bodyAt(instr ssa.Instruction) *ssa.Function {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return bodyOf(call.Common())
	}
	return nil
}

// place is the variable that an address is in, and the part, as far as the instructions say.
func (p *Program) place(address ssa.Value) (ssa.Value, steps) {
	switch at := address.(type) {
	case *ssa.FieldAddr:
		root, path := p.place(at.X)
		return root, path.with(at.Field)
	case *ssa.IndexAddr:
		root, path := p.place(at.X)
		return root, path.with(-1)
	case *ssa.Slice:
		return p.place(at.X)
	case *ssa.ChangeType:
		return p.place(at.X)
	case *ssa.Call:
		if _, _, ok := setter(&at.Call); ok {
			return p.place(at.Call.Args[0])
		}
	case *ssa.FreeVar:
		if variable := p.captured(at); variable != nil {
			return variable, ""
		}
	}
	return address, ""
}

// loaded is a load through the address: what was stored there comes out.
func (w *flow) loaded(s spot, into ssa.Value) {
	object := w.objects[s.object]
	l := load{s.path, into}
	object.loads = append(object.loads, l)
	if _, ok := s.object.(*ssa.Global); ok {
		w.isNative(into.Parent())
	}
	for _, c := range object.contents {
		w.comesOut(c, l)
	}
}

func (w *flow) comesOut(c content, l load) {
	if c.at.meets(l.at) && related(l.into.Type(), c.of) {
		w.same(c.spot, l.into)
	}
}

// returned is a return of the address: to the calls in view, and perhaps to others.
func (w *flow) returned(s spot, end *ssa.Return) {
	fn := end.Parent()
	// Not all calls are in view; nor is what a caller does with a literal that it gets.
	if w.taken[fn] || s.free != nil && w.native[fn] {
		w.leak(s, end)
	}
	for i, value := range end.Results {
		if value != s.value {
			continue
		}
		r := result{s, end, i}
		w.results[fn] = append(w.results[fn], r)
		if w.native[fn] {
			w.returnedToAll(r, fn)
		}
		for by := range w.entries[fn] {
			w.returnedTo(r, by)
		}
	}
}

// returnedToAll says that any call of the function may give the address.
func (w *flow) returnedToAll(r result, fn *ssa.Function) {
	for _, call := range w.callers[fn] {
		w.isNative(call.Parent())
		w.returnedTo(r, entry{at: call})
	}
}

// isNative says that a function has the address not only from its callers.
func (w *flow) isNative(fn *ssa.Function) {
	if w.native[fn] {
		return
	}
	w.native[fn] = true
	for _, r := range w.results[fn] {
		w.returnedToAll(r, fn)
	}
}

func (w *flow) returnedTo(r result, by entry) {
	call, ok := by.at.(*ssa.Call)
	if !ok || by.leaked {
		return
	}
	if call.Call.Signature().Results().Len() == 1 {
		w.same(r.spot, call)
		return
	}
	for _, user := range *call.Referrers() {
		if extract, ok := user.(*ssa.Extract); ok && extract.Index == r.index {
			w.same(r.spot, extract)
		}
	}
}

// carryOut carries what happens inside functions out to where the address went into them. It reports
// whether there is more to follow.
func (w *flow) carryOut() bool {
	for changed := true; changed; {
		changed = false
		for root, object := range w.objects {
			changed = w.carry(root, object) || changed
		}
	}
	for fn, results := range w.results {
		for _, r := range results {
			if r.free != nil && w.native[fn] {
				w.leak(r.spot, r.end)
			} else if w.native[fn] {
				w.objects[r.object].returned = append(w.objects[r.object].returned, r.path)
			}
			for by := range w.entries[fn] {
				if by.leaked {
					w.leak(r.spot, by.at)
				}
			}
		}
	}
	return len(w.queue) > 0
}

func (w *flow) carry(root ssa.Value, object *fate) bool {
	changed := false
	leak := func(at ssa.Instruction, path steps) {
		before := len(object.leaks[at])
		w.leak(spot{object: root, path: path}, at)
		changed = changed || len(object.leaks[at]) > before
	}
	for at, paths := range object.writes {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				if by.leaked {
					leak(by.at, path)
				} else {
					changed = object.writes.add(by.at, path) || changed
				}
			}
		}
	}
	for at, paths := range object.leaks {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				leak(by.at, path)
			}
		}
	}
	for at, paths := range object.public {
		for by := range w.entries[at.Parent()] {
			for _, path := range paths {
				changed = object.public.add(by.at, path) || changed
			}
		}
	}
	return changed
}
