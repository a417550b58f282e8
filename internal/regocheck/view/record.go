package view

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Tag is the struct tag with the name of a field in Rego.
const Tag = "rego"

// fields are what rules see of a struct type.
type fields struct {
	// list is in OPA's order of keys, which is that of their bytes.
	list []field
	// byName has the places of fields in list.
	byName map[string]int
}

// field is a field that rules see.
type field struct {
	// name is its name in Rego; term is the same as a value.
	name string
	term *ast.Term
	// index leads to it, as that of reflect.Value.FieldByIndex: it may be in an embedded struct.
	index []int
	// always is true if the field is present even if it is zero.
	always bool
	// lazy is true if the field is a Lazy.
	lazy bool
}

// fieldsByType has the *fields of each reflect.Type that was shown: reflection is slow, and there are few types.
var fieldsByType sync.Map

// fieldsOf returns what rules see of a struct type.
func fieldsOf(t reflect.Type) *fields {
	if found, ok := fieldsByType.Load(t); ok {
		return found.(*fields)
	}
	all := &fields{byName: map[string]int{}}
	all.add(t, nil)
	slices.SortFunc(all.list, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	for i, f := range all.list {
		all.byName[f.name] = i
	}
	found, _ := fieldsByType.LoadOrStore(t, all)
	return found.(*fields)
}

// add adds the fields of a struct type, with those of embedded structs.
func (f *fields) add(t reflect.Type, within []int) {
	for i := range t.NumField() {
		of := t.Field(i)
		index := append(slices.Clone(within), i)
		name, option, _ := strings.Cut(of.Tag.Get(Tag), ",")
		switch {
		case name != "":
			isLazy := reflect.PointerTo(of.Type).Implements(lazyType) // Get is a method of the pointer
			f.list = append(f.list, field{name, ast.InternedTerm(name), index, option == "always", isLazy})
		case of.Anonymous: // its fields are the struct's own
			f.add(of.Type, index)
		}
	}
}

// of returns the value of a field, computed if it is lazy.
func (f *field) of(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		v = v.Field(i)
	}
	if f.lazy {
		return reflect.ValueOf(v.Addr().Interface().(lazy).part())
	}
	return v
}

// addressable returns a struct, or a copy of one that is held as a value, so that Lazy fields can be computed.
func addressable(v reflect.Value) reflect.Value {
	if v.CanAddr() {
		return v
	}
	whole := reflect.New(v.Type()).Elem()
	whole.Set(v)
	return whole
}

// record shows a struct.
type record struct {
	// v is the struct, which is addressable.
	v      reflect.Value
	fields *fields
	// shown are the fields that were read, by their places in fields.list.
	shown Memo
	// present are the places of the present fields; nil until somebody asks.
	present []int
}

// IsArray implements plan.Reader, as all methods of record do.
func (r *record) IsArray() bool { return false }

func (r *record) Len() int { return len(r.presentFields()) }

// presentFields returns the places of the present fields, and computes all lazy ones for that.
func (r *record) presentFields() []int {
	if r.present == nil {
		r.present = make([]int, 0, len(r.fields.list))
		for i := range r.fields.list {
			if r.at(i) != nil {
				r.present = append(r.present, i)
			}
		}
	}
	return r.present
}

func (r *record) Get(key ast.Value) plan.Value {
	name, _ := key.(ast.String)
	i, ok := r.fields.byName[string(name)]
	if !ok {
		return nil
	}
	return r.at(i)
}

func (r *record) At(i int) (*ast.Term, plan.Value) {
	at := r.presentFields()[i]
	return r.fields.list[at].term, r.at(at)
}

// at returns what rules see of a field; nil if it is absent.
func (r *record) at(i int) plan.Value {
	return r.shown.Part(i, len(r.fields.list), func() plan.Value {
		f := &r.fields.list[i]
		if part, found := resolve(f.of(r.v), f.always); found {
			return show(part)
		}
		return nil
	})
}

func (r *record) Term() *ast.Term {
	members := make([][2]*ast.Term, r.Len())
	for i := range members {
		key, value := r.At(i)
		members[i] = [2]*ast.Term{key, plan.TermOf(value)}
	}
	return ast.ObjectTerm(members...)
}
