package view

import (
	"iter"
	"reflect"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Tag is the struct tag with the name that Rego has for a field.
const Tag = "rego"

// fields are what a rule sees of a struct type.
type fields struct {
	list   []field
	byName map[string]int // places in list
}

type field struct {
	name   string
	term   *ast.Term // the name
	index  []int     // as of reflect.Value.FieldByIndex
	always bool      // there even where it is zero
}

// known are the fields by type: to find them takes long, and there are few types.
var known sync.Map

func fieldsOf(t reflect.Type) *fields {
	if found, ok := known.Load(t); ok {
		return found.(*fields)
	}
	all := &fields{byName: map[string]int{}}
	all.add(t, nil)
	found, _ := known.LoadOrStore(t, all)
	return found.(*fields)
}

// add takes in the fields of a struct type, those of embedded structs among them.
func (f *fields) add(t reflect.Type, within []int) {
	for i := range t.NumField() {
		of := t.Field(i)
		index := append(append([]int{}, within...), i)
		name, option, tagged := strings.Cut(of.Tag.Get(Tag), ",")
		switch {
		case name != "":
			f.byName[name] = len(f.list)
			f.list = append(f.list, field{name, ast.InternedTerm(name), index, tagged && option == "always"})
		case of.Anonymous:
			f.add(of.Type, index)
		}
	}
}

// record shows a struct.
type record struct {
	v      reflect.Value
	fields *fields
}

func (r record) IsList() bool { return false }

func (r record) Lookup(key any) (any, bool) {
	name, _ := key.(string)
	i, ok := r.fields.byName[name]
	if !ok {
		return nil, false
	}
	f := &r.fields.list[i]
	return open(f.of(r.v), f.always)
}

// of is the field of a struct.
func (f *field) of(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		v = v.Field(i)
	}
	return v
}

func (r record) Parts() iter.Seq2[any, any] {
	return func(yield func(any, any) bool) {
		for i := range r.fields.list {
			f := &r.fields.list[i]
			if part, found := open(f.of(r.v), f.always); found && !yield(f.name, part) {
				return
			}
		}
	}
}

func (r record) Term() *ast.Term {
	members := make([][2]*ast.Term, 0, len(r.fields.list))
	for i := range r.fields.list {
		f := &r.fields.list[i]
		if part, found := resolve(f.of(r.v), f.always); found {
			members = append(members, [2]*ast.Term{f.term, term(part)})
		}
	}
	return ast.ObjectTerm(members...)
}
