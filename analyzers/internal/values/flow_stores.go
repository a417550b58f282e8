package values

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

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

// loaded is a load through the address: what was stored there comes out.
func (w *flow) loaded(s spot, into ssa.Value) {
	object := w.objects[s.object]
	l := load{s.path, into}
	object.loads = append(object.loads, l)
	if _, ok := s.object.(*ssa.Global); ok { // what was stored in it comes out where it was not put in
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
