package plan

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// Value is a value of Rego: nil if it is undefined, an *ast.Term, or a Reader.
type Value any

// Reader is an object or an array that is read in place, as far as a rule asks. Only if a function or a comparison
// needs all of it is it converted to a value of OPA. A Reader serves one evaluation: it is not shared by goroutines,
// and always returns the same.
type Reader interface {
	// IsArray reports whether it is an array; it is an object otherwise.
	IsArray() bool
	// Len is the number of elements.
	Len() int
	// Get returns the value at a key; nil if there is none. The key may be of any kind.
	Get(key ast.Value) Value
	// At returns the element at place i from 0 to Len()-1. The keys of an object are in OPA's order.
	At(i int) (key *ast.Term, value Value)
	// Term returns the whole value as OPA's.
	Term() *ast.Term
}

// TermOf converts a value that is not nil.
func TermOf(v Value) *ast.Term {
	if r, lazy := v.(Reader); lazy {
		return r.Term()
	}
	return v.(*ast.Term)
}

// List is an array to which a plan adds elements. They may be Readers.
type List struct {
	items []Value
	term  *ast.Term // nil until it is needed
}

// IsArray returns true: a List is read like an array.
func (*List) IsArray() bool { return true }

// Len returns the number of elements.
func (l *List) Len() int { return len(l.items) }

// Get returns the element with an index; nil if there is none.
func (l *List) Get(key ast.Value) Value {
	number, ok := key.(ast.Number)
	if !ok {
		return nil
	}
	if i, ok := number.Int(); ok && i >= 0 && i < len(l.items) {
		return l.items[i]
	}
	return nil
}

// At returns the element with an index below Len, and the index as a term.
func (l *List) At(i int) (*ast.Term, Value) { return ast.InternedTerm(i), l.items[i] }

// Term returns the whole array.
func (l *List) Term() *ast.Term {
	if l.term == nil {
		terms := make([]*ast.Term, len(l.items))
		for i, item := range l.items {
			terms[i] = TermOf(item)
		}
		l.term = ast.ArrayTerm(terms...)
	}
	return l.term
}

func (l *List) add(v Value) { l.items, l.term = append(l.items, v), nil }

// get returns the value at a key of a value of any kind. In a set an element is its own key.
func get(source, key Value) Value {
	term, whole := source.(*ast.Term)
	if !whole {
		r, lazy := source.(Reader)
		if !lazy {
			return nil
		}
		return r.Get(TermOf(key).Value)
	}
	var found *ast.Term
	switch v := term.Value.(type) {
	case ast.Object:
		found = v.Get(TermOf(key))
	case *ast.Array:
		found = v.Get(TermOf(key))
	case ast.Set:
		if k := TermOf(key); v.Contains(k) {
			found = k
		}
	}
	if found == nil {
		return nil
	}
	return found
}

// length returns the number of elements of a value; false for kinds without elements.
func length(v Value) (int, bool) {
	if r, lazy := v.(Reader); lazy {
		return r.Len(), true
	}
	switch v := v.(*ast.Term).Value.(type) {
	case ast.Object:
		return v.Len(), true
	case *ast.Array:
		return v.Len(), true
	case ast.Set:
		return v.Len(), true
	case ast.String:
		return len([]rune(string(v))), true
	}
	return 0, false
}

// elements iterates over the elements of a value in OPA's order.
type elements struct {
	// reader or list is what is iterated over; neither for an object or a set of OPA.
	reader Reader
	list   *ast.Array
	// terms are the keys of an object, or the elements of a set.
	terms []*ast.Term
	// object is nil for a set.
	object ast.Object
	// at is the next of n elements.
	at, n int
}

// elementsOf returns no elements for values that have none, such as numbers.
func elementsOf(v Value) elements {
	if r, lazy := v.(Reader); lazy {
		return elements{reader: r, n: r.Len()}
	}
	switch v := v.(*ast.Term).Value.(type) {
	case *ast.Array:
		return elements{list: v, n: v.Len()}
	case ast.Object:
		return elements{object: v, terms: v.Keys(), n: v.Len()}
	case ast.Set:
		return elements{terms: v.Slice(), n: v.Len()}
	}
	return elements{}
}

// next returns the next element, and false after the last. In a set an element is its own key.
func (e *elements) next() (key *ast.Term, value Value, ok bool) {
	i := e.at
	if e.at++; i >= e.n {
		return nil, nil, false
	}
	switch {
	case e.reader != nil:
		key, value = e.reader.At(i)
	case e.list != nil:
		key, value = ast.InternedTerm(i), e.list.Elem(i)
	case e.object != nil:
		key, value = e.terms[i], e.object.Get(e.terms[i])
	default:
		key, value = e.terms[i], e.terms[i]
	}
	return key, value, true
}

// equal reports whether two values are the same to Rego.
func equal(a, b Value) bool {
	if kindOf(a) != kindOf(b) {
		return false // decided without converting a Reader
	}
	x, y := TermOf(a).Value, TermOf(b).Value
	switch x := x.(type) { // most comparisons in rules are of these
	case ast.String:
		y, ok := y.(ast.String)
		return ok && x == y
	case ast.Boolean:
		y, ok := y.(ast.Boolean)
		return ok && x == y
	}
	return ast.Compare(x, y) == 0
}

// kind is the kind of a value, as far as plans distinguish them.
type kind int

const (
	scalar kind = iota
	array
	object
	set
)

func kindOf(v Value) kind {
	if r, lazy := v.(Reader); lazy {
		if r.IsArray() {
			return array
		}
		return object
	}
	switch v.(*ast.Term).Value.(type) {
	case *ast.Array:
		return array
	case ast.Object:
		return object
	case ast.Set:
		return set
	}
	return scalar
}
