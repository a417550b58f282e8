package shell

import (
	"maps"
	"slices"
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// signs follows the credentials of commands through code, in the order in which its commands run. A condition that may leave
// others in effect makes them unknown.
type signs struct {
	// The code that is followed.
	script *script
	// The functions that the code declares, by name; nil for a name with several.
	functions map[string]*syntax.FuncDecl
	// Those that were called. The others are followed at the end, as if other code called them.
	visited map[*syntax.FuncDecl]bool
	// Those that are being called now, the outermost first.
	inside []*syntax.FuncDecl
	// The code that sets a variable, or writes a file ("file PATH").
	text map[string]string
	// The result: who signs each command.
	found map[*syntax.CallExpr]Signer
	// What is known where the current function returns before its end.
	early []origins
	// How many loops around the current code are in their first pass, which records nothing.
	rehearsal int
	// The code of an unknown file was run, which may have declared functions.
	sourced bool
	// How many statements were followed.
	steps int
	// How many parts of commands were looked at.
	parts int
}

// sign finds who signs each command of a file, and the origins at the end of the code. The map is nil if the code
// is too expensive to follow.
func (s *script) sign(file *syntax.File) (map[*syntax.CallExpr]Signer, *signs, origins) {
	w := &signs{
		script: s, functions: map[string]*syntax.FuncDecl{}, visited: map[*syntax.FuncDecl]bool{},
		text: map[string]string{}, found: map[*syntax.CallExpr]Signer{},
	}
	declared := w.declarations(file)
	at := origins{}
	w.list(file.Stmts, at)
	// A function that the code does not call is part of a library, or is called by other code. Nothing is known of
	// the variables there.
	for _, f := range declared {
		if !w.visited[f] {
			w.enter(f, nil, origins{})
		}
	}
	if w.steps > bound.ShellSteps || w.parts > bound.ShellParts {
		return nil, w, origins{}
	}
	return w.found, w, at
}

// declarations collects the functions of a file before its commands are followed: a function may be called above its
// declaration, from another function.
func (w *signs) declarations(file *syntax.File) []*syntax.FuncDecl {
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
	return declared
}

// list follows statements; it reports whether they end the code or the function around them.
func (w *signs) list(list []*syntax.Stmt, at origins) (ends bool) {
	for _, stmt := range list {
		if w.statement(stmt, at) {
			// What follows does not run, but its commands are checked all the same.
			ends = true
		}
	}
	return ends
}

// statement follows one statement with its redirections; it reports whether the statement ends the code around it.
func (w *signs) statement(n *syntax.Stmt, at origins) (ends bool) {
	if w.steps++; w.steps > bound.ShellSteps {
		return false
	}
	// What it sets is lost with its shell.
	if n.Background || n.Coprocess {
		at = maps.Clone(at)
	}
	for _, r := range n.Redirs {
		w.inner(r, at)
	}
	ends = w.run(n, at)
	// After the command has run: it may read the file that it writes.
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
	// ( ... ): variables that it sets are lost at its end.
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
	// [[ ... ]], (( ... )) and others
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
	// a || b, [ -z "$A" ] && b: whether b runs depends on a.
	case n.Op == syntax.OrStmt, n.Op == syntax.AndStmt && tests(n.X):
		ends = w.statement(n.X, at)
		w.maybe([]*syntax.Stmt{n.Y}, at)
	case n.Op == syntax.AndStmt:
		ends = w.statement(n.X, at)
		ends = w.statement(n.Y, at) || ends
	// In a pipeline each side has a shell of its own.
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
	// If they end the code, what follows runs only where they did not run.
	if !w.list(list, then) {
		at.merge(then)
	}
}

// branches follows if, elif and else. What follows runs after one of the branches that do not end the code.
func (w *signs) branches(n *syntax.IfClause, at origins) (ends bool) {
	w.list(n.Cond, at)
	then, other := maps.Clone(at), at
	ends = w.list(n.Then, then)
	otherEnds := false
	switch {
	case n.Else == nil:
	// elif
	case len(n.Else.Cond) > 0:
		otherEnds = w.branches(n.Else, other)
	default:
		otherEnds = w.list(n.Else.Then, other)
	}
	switch {
	case ends && otherEnds:
		return true
	case ends:
	// Only the first branch goes on.
	case otherEnds:
		clear(at)
		maps.Copy(at, then)
	default:
		at.merge(then)
	}
	return false
}

// cases follows case ... esac. Perhaps none of its branches runs, since the patterns are not compared.
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
	// The second pass begins with what is the same before the loop and after one round.
	w.maybe(list, at)
}

// enter follows the body of a function. Its arguments are $1, $2, ...
func (w *signs) enter(f *syntax.FuncDecl, args []origin, at origins) {
	// A function that calls itself is not followed again; it may set any credentials.
	if len(w.inside) > bound.ShellCalls || slices.Contains(w.inside, f) {
		at.forget()
		return
	}
	w.visited[f] = true
	// The arguments of the caller are restored at the end; all other variables are global in a shell.
	outer, early := maps.Clone(at), w.early
	w.inside, w.early = append(w.inside, f), nil
	for i, arg := range args {
		at.set(positional(i), arg)
	}
	w.statement(f.Body, at)
	for _, other := range w.early {
		at.merge(other)
	}
	w.inside, w.early = w.inside[:len(w.inside)-1], early
	for i := range args {
		at.set(positional(i), outer[positional(i)])
	}
}

// positional is the name of a function's argument, counted from 0: 1 for the first. Code writes that of the tenth ${10}:
// $10 is ${1}0.
func positional(i int) string { return strconv.Itoa(i + 1) }
