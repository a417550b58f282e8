// Package view lets rules look into Go values by the names that Rego has for their parts. A struct says with tags which
// of its fields a rule sees; a part may be one that is computed when a rule first asks for it.
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
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Of shows a Go value to rules: a text, a truth value, a number, a struct, a map with text keys, a list, or a pointer to such.
// What is absent is null. It is read when a rule asks, so it must not change, and serves one goroutine.
func Of(value any) plan.Value {
	if v, found := resolve(reflect.ValueOf(value), true); found {
		return show(v)
	}
	return ast.NullTerm()
}

// Lazy is a field that is computed when a rule first asks for it. The zero Lazy is absent. It is not safe for concurrent
// use, nor is a copy of one that was asked.
type Lazy[T any] struct {
	work  func() T
	value T
}

// Later makes a Lazy that calls work at most once.
func Later[T any](work func() T) Lazy[T] { return Lazy[T]{work: work} }

// Get is the value of the field. A zero Lazy has the zero value.
func (l *Lazy[T]) Get() T {
	if l.work != nil {
		l.work, l.value = nil, l.work()
	}
	return l.value
}

func (l *Lazy[T]) part() any { return l.Get() }

// lazy is any Lazy.
type lazy interface{ part() any }

// resolve follows pointers, and reports whether the value is there. What is not valid then is null; what is still a pointer is
// a plan.Reader.
func resolve(v reflect.Value, always bool) (reflect.Value, bool) {
	for {
		switch v.Kind() {
		case reflect.Invalid:
			return v, always
		case reflect.Interface:
			v, always = v.Elem(), true
		case reflect.Pointer:
			if v.IsNil() {
				return v, false
			}
			if v.Type().Implements(readerType) {
				return v, true
			}
			v, always = v.Elem(), true
		default:
			return v, always || !v.IsZero()
		}
	}
}

var (
	readerType = reflect.TypeFor[plan.Reader]()
	numberType = reflect.TypeFor[json.Number]()
	lazyType   = reflect.TypeFor[lazy]()
)

// show is what rules see of a value that resolve gives.
func show(v reflect.Value) plan.Value {
	switch v.Kind() {
	case reflect.Pointer:
		return v.Interface()
	case reflect.Slice:
		return &list{v: v}
	case reflect.Map:
		return newObject(v)
	case reflect.Struct:
		return &record{v: addressable(v), fields: fieldsOf(v.Type())}
	}
	return scalar(v)
}

func scalar(v reflect.Value) *ast.Term {
	switch v.Kind() {
	case reflect.Invalid:
		return ast.NullTerm()
	case reflect.String:
		if v.Type() == numberType {
			return ast.NumberTerm(json.Number(v.String()))
		}
		return ast.InternedTerm(v.String())
	case reflect.Bool:
		return ast.InternedTerm(v.Bool())
	}
	return ast.InternedTerm(int(v.Int()))
}
