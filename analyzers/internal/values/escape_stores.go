package values

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// stored follows an address that is stored: into the objects that the store may hit. If they are not known, it is a leak.
func (w *escapeAnalysis) stored(s holder, into ssa.Value, by ssa.Instruction) {
	places, ok := w.pointees(into, 0)
	if !ok {
		w.leak(s, by)
		return
	}
	for _, place := range places {
		if g, ok := place.root.(*ssa.Global); ok {
			if s.freeVar != nil || w.open(g) { // calls of a literal in a variable are not followed
				w.leak(s, by)
			}
			w.objects[s.object].published.add(by, s.path)
		}
		c := storedHolder{holder: s, at: place.path, site: by, of: s.value.Type()}
		c.value = nil // flowInto sets the one that is loaded
		w.addStored(w.object(place.root), c)
	}
}

// addStored notes an address in an object, and follows it to where it is loaded and to whoever has the object.
func (w *escapeAnalysis) addStored(container *escapeInfo, c storedHolder) {
	if slices.Contains(container.stored, c) {
		return
	}
	container.stored = append(container.stored, c)
	for _, l := range container.loads {
		w.flowInto(c, l)
	}
	for leak, paths := range container.leaks {
		if paths.overlap(c.at) {
			w.leak(c.holder, leak)
			w.leak(c.holder, c.site)
		}
	}
}

// loaded follows the addresses that were stored in an object to a load from it.
func (w *escapeAnalysis) loaded(s holder, into ssa.Value) {
	object := w.objects[s.object]
	l := loadSite{s.path, into}
	object.loads = append(object.loads, l)
	if _, ok := s.object.(*ssa.Global); ok { // another function than the one that stored the address gets it
		w.markIndependent(into.Parent())
	}
	for _, c := range object.stored {
		w.flowInto(c, l)
	}
}

// flowInto follows a stored address to a load that may read it, by place and type.
func (w *escapeAnalysis) flowInto(c storedHolder, l loadSite) {
	if c.at.overlaps(l.at) && related(l.into.Type(), c.of) {
		w.alsoHeldBy(c.holder, l.into)
	}
}

// objectPart is a part of an object.
type objectPart struct {
	root ssa.Value
	path accessPath
}

// pointees are the parts of objects that an address may point to; false if there may be others.
func (p *Program) pointees(address ssa.Value, depth int) ([]objectPart, bool) {
	root, path := p.rootAndPath(address)
	if depth > 4 { // phis may lead back to themselves
		return nil, false
	}
	switch root := root.(type) {
	case *ssa.Alloc, *ssa.MakeMap, *ssa.Global:
		return []objectPart{{root, path}}, true
	case *ssa.Const: // nil: a store through it panics
		return nil, true
	case *ssa.Phi:
		return p.pointeesOfAll(root.Edges, path, depth+1)
	case *ssa.UnOp: // a pointer in a variable: all that is ever stored there
		values, ok := p.assignedValues(root.X)
		if ok && root.Op == token.MUL {
			return p.pointeesOfAll(values, path, depth+1)
		}
	}
	return nil, false
}

// pointeesOfAll are pointees of several addresses, and of the part there that a path leads to.
func (p *Program) pointeesOfAll(addresses []ssa.Value, path accessPath, depth int) ([]objectPart, bool) {
	var found []objectPart
	for _, address := range addresses {
		more, ok := p.pointees(address, depth)
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

// assignedValues are all values that are stored in a variable anywhere; false if there may be others.
func (p *Program) assignedValues(address ssa.Value) ([]ssa.Value, bool) {
	root, path := p.rootAndPath(address)
	variable, ok := root.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	object := p.escapeOf(variable)
	if object.untracked || len(object.leaks) > 0 || len(object.published) > 0 {
		return nil, false
	}
	return p.valuesStoredBy(object.writes, path)
}

// valuesStoredBy are the values that instructions store in a part of an object; false if there may be others.
func (p *Program) valuesStoredBy(writes accesses, path accessPath) ([]ssa.Value, bool) {
	var values []ssa.Value
	for write := range writes {
		store, ok := write.(*ssa.Store)
		if !ok {
			if bodyAt(write) == nil {
				return nil, false
			}
			continue // the stores in the body are among the writes as well
		}
		switch _, at := p.rootAndPath(store.Addr); {
		case at == path:
			values = append(values, store.Val)
		case at.overlaps(path): // the struct around it, or a part of it
			return nil, false
		}
	}
	return values, true
}

// rootAndPath is the object that an address is in, and the part, as far as the instructions that compute it show.
func (p *Program) rootAndPath(address ssa.Value) (ssa.Value, accessPath) {
	switch at := address.(type) {
	case *ssa.FieldAddr:
		root, path := p.rootAndPath(at.X)
		return root, path.with(at.Field)
	case *ssa.IndexAddr:
		root, path := p.rootAndPath(at.X)
		return root, path.with(-1) // any element: list[1:] has moved the indexes
	case *ssa.Slice:
		return p.rootAndPath(at.X)
	case *ssa.ChangeType:
		return p.rootAndPath(at.X)
	case *ssa.Call: // a setter returns its receiver: in.SetA(a).SetB(b)
		if _, _, ok := setter(&at.Call); ok {
			return p.rootAndPath(at.Call.Args[0])
		}
	case *ssa.FreeVar:
		if variable := p.captured(at); variable != nil {
			return variable, ""
		}
	}
	return address, ""
}
