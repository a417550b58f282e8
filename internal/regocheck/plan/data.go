package plan

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Data is what rules see as data: an object whose members are made when a rule first reads them, since most runs need few.
// The functions return the same at each call, which several goroutines may make, as those of sync.OnceValue do. Data is a
// Reader that all evaluations share.
type Data map[string]func() *ast.Term

// IsArray implements Reader, as all methods of Data do.
func (Data) IsArray() bool { return false }

// Len returns the number of members.
func (d Data) Len() int { return len(d) }

// Get returns the member with a name.
func (d Data) Get(key ast.Value) Value {
	name, _ := key.(ast.String)
	if member := d[string(name)]; member != nil {
		return member()
	}
	return nil
}

// At returns the member at a place in the order of the names.
func (d Data) At(i int) (*ast.Term, Value) {
	name := slices.Sorted(maps.Keys(d))[i]
	return ast.InternedTerm(name), d[name]()
}

// Term returns the whole object.
func (d Data) Term() *ast.Term {
	members := make([][2]*ast.Term, 0, len(d))
	for name, member := range d {
		members = append(members, [2]*ast.Term{ast.InternedTerm(name), member()})
	}
	return ast.ObjectTerm(members...)
}
