// Package view lets rules look into Go values by the names that Rego has for their parts. A struct says with tags which
// of its fields a rule sees; a part may be one that is worked out when it is first asked for.
//
//	type Role struct {
//		// MaxSessionDuration is in seconds.
//		MaxSessionDuration int64 `rego:"max_session_duration"`
//		// Allows says how many statements allow something.
//		Allows int `rego:"allows,always"`
//		// Trust is read when a rule asks.
//		Trust view.Lazy[[]Statement] `rego:"trust"`
//	}
//
// What is zero is absent: an empty text, the number 0, false, a nil pointer, list or map. A part for which zero means
// something is a pointer, or says "always". A list or a map that is empty and not nil is there.
package view

import (
	"encoding/json"
	"iter"
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Value is something that rules look into: an object, or a list.
type Value interface {
	// Lookup gives the part of that name, a string, or at that index, an int. A part is nil for null, a string, a bool, an
	// int64, a json.Number or again a Value.
	Lookup(key any) (part any, found bool)
	// Parts are all parts with their keys: those of an object in the order of its fields or of their names.
	Parts() iter.Seq2[any, any]
	// IsList reports whether the value is a list, with indexes for keys.
	IsList() bool
	// Term is all of the value as OPA has it.
	Term() *ast.Term
}

// Of shows a Go value as a part; see Value.Lookup. Structs, maps with text keys, lists and pointers to such become a Value.
func Of(value any) any {
	switch value := value.(type) {
	case nil, string, bool, int64, json.Number, Value:
		return value
	case int:
		return int64(value)
	}
	part, _ := open(reflect.ValueOf(value), true)
	return part
}

// Term is all of a Go value as OPA has it; see Of. What is absent is null.
func Term(value any) *ast.Term {
	if v, found := resolve(reflect.ValueOf(value), true); found {
		return term(v)
	}
	return ast.NullTerm()
}

// Lazy is a part that is worked out when it is first asked for. A nil Lazy is absent.
type Lazy[T any] func() T

// Later makes a Lazy that calls work at most once. It is not safe for concurrent use.
func Later[T any](work func() T) Lazy[T] {
	var (
		done  bool
		value T
	)
	return func() T {
		if !done {
			done, value = true, work()
		}
		return value
	}
}

// Get is the part. A nil Lazy has the zero value.
func (l Lazy[T]) Get() T {
	if l == nil {
		var none T
		return none
	}
	return l()
}

func (l Lazy[T]) part() any { return l.Get() }

// lazy is any Lazy.
type lazy interface{ part() any }

// resolve follows pointers and works out what is lazy, and reports whether the value is there. What is not valid then is null;
// what is still a pointer is a Value.
func resolve(v reflect.Value, always bool) (reflect.Value, bool) {
	for {
		switch v.Kind() {
		case reflect.Invalid:
			return v, always
		case reflect.Func:
			if v.IsNil() {
				return v, false
			}
			v = reflect.ValueOf(v.Interface().(lazy).part())
		case reflect.Interface:
			v, always = v.Elem(), true
		case reflect.Pointer:
			if v.IsNil() {
				return v, false
			}
			if v.Type().Implements(valueType) {
				return v, true
			}
			v, always = v.Elem(), true
		default:
			return v, always || !v.IsZero()
		}
	}
}

var (
	valueType  = reflect.TypeFor[Value]()
	numberType = reflect.TypeFor[json.Number]()
)

// open shows a Go value, and reports whether it is there.
func open(v reflect.Value, always bool) (any, bool) {
	v, found := resolve(v, always)
	if !found {
		return nil, false
	}
	switch v.Kind() {
	case reflect.Invalid:
		return nil, true
	case reflect.Pointer:
		return v.Interface(), true
	case reflect.String:
		if v.Type() == numberType {
			return json.Number(v.String()), true
		}
		return v.String(), true
	case reflect.Bool:
		return v.Bool(), true
	case reflect.Slice:
		return list{v}, true
	case reflect.Map:
		return object{v}, true
	case reflect.Struct:
		return record{v, fieldsOf(v.Type())}, true
	}
	return v.Int(), true
}

// term writes in Rego what resolve gives.
func term(v reflect.Value) *ast.Term {
	switch v.Kind() {
	case reflect.Invalid:
		return ast.NullTerm()
	case reflect.Pointer:
		return v.Interface().(Value).Term()
	case reflect.String:
		if v.Type() == numberType {
			return ast.NumberTerm(json.Number(v.String()))
		}
		return ast.InternedTerm(v.String())
	case reflect.Bool:
		return ast.InternedTerm(v.Bool())
	case reflect.Slice:
		return list{v}.Term()
	case reflect.Map:
		return object{v}.Term()
	case reflect.Struct:
		return record{v, fieldsOf(v.Type())}.Term()
	}
	return ast.InternedTerm(int(v.Int()))
}
