package plan

import (
	"cmp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ir"
)

// needs finds what a function of the plan needs.
func (e *encoder) needs(name string) *needed {
	if known, ok := e.needed[name]; ok {
		return known
	}
	f := e.functions[name]
	r := reader{
		encoder: e, at: map[ir.Local]string{ir.Input: ""}, from: map[ir.Local]*needed{}, bodies: map[ir.Local]*needed{},
	}
	for _, b := range f.Blocks {
		r.results(b)
	}
	for _, b := range f.Blocks {
		r.block(b, nothing, false)
	}
	e.needed[name] = &r.result
	return &r.result
}

// reader follows the parts of the input through a function.
type reader struct {
	*encoder
	// at are the paths of variables that are parts of the input; the path of the input is empty.
	at map[ir.Local]string
	// from are variables that are the set or the object of another function.
	from map[ir.Local]*needed
	// bodies are what the bodies of a rule need that give a variable its value; those of what is returned are result.
	bodies map[ir.Local]*needed
	result needed
}

// results finds the variables that a block returns.
func (r *reader) results(b *ir.Block) {
	for _, s := range b.Stmts {
		if end, ends := s.(*ir.ReturnLocalStmt); ends {
			r.bodies[end.Source] = &r.result
		}
		for _, in := range inner(s) {
			r.results(in)
		}
	}
}

// forget forgets the variables that a block sets: it may be run again, or not at all.
func (r *reader) forget(b *ir.Block) {
	for _, s := range b.Stmts {
		if l, sets := target(s); sets {
			delete(r.at, l)
			delete(r.from, l)
		}
		for _, in := range inner(s) {
			r.forget(in)
		}
	}
}

// within reads a block in a statement.
func (r *reader) within(b *ir.Block, so alternatives, tested bool) {
	r.forget(b)
	r.block(b, so, tested)
	r.forget(b)
}

// block reads a block that runs only if the input has what is needed so far: what follows a statement needs what the
// statement needs, and what is in it needs what is before it. What follows a test is not added: rules test what is cheap
// before they read what takes time to compute.
func (r *reader) block(b *ir.Block, so alternatives, tested bool) {
	for _, s := range b.Stmts {
		switch s := s.(type) {
		case *ir.NotStmt: // it is defined if something is missing
			r.forget(s.Block)
			tested, r.result.tested = true, true
			continue
		case *ir.ScanStmt:
			r.within(s.Block, join(so, r.elements(s.Source), tested), tested)
			continue
		case *ir.BlockStmt:
			for _, in := range s.Blocks {
				r.within(in, so, tested)
			}
			continue
		case *ir.ResetLocalStmt:
			if r.bodies[s.Target] != &r.result {
				delete(r.bodies, s.Target)
			}
		case *ir.IsDefinedStmt:
			if all := r.bodies[s.Source]; all != nil {
				so = join(so, all.anyOf, tested)
			}
		}
		so = join(so, r.needsOf(s), tested)
		tested = tested || r.tests(s)
		r.result.tested = r.result.tested || tested
		r.gives(s, so)
	}
}

// needsOf returns what a statement needs to be defined, and notes what it sets.
func (r *reader) needsOf(s ir.Stmt) alternatives {
	l, sets := target(s)
	if !sets {
		return nil
	}
	at, from := unknownPath, (*needed)(nil)
	var needs alternatives
	switch s := s.(type) {
	case *ir.DotStmt:
		at, needs = r.dot(s)
	case *ir.CallStmt:
		at, from, needs = r.call(s)
	case *ir.AssignVarStmt:
		at, from = r.of(s.Source)
	case *ir.AssignVarOnceStmt:
		at, from = r.of(s.Source)
	}
	delete(r.at, l)
	if at != unknownPath {
		r.at[l] = at
	}
	r.from[l] = from
	return needs
}

// unknownPath is where variables are that are not parts of the input.
const unknownPath = "?"

// tests reports whether a statement depends on more than the presence of a part.
func (r *reader) tests(s ir.Stmt) bool {
	switch s := s.(type) {
	case *ir.EqualStmt, *ir.NotEqualStmt, *ir.IsArrayStmt, *ir.IsObjectStmt, *ir.IsSetStmt:
		return true
	case *ir.CallStmt:
		return r.functions[s.Func] == nil || r.needs(s.Func).tested
	}
	return false
}

// gives notes what a statement needs that gives a variable its value.
func (r *reader) gives(s ir.Stmt, so alternatives) {
	l, sets := target(s)
	once, isOnce := s.(*ir.AssignVarOnceStmt)
	if isOnce && r.bodies[l] == nil {
		r.bodies[l] = &needed{}
	}
	given := r.bodies[l]
	if !sets || given == nil {
		return
	}
	switch s.(type) {
	case *ir.MakeSetStmt, *ir.MakeObjectStmt: // what it has comes later
		_, given.set = s.(*ir.MakeSetStmt)
		given.collects = true
		return
	}
	if isOnce {
		if source, isLocal := localOf(once.Source.Value); isLocal && r.bodies[source] != nil {
			given.add(so.and(r.bodies[source].anyOf), r.bodies[source].value)
			return
		}
	}
	given.add(so, r.at[l])
}

// add adds alternatives, and the path of the value that they give.
func (n *needed) add(so alternatives, value string) {
	if len(n.anyOf) > 0 && n.value != value {
		value = ""
	}
	n.value = value
	for _, one := range so {
		n.anyOf = n.anyOf.or(one)
	}
}

// dot returns the path of a part and what a read of it needs.
func (r *reader) dot(s *ir.DotStmt) (string, alternatives) {
	source, isLocal := localOf(s.Source.Value)
	if !isLocal {
		return unknownPath, nil
	}
	at, known := r.at[source]
	path, constant := r.text(s.Key.Value)
	if !known || !constant || strings.ContainsAny(path, ". "+andPath+orPaths+unknownPath) {
		return unknownPath, r.elements(source)
	}
	if at != "" {
		path = at + "." + path
	}
	return path, alternatives{{path}}
}

// call returns the path of the result of a call, what it collects, and what it needs: it is undefined if its result is.
func (r *reader) call(s *ir.CallStmt) (string, *needed, alternatives) {
	if r.functions[s.Func] == nil {
		return unknownPath, nil, nil // a built-in function
	}
	callee := r.needs(s.Func)
	if callee.collects {
		return unknownPath, callee, nil
	}
	return cmp.Or(callee.value, unknownPath), callee, callee.anyOf
}

// elements returns what a variable needs to have elements.
func (r *reader) elements(l ir.Local) alternatives {
	if callee := r.from[l]; callee != nil {
		return callee.anyOf
	}
	return nil
}

// of returns where an operand is in the input, and what it is the result of.
func (r *reader) of(o ir.Operand) (string, *needed) {
	source, isLocal := localOf(o.Value)
	at, known := r.at[source]
	if !isLocal || !known {
		at = unknownPath
	}
	if !isLocal {
		return at, nil
	}
	return at, r.from[source]
}

// text returns the text that an operand is.
func (r *reader) text(v ir.Val) (string, bool) {
	index, isText := v.(ir.StringIndex)
	if i, isPointer := v.(*ir.StringIndex); isPointer {
		index, isText = *i, true
	}
	if !isText {
		return "", false
	}
	return r.policy.Static.Strings[index].Value, true
}

// join returns what is needed for both, or for a alone after a test.
func join(a, b alternatives, tested bool) alternatives {
	if tested {
		return a
	}
	return a.and(b)
}
