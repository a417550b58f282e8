package view

import (
	"cmp"
	"iter"
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// list shows a slice. A nil in it is null.
type list struct{ v reflect.Value }

func (l list) IsList() bool { return true }

func (l list) Lookup(key any) (any, bool) {
	i, ok := key.(int)
	if !ok || i < 0 || i >= l.v.Len() {
		return nil, false
	}
	return l.at(i), true
}

func (l list) at(i int) any {
	part, _ := open(l.v.Index(i), true)
	return part
}

func (l list) Parts() iter.Seq2[any, any] {
	return func(yield func(any, any) bool) {
		for i := range l.v.Len() {
			if !yield(i, l.at(i)) {
				return
			}
		}
	}
}

func (l list) Term() *ast.Term {
	items := make([]*ast.Term, l.v.Len())
	for i := range items {
		items[i] = ast.NullTerm()
		if part, found := resolve(l.v.Index(i), true); found {
			items[i] = term(part)
		}
	}
	return ast.ArrayTerm(items...)
}

// object shows a map.
type object struct{ v reflect.Value }

func (o object) IsList() bool { return false }

func (o object) Lookup(key any) (any, bool) {
	name, ok := key.(string)
	if !ok {
		return nil, false
	}
	part := o.v.MapIndex(reflect.ValueOf(name))
	if !part.IsValid() {
		return nil, false
	}
	return open(part, true)
}

func (o object) Parts() iter.Seq2[any, any] {
	return func(yield func(any, any) bool) {
		keys := o.v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		for _, key := range keys {
			if part, found := open(o.v.MapIndex(key), true); found && !yield(key.String(), part) {
				return
			}
		}
	}
}

func (o object) Term() *ast.Term {
	members := make([][2]*ast.Term, 0, o.v.Len())
	for at := o.v.MapRange(); at.Next(); {
		if part, found := resolve(at.Value(), true); found {
			members = append(members, [2]*ast.Term{ast.InternedTerm(at.Key().String()), term(part)})
		}
	}
	return ast.ObjectTerm(members...)
}
