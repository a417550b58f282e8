// Package view shows Go values to rules, under the names that Rego has for their parts. Tags of a struct say which of
// its fields rules see; a field may be computed when a rule first reads it.
//
//	type Role struct {
//		// MaxSessionDuration is in seconds.
//		MaxSessionDuration int64 `rego:"max_session_duration"`
//		// Allows says how many statements allow something.
//		Allows int `rego:"allows,always"`
//		// Trust is read when a rule asks.
//		Trust view.Lazy[Document, []Statement] `rego:"trust"`
//	}
//
// Zero values are absent: an empty text, the number 0, false, a nil pointer, list or map. A field for which zero means
// something is a pointer, or has the option "always". An empty list or map that is not nil is present.
package view

import (
	"encoding/json"
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Of shows a Go value to rules: a text, a Boolean, a number, a struct, a map with text keys, a list, or a pointer to
// one of these. Absent values are null. The value is read when a rule asks, so it must not change, and only one
// goroutine may use it.
func Of(value any) plan.Value {
	if v, found := resolve(reflect.ValueOf(value), true); found {
		return show(v)
	}
	return ast.NullTerm()
}

// Lazy is a field that is computed from something when a rule first reads it. The zero Lazy is absent. Neither a Lazy nor
// a copy of one that was computed is safe for concurrent use.
type Lazy[From, T any] struct {
	from *From
	// work computes the value; nil once it has, and for the zero Lazy.
	work func(*From) T
	// value is the result of work.
	value T
}

// Later returns a Lazy that calls work at most once. A method needs no memory of its own, as a function literal would:
// there are dozens of fields, most of which nobody reads.
func Later[From, T any](from *From, work func(*From) T) Lazy[From, T] {
	return Lazy[From, T]{from: from, work: work}
}

// Get returns the value of the field; the zero value for a zero Lazy.
func (l *Lazy[From, T]) Get() T {
	if l.work != nil {
		work := l.work
		l.work, l.value = nil, work(l.from)
	}
	return l.value
}

func (l *Lazy[From, T]) part() any { return l.Get() }

// lazy is any Lazy.
type lazy interface{ part() any }

// resolve follows pointers, and reports whether the value is present. An invalid result is null; a result that is still
// a pointer is a plan.Reader.
func resolve(v reflect.Value, always bool) (reflect.Value, bool) {
	for {
		switch v.Kind() {
		case reflect.Invalid: // a nil interface, such as an unknown item of a []any
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
			v, always = v.Elem(), true // a pointer to a zero value is present: that is what it is for
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

// show returns what rules see of a value from resolve.
func show(v reflect.Value) plan.Value {
	switch v.Kind() {
	case reflect.Pointer:
		return v.Interface()
	case reflect.Slice:
		return &list{v: v}
	case reflect.Map:
		return &object{v: v}
	case reflect.Struct:
		return &record{v: addressable(v), fields: fieldsOf(v.Type())}
	}
	return scalar(v)
}

// scalar converts a value without parts. A json.Number is a number, although its kind is that of a text.
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
