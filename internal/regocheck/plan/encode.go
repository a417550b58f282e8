package plan

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ir"
)

// Encode writes a plan of OPA in the form that Read reads.
func Encode(policy *ir.Policy) (string, error) {
	e := encoder{policy: policy, functions: map[string]*ir.Func{}, lines: map[string]line{}, needed: map[string]*needed{}}
	for _, f := range policy.Funcs.Funcs {
		e.functions[f.Name] = f
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(e.functions)) {
		line := e.line(name)
		if line.err != nil {
			return "", fmt.Errorf("%s: %w", name, line.err)
		}
		b.WriteString(line.text)
	}
	return b.String(), nil
}

// encoder writes functions, each once.
type encoder struct {
	policy *ir.Policy
	// functions are those of the policy, by their names there.
	functions map[string]*ir.Func
	// lines are those that were written so far, by the same names.
	lines map[string]line
	// needed is what those of which that was asked need of the input, by the same names.
	needed map[string]*needed
}

// line is the text of a function, with its end.
type line struct {
	text string
	// kind is also in the text; callers need it to find their own.
	kind string
	err  error
}

// nameOf returns the name of a plan's function without the prefix that OPA adds.
func nameOf(function string) string { return strings.TrimPrefix(function, "g0.data.") }

// line writes a function. To find its kind it first writes the functions that it calls; Rego has no recursion.
func (e *encoder) line(name string) line {
	if written, ok := e.lines[name]; ok {
		return written
	}
	f := e.functions[name]
	w := writer{encoder: e, locals: map[ir.Local]int{}, numbers: map[string]int{}}
	for _, param := range f.Params {
		w.local(param) // parameters have the first numbers
	}
	w.blocks(f.Blocks)
	kind, needs := w.kind(f), needsNothing
	if found := e.needs(name); found.set && kind == perInput {
		needs = found.text()
	}
	fields := append([]string{nameOf(f.Name), kind, needs, strconv.Itoa(len(w.locals))}, w.symbols...)
	text := strings.Join(append(fields, encoding.EncodeToString(w.code)), " ") + "\n"
	e.lines[name] = line{text, kind, w.err}
	return e.lines[name]
}

// kind returns the kind of a function that has been written.
func (w *writer) kind(f *ir.Func) string {
	switch {
	case len(f.Params) > inputAndData:
		return perCall
	case w.variable:
		return perInput
	}
	return fixed
}

// isFixed reports whether the callee is a function of the plan that does not depend on the input.
func (e *encoder) isFixed(name string) bool {
	return e.functions[name] != nil && e.line(name).kind == fixed
}

// writer writes the code of a function.
type writer struct {
	*encoder
	// locals are the numbers of the variables; OPA's numbers have gaps.
	locals map[ir.Local]int
	// symbols are the constants, and numbers their places in symbols.
	symbols []string
	numbers map[string]int
	// code is what was written so far.
	code []byte
	// variable is true if the function reads the input, or passes it to a function that may.
	variable bool
	// err is the last mistake.
	err error
}

// int writes a number.
func (w *writer) int(n int) { w.code = binary.AppendVarint(w.code, int64(n)) }

// local returns the number of a variable: they are numbered in the order of their first use.
func (w *writer) local(l ir.Local) int {
	n, known := w.locals[l]
	if !known {
		n = len(w.locals)
		w.locals[l] = n
	}
	return n
}

// symbol returns the number of a symbol, which is added if it is new.
func (w *writer) symbol(text string) int {
	n, known := w.numbers[text]
	if !known {
		n = len(w.symbols)
		w.numbers[text], w.symbols = n, append(w.symbols, text)
	}
	return n
}

// operand writes a value or a pointer to one: plans that are read from JSON have pointers.
func (w *writer) operand(v ir.Val) {
	switch v := v.(type) {
	case *ir.Local:
		w.operand(*v)
	case *ir.StringIndex:
		w.operand(*v)
	case *ir.Bool:
		w.operand(*v)
	case ir.Local:
		w.variable = w.variable || v == ir.Input
		w.int(w.local(v))
	case ir.StringIndex:
		w.int(^w.symbol(strconv.Quote(w.policy.Static.Strings[v].Value)))
	case ir.Bool:
		w.int(^w.symbol(strconv.FormatBool(bool(v))))
	default:
		w.err = fmt.Errorf("no evaluator for %T", v)
	}
}

func (w *writer) blocks(blocks []*ir.Block) {
	w.int(len(blocks))
	for _, b := range blocks {
		w.int(len(b.Stmts))
		for _, s := range b.Stmts {
			w.statement(s)
		}
	}
}

// simple writes a statement that consists only of operands.
func (w *writer) simple(op op, operands ...ir.Val) {
	w.int(int(op))
	for _, o := range operands {
		w.operand(o)
	}
}

// set writes a statement that sets a variable to a symbol.
func (w *writer) set(target ir.Local, symbol string) {
	w.int(int(opAssign))
	w.int(^w.symbol(symbol))
	w.int(w.local(target))
}

// call writes a call. OPA passes the input to every function of the plan, also to those that do not read it: for these
// it does not count.
func (w *writer) call(s *ir.CallStmt) {
	w.simple(opCall, s.Result)
	w.int(w.symbol("@" + nameOf(s.Func)))
	w.int(len(s.Args))
	before := w.variable
	for _, arg := range s.Args {
		w.operand(arg.Value)
	}
	if w.isFixed(s.Func) {
		w.variable = before
	}
}

// statement writes a statement. With, dynamic calls and merged objects do not occur in rules about one input with fixed
// names.
func (w *writer) statement(s ir.Stmt) { //nolint:gocyclo // one case a kind
	switch s := s.(type) {
	case *ir.ReturnLocalStmt:
		w.simple(opReturn, s.Source)
	case *ir.CallStmt:
		w.call(s)
	case *ir.BlockStmt:
		w.int(int(opBlock))
		w.blocks(s.Blocks)
	case *ir.BreakStmt:
		w.int(int(opBreak))
		w.int(int(s.Index))
	case *ir.DotStmt:
		w.simple(opDot, s.Source.Value, s.Key.Value, s.Target)
	case *ir.LenStmt:
		w.simple(opLen, s.Source.Value, s.Target)
	case *ir.ScanStmt:
		w.simple(opScan, s.Source, s.Key, s.Value)
		w.blocks([]*ir.Block{s.Block})
	case *ir.NotStmt:
		w.int(int(opNot))
		w.blocks([]*ir.Block{s.Block})
	case *ir.NopStmt:
	default:
		w.assignment(s)
	}
}

// assignment writes a statement that sets, builds or tests the value of a variable.
func (w *writer) assignment(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.AssignVarStmt:
		w.simple(opAssign, s.Source.Value, s.Target)
	case *ir.AssignVarOnceStmt:
		w.simple(opAssignOnce, s.Source.Value, s.Target)
	case *ir.AssignIntStmt:
		w.set(s.Target, strconv.FormatInt(s.Value, 10))
	case *ir.MakeNumberIntStmt:
		w.set(s.Target, strconv.FormatInt(s.Value, 10))
	case *ir.MakeNumberRefStmt:
		w.set(s.Target, w.policy.Static.Strings[s.Index].Value)
	case *ir.MakeNullStmt:
		w.set(s.Target, "null")
	case *ir.ResetLocalStmt:
		w.simple(opReset, s.Target)
	case *ir.MakeArrayStmt:
		w.simple(opArray, s.Target)
	case *ir.MakeObjectStmt:
		w.simple(opObject, s.Target)
	case *ir.MakeSetStmt:
		w.simple(opSet, s.Target)
	case *ir.ArrayAppendStmt:
		w.simple(opAppend, s.Value.Value, s.Array)
	case *ir.ObjectInsertStmt:
		w.simple(opInsert, s.Key.Value, s.Value.Value, s.Object)
	case *ir.ObjectInsertOnceStmt:
		w.simple(opInsertOnce, s.Key.Value, s.Value.Value, s.Object)
	case *ir.SetAddStmt:
		w.simple(opAdd, s.Value.Value, s.Set)
	default:
		w.test(s)
	}
}

// test writes a statement that is defined or not, and sets nothing.
func (w *writer) test(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.EqualStmt:
		w.simple(opEqual, s.A.Value, s.B.Value)
	case *ir.NotEqualStmt:
		w.simple(opNotEqual, s.A.Value, s.B.Value)
	case *ir.IsArrayStmt:
		w.simple(opIsArray, s.Source.Value)
	case *ir.IsObjectStmt:
		w.simple(opIsObject, s.Source.Value)
	case *ir.IsSetStmt:
		w.simple(opIsSet, s.Source.Value)
	case *ir.IsDefinedStmt:
		w.simple(opDefined, s.Source)
	case *ir.IsUndefinedStmt:
		w.simple(opUndefined, s.Source)
	default:
		w.err = fmt.Errorf("no evaluator for %T", s)
	}
}
