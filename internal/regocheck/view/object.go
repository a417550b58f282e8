package view

import (
	"reflect"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// object shows a map. Absent values are null.
type object struct {
	v reflect.Value
	// shown are the values that were read.
	shown map[string]plan.Value
	// keys are in OPA's order, which is that of their bytes; nil until somebody asks. Most rules read one member.
	keys []string
}

// IsArray implements plan.Reader, as all methods of object do.
func (o *object) IsArray() bool { return false }

func (o *object) Len() int { return o.v.Len() }

func (o *object) Get(key ast.Value) plan.Value {
	name, ok := key.(ast.String)
	if !ok {
		return nil
	}
	return o.at(string(name))
}

func (o *object) At(i int) (*ast.Term, plan.Value) {
	if o.keys == nil {
		o.keys = make([]string, 0, o.v.Len())
		for _, key := range o.v.MapKeys() {
			o.keys = append(o.keys, key.String())
		}
		slices.Sort(o.keys)
	}
	return ast.InternedTerm(o.keys[i]), o.at(o.keys[i])
}

// at returns the value at a key; nil if there is none.
func (o *object) at(name string) plan.Value {
	if shown, known := o.shown[name]; known {
		return shown
	}
	value := o.v.MapIndex(reflect.ValueOf(name).Convert(o.v.Type().Key()))
	if !value.IsValid() {
		return nil
	}
	if o.shown == nil {
		o.shown = map[string]plan.Value{}
	}
	o.shown[name] = showItem(value)
	return o.shown[name]
}

func (o *object) Term() *ast.Term {
	members := make([][2]*ast.Term, o.Len())
	for i := range members {
		key, value := o.At(i)
		members[i] = [2]*ast.Term{key, plan.TermOf(value)}
	}
	return ast.ObjectTerm(members...)
}
