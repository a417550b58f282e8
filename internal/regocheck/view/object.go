package view

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// object shows a map. Absent values are null.
type object struct {
	v reflect.Value
	// keys are in OPA's order, which is that of their bytes.
	keys []reflect.Value
	// shown are the values that were read, by the places of their keys.
	shown Memo
}

func newObject(v reflect.Value) *object {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	return &object{v: v, keys: keys}
}

// IsArray implements plan.Reader, as all methods of object do.
func (o *object) IsArray() bool { return false }

func (o *object) Len() int { return len(o.keys) }

func (o *object) Get(key ast.Value) plan.Value {
	name, ok := key.(ast.String)
	if !ok {
		return nil
	}
	i, found := slices.BinarySearchFunc(o.keys, string(name), func(key reflect.Value, name string) int {
		return cmp.Compare(key.String(), name)
	})
	if !found {
		return nil
	}
	return o.at(i)
}

func (o *object) At(i int) (*ast.Term, plan.Value) {
	return ast.InternedTerm(o.keys[i].String()), o.at(i)
}

func (o *object) at(i int) plan.Value {
	return o.shown.Part(i, len(o.keys), func() plan.Value { return showItem(o.v.MapIndex(o.keys[i])) })
}

func (o *object) Term() *ast.Term {
	members := make([][2]*ast.Term, len(o.keys))
	for i := range o.keys {
		key, value := o.At(i)
		members[i] = [2]*ast.Term{key, plan.TermOf(value)}
	}
	return ast.ObjectTerm(members...)
}
