package plan

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The results of a block; other results are the number of further blocks to leave. A statement that is undefined leaves
// only its own block, which is number 0.
const (
	done     = -1            // all statements are defined
	returned = math.MaxInt32 // the function ends, or the evaluation because of m.err
)

// machine runs functions for one input.
type machine struct {
	ctx         context.Context
	input, data Value
	// memo has the results of functions without parameters of their own; nil if not called yet. called are the places of
	// those that were: an input needs few of them.
	memo   []Value
	called []int
	// parts are parts of the input; found are their values as far as they were sought, undefined{} if there is none.
	parts  []part
	found  []Value
	sought []int
	// stack has the variables of the functions that run, the innermost last: see variables.
	stack []Value
	// args, terms and results are used again for each call of a built-in function: its arguments, the same as OPA's
	// values, and what it returned.
	args    []Value
	terms   []*ast.Term
	results []*ast.Term
	// collect appends to results.
	collect func(*ast.Term) error
	// steps counts elements that were looked at, so that ctx is asked only now and then.
	steps int
	// err ends the evaluation; nil while it goes on.
	err error
}

// forget drops everything of one input, and keeps the memory.
func (m *machine) forget() {
	for _, i := range m.called {
		m.memo[i] = nil
	}
	for _, i := range m.sought {
		m.found[i] = nil
	}
	m.called, m.sought = m.called[:0], m.sought[:0]
	clear(m.stack[:cap(m.stack)])
	clear(m.args[:cap(m.args)])
	clear(m.terms[:cap(m.terms)])
	clear(m.results[:cap(m.results)])
	m.ctx, m.input, m.stack, m.err = nil, nil, m.stack[:0], nil
}

// undefined is the entry in memo for a function that was called and has no result.
type undefined struct{}

// frame is a running function.
type frame struct {
	*machine
	function *function
	// locals are the values of the variables; nil if undefined.
	locals []Value
	result Value
}

// inputAndData is the number of parameters of a function without parameters of its own.
const inputAndData = 2

// call returns the result of a function; nil if it is undefined or m.err is set. A function without parameters besides
// input and data is called only once.
func (m *machine) call(s *source, args []Value) Value {
	if len(args) > inputAndData {
		return m.compute(s, args)
	}
	if m.memo[s.memo] == nil {
		m.called = append(m.called, s.memo)
		if m.memo[s.memo] = m.compute(s, args); m.memo[s.memo] == nil {
			m.memo[s.memo] = undefined{}
		}
	}
	if _, ok := m.memo[s.memo].(undefined); ok {
		return nil
	}
	return m.memo[s.memo]
}

// compute runs a function, unless its result is the same for all inputs and was computed for another one.
func (m *machine) compute(s *source, args []Value) Value {
	if s.kind == fixed {
		result, err := s.fixed()
		if err != nil {
			m.fail(err)
		}
		return result
	}
	f, err := s.read()
	if err != nil {
		m.fail(err)
		return nil
	}
	return m.run(f, args)
}

// run runs the blocks of a function until one returns.
func (m *machine) run(f *function, args []Value) Value {
	frame := frame{machine: m, function: f, locals: m.variables(f.locals)}
	copy(frame.locals, args)
	for _, b := range f.body {
		if frame.run(b) == returned {
			break
		}
	}
	m.stack = m.stack[:len(m.stack)-f.locals]
	return frame.result
}

// variables returns n undefined values at the end of m.stack. If it must grow, the variables of running functions keep
// their old memory: their frames refer to it, so nothing is copied.
func (m *machine) variables(n int) []Value {
	end := len(m.stack)
	if end+n > cap(m.stack) {
		m.stack = make([]Value, end, 2*(end+n)+64)
	}
	m.stack = m.stack[:end+n]
	locals := m.stack[end:]
	clear(locals)
	return locals
}

// fail ends the evaluation; the first error is kept.
func (m *machine) fail(err error) int {
	if m.err == nil {
		m.err = err
	}
	return returned
}

// of returns the value of an operand; nil if it is undefined.
func (f *frame) of(o operand) Value {
	if o >= 0 {
		return f.locals[o]
	}
	return f.function.symbols[^o]
}

// run runs a block, and returns done, returned or the number of further blocks to leave.
func (f *frame) run(b block) int {
	for i := range b {
		if left := f.step(&b[i]); left != done {
			return left
		}
	}
	return done
}

// step runs a statement. It returns done if the statement is defined, otherwise the number of further blocks to leave.
func (f *frame) step(s *statement) int {
	switch s.op {
	case opReturn:
		f.result = f.of(s.a)
		return returned
	case opBreak: // a is a number here
		return int(s.a)
	case opCall:
		return f.callInto(s)
	case opBlock:
		return f.blocks(s.blocks)
	case opNot:
		return f.not(s.blocks[0])
	case opScan:
		return f.scan(s)
	case opDot, opLen:
		return f.look(s)
	case opAssign, opAssignOnce, opReset, opArray, opObject, opSet:
		return f.assign(s)
	case opAppend, opInsert, opInsertOnce, opAdd:
		return f.build(s)
	}
	if !f.holds(s) {
		return 0
	}
	return done
}

// blocks runs blocks one after the other. If only one of them is left, the next one follows.
func (f *frame) blocks(all []block) int {
	for _, b := range all {
		if left := f.run(b); left > 0 {
			return outwards(left)
		}
	}
	return done
}

// outwards converts the result of a block into that of the block around it.
func outwards(left int) int {
	if left == returned {
		return returned
	}
	return left - 1
}

// not is defined if its block is left.
func (f *frame) not(b block) int {
	switch left := f.run(b); left {
	case done: // it holds, so its negation does not
		return 0
	case 0:
		return done
	default: // a break to a block around it
		return outwards(left)
	}
}

// scan runs its block for each element. The number 1 leaves only the scan, larger numbers leave the blocks around it as
// well.
func (f *frame) scan(s *statement) int {
	source := f.of(s.a)
	if source == nil {
		return done
	}
	for all := elementsOf(source); ; {
		key, value, ok := all.next()
		if !ok {
			return done
		}
		// Rego has no other loops, so that this ends every rule that takes too long.
		if f.steps++; f.steps%1024 == 0 && f.ctx.Err() != nil {
			return f.fail(f.ctx.Err())
		}
		f.locals[s.b], f.locals[s.c] = key, value
		switch left := f.run(s.blocks[0]); left {
		case done, 0: // the next element, whether this one matched or not
		case 1:
			return done
		default:
			return outwards(outwards(left))
		}
	}
}

// callInto calls a function; it is undefined if the result is.
func (f *frame) callInto(s *statement) int {
	result := f.resultOf(s)
	switch {
	case f.err != nil:
		return returned
	case result == nil:
		return 0
	}
	f.locals[s.a] = result
	return done
}

// resultOf returns the result of a call; nil if it or one of the arguments is undefined.
func (f *frame) resultOf(s *statement) Value {
	if b := s.callee.builtin; b != nil {
		// A built-in function does not call functions of the plan, so that nobody else uses f.args meanwhile.
		args, ok := f.append(f.args[:0], s.args)
		if !ok {
			return nil
		}
		f.args = args
		return f.builtin(b, args)
	}
	var values [4]Value // most functions have at most two parameters of their own: no memory is allocated for them
	args, ok := f.append(values[:0], s.args)
	if !ok {
		return nil
	}
	return f.call(s.callee.planned, args)
}

// append adds the values of operands, and reports whether all of them are defined.
func (f *frame) append(to []Value, operands []operand) ([]Value, bool) {
	for _, o := range operands {
		v := f.of(o)
		if v == nil {
			return nil, false
		}
		to = append(to, v)
	}
	return to, true
}

// look reads a part or the length of a value.
func (f *frame) look(s *statement) int {
	source := f.of(s.a)
	if source == nil {
		return 0
	}
	if s.op == opLen {
		n, ok := length(source)
		if !ok {
			return 0
		}
		f.locals[s.b] = ast.InternedTerm(n)
		return done
	}
	key := f.of(s.b)
	if key == nil {
		return 0
	}
	found := get(source, key)
	if found == nil {
		return 0
	}
	f.locals[s.c] = found
	return done
}

// empty is the shared value of all sets until something is added: most rules find nothing.
var empty = ast.NewTerm(ast.NewSet())

var errConflict = errors.New("a rule has two values")

// assign sets a variable.
func (f *frame) assign(s *statement) int {
	switch s.op {
	case opReset:
		f.locals[s.a] = nil
	case opArray:
		f.locals[s.a] = &List{}
	case opObject:
		f.locals[s.a] = ast.NewTerm(ast.NewObject())
	case opSet:
		f.locals[s.a] = empty
	case opAssign:
		f.locals[s.b] = f.of(s.a)
	case opAssignOnce: // the value of a complete rule, of which several bodies may be true
		if old := f.locals[s.b]; old != nil && !equal(old, f.of(s.a)) {
			return f.fail(errConflict)
		}
		f.locals[s.b] = f.of(s.a)
	}
	return done
}

// build adds to a value that the function made.
func (f *frame) build(s *statement) int {
	a := f.of(s.a)
	if a == nil {
		return 0
	}
	switch s.op {
	case opAppend:
		list, ok := f.locals[s.b].(*List)
		if !ok {
			return f.fail(errMade)
		}
		list.add(a)
		return done
	case opAdd:
		if f.locals[s.b] == Value(empty) { // it is shared and stays empty
			f.locals[s.b] = ast.NewTerm(ast.NewSet())
		}
		set, ok := made[ast.Set](f.locals[s.b])
		if !ok {
			return f.fail(errMade)
		}
		set.Add(TermOf(a))
		return done
	}
	return f.insert(s, TermOf(a))
}

var errMade = errors.New("the plan adds to a value that it did not make")

// made returns an object or a set that a plan made.
func made[T any](v Value) (made T, ok bool) {
	if term, whole := v.(*ast.Term); whole {
		made, ok = term.Value.(T)
	}
	return made, ok
}

// insert adds a member to an object that the function made.
func (f *frame) insert(s *statement, key *ast.Term) int {
	object, ok := made[ast.Object](f.locals[s.c])
	if !ok {
		return f.fail(errMade)
	}
	value := f.of(s.b)
	if value == nil {
		return 0
	}
	if old := object.Get(key); s.op == opInsertOnce && old != nil && !equal(old, value) {
		return f.fail(fmt.Errorf("%w: key %v", errConflict, key))
	}
	object.Insert(key, TermOf(value))
	return done
}

// holds reports whether a comparison or a test is true.
func (f *frame) holds(s *statement) bool {
	a := f.of(s.a)
	if a == nil || s.op == opUndefined {
		return a == nil && s.op == opUndefined
	}
	switch s.op {
	case opEqual, opNotEqual:
		b := f.of(s.b)
		return b != nil && equal(a, b) == (s.op == opEqual)
	case opIsArray:
		return kindOf(a) == array
	case opIsObject:
		return kindOf(a) == object
	case opIsSet:
		return kindOf(a) == set
	}
	return s.op == opDefined
}
