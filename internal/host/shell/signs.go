package shell

import (
	"maps"
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// signs follows the credentials of commands through code, in the order in which its commands run. A condition that may leave
// others in effect makes them unknown.
type signs struct {
	script    *script
	functions map[string]*syntax.FuncDecl // nil for a name with several
	visited   map[*syntax.FuncDecl]bool
	inside    []*syntax.FuncDecl // that are being called
	text      map[string]string  // the code that sets a variable or writes a file
	found     map[*syntax.CallExpr]Signer
	early     []origins // where a function returns before its end
	rehearsal int       // in how many loops that run for the first time
	sourced   bool      // code of an unknown file was run, which may have functions
	steps     int
	parts     int // of commands, that were looked at
}

// sign finds who signs each command of a file. The result is empty if the code is too expensive to follow. At last come the
// origins at the end of the code.
func (s *script) sign(file *syntax.File) (map[*syntax.CallExpr]Signer, *signs, origins) {
	w := &signs{
		script: s, functions: map[string]*syntax.FuncDecl{}, visited: map[*syntax.FuncDecl]bool{},
		text: map[string]string{}, found: map[*syntax.CallExpr]Signer{},
	}
	var declared []*syntax.FuncDecl
	syntax.Walk(file, func(n syntax.Node) bool {
		if f, ok := n.(*syntax.FuncDecl); ok && f.Name != nil {
			_, twice := w.functions[f.Name.Value]
			w.functions[f.Name.Value] = f
			if twice {
				w.functions[f.Name.Value] = nil
			}
			declared = append(declared, f)
		}
		return true
	})
	at := origins{}
	w.list(file.Stmts, at)
	for _, f := range declared { // of a library, or for other code
		if !w.visited[f] {
			w.enter(f, nil, origins{})
		}
	}
	if w.steps > bound.ShellSteps || w.parts > bound.ShellParts {
		return nil, w, origins{}
	}
	return w.found, w, at
}

// list follows statements; it reports whether they end the code or the function around them.
func (w *signs) list(list []*syntax.Stmt, at origins) (ends bool) {
	for _, stmt := range list {
		if w.statement(stmt, at) {
			ends = true // what follows has its own findings
		}
	}
	return ends
}

func (w *signs) statement(n *syntax.Stmt, at origins) (ends bool) {
	if w.steps++; w.steps > bound.ShellSteps {
		return false
	}
	if n.Background || n.Coprocess {
		at = maps.Clone(at)
	}
	for _, r := range n.Redirs {
		w.inner(r, at)
	}
	ends = w.run(n, at)
	for _, file := range outputs(n) {
		w.write(file.path, n, file.appends, at)
	}
	return ends
}

// run follows a statement's command.
func (w *signs) run(n *syntax.Stmt, at origins) (ends bool) {
	switch c := n.Cmd.(type) {
	case *syntax.CallExpr:
		return w.command(c, n.Redirs, at)
	case *syntax.DeclClause:
		w.inner(c, at)
		w.declare(c, at)
	case *syntax.Block:
		return w.list(c.Stmts, at)
	case *syntax.Subshell:
		w.list(c.Stmts, maps.Clone(at))
	case *syntax.TimeClause:
		return c.Stmt != nil && w.statement(c.Stmt, at)
	case *syntax.BinaryCmd:
		return w.pair(c, at)
	case *syntax.IfClause:
		return w.branches(c, at)
	case *syntax.CaseClause:
		w.cases(c, at)
	case *syntax.WhileClause:
		w.list(c.Cond, at)
		w.loop(c.Do, at)
	case *syntax.ForClause:
		w.inner(c.Loop, at)
		w.loop(c.Do, at)
	case *syntax.TestDecl: // of bats
		w.statement(c.Body, maps.Clone(at))
	case *syntax.FuncDecl, nil:
	default:
		w.inner(c, at)
	}
	return false
}

// inner follows the commands in substitutions, which have their own shells.
func (w *signs) inner(n syntax.Node, at origins) {
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CmdSubst:
			w.list(n.Stmts, maps.Clone(at))
			return false
		case *syntax.ProcSubst:
			w.list(n.Stmts, maps.Clone(at))
			return false
		}
		return true
	})
}

// pair follows a && b, a || b and a | b. After && the code is as intended only if both ran, except after a test.
func (w *signs) pair(n *syntax.BinaryCmd, at origins) (ends bool) {
	switch {
	case n.Op == syntax.OrStmt, n.Op == syntax.AndStmt && tests(n.X):
		ends = w.statement(n.X, at)
		w.maybe([]*syntax.Stmt{n.Y}, at)
	case n.Op == syntax.AndStmt:
		ends = w.statement(n.X, at)
		ends = w.statement(n.Y, at) || ends
	default:
		w.statement(n.X, maps.Clone(at))
		w.statement(n.Y, maps.Clone(at))
	}
	return ends
}

// tests reports whether a statement only asks something.
func tests(n *syntax.Stmt) bool {
	switch c := n.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.CallExpr:
		return len(c.Args) > 0 && slices.Contains([]string{"[", "test", "command", "which", "grep"}, c.Args[0].Lit())
	case *syntax.BinaryCmd:
		return tests(c.X) && tests(c.Y)
	}
	return n.Negated
}

// maybe follows statements that may not run.
func (w *signs) maybe(list []*syntax.Stmt, at origins) {
	then := maps.Clone(at)
	if !w.list(list, then) {
		at.merge(then)
	}
}

func (w *signs) branches(n *syntax.IfClause, at origins) (ends bool) {
	w.list(n.Cond, at)
	then, other := maps.Clone(at), at
	ends = w.list(n.Then, then)
	otherEnds := false
	switch {
	case n.Else == nil:
	case len(n.Else.Cond) > 0:
		otherEnds = w.branches(n.Else, other)
	default:
		otherEnds = w.list(n.Else.Then, other)
	}
	switch {
	case ends && otherEnds:
		return true
	case ends:
	case otherEnds:
		clear(at)
		maps.Copy(at, then)
	default:
		at.merge(then)
	}
	return false
}

func (w *signs) cases(n *syntax.CaseClause, at origins) {
	w.inner(n.Word, at)
	before := maps.Clone(at)
	for _, item := range n.Items {
		then := maps.Clone(before)
		if !w.list(item.Stmts, then) {
			at.merge(then)
		}
	}
}

// loop follows statements that may run any number of times: each time may find what the last has left.
func (w *signs) loop(list []*syntax.Stmt, at origins) {
	first := maps.Clone(at)
	w.rehearsal++
	w.list(list, first)
	w.rehearsal--
	at.merge(first)
	w.maybe(list, at)
}

// enter follows the body of a function. Its arguments are $1, $2, ...
func (w *signs) enter(f *syntax.FuncDecl, args []origin, at origins) {
	if len(w.inside) > bound.ShellCalls || slices.Contains(w.inside, f) {
		at.forget()
		return
	}
	w.visited[f] = true
	outer, early := maps.Clone(at), w.early
	w.inside, w.early = append(w.inside, f), nil
	for i, arg := range args {
		at.set(numeral(i+1), arg)
	}
	w.statement(f.Body, at)
	for _, other := range w.early {
		at.merge(other)
	}
	w.inside, w.early = w.inside[:len(w.inside)-1], early
	for i := range args {
		at.set(numeral(i+1), outer[numeral(i+1)])
	}
}

func numeral(i int) string { return string(rune('0' + min(i, 9))) }
