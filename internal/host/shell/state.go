package shell

import "mvdan.cc/sh/v3/syntax"

// state has the effects of a script's commands on its variables, files and working directory.
type state struct {
	// Variables, by name
	values map[string][]setting
	// Arrays, by name
	arrays map[string][]setting
	// Files that are written, by path
	files map[string][]setting
	// Variables with values that cannot be evaluated
	vague map[string]bool
	// Where a command may set any variable: source, eval
	wild []int
	// Where the working directory is changed
	moves []setting
	// The end of the code of the current shell
	shell int
	// How many branches and loops, which may not run, are around the current node
	branch int
	// Variables that are being evaluated
	busy map[string]bool
}

// setting is a place where something gets a value. It is in effect from there to the end of the enclosing branch,
// loop or function.
type setting struct {
	// Byte offsets in the code; see holds.
	at, end int
	// The value of a variable, or the folder of a cd; nil if it is unknown or empty.
	value *syntax.Word
	// The here-document that is the content of a file; nil if that is unknown.
	here *syntax.Redirect
	// The words of an array.
	words *syntax.ArrayExpr
	// The words are added to those that the array has.
	more bool
	// There is a setting, but what is set is unknown; of a variable, that it is empty.
	none bool
}

// holds reports whether a setting is in effect at an offset.
func (a setting) holds(at int) bool { return a.at < at && at < a.end }

// only returns the setting in effect at an offset, if it is the only one in the script. Which one of several is in
// effect would depend on loops and functions.
func only(all []setting, at int) (setting, bool) {
	if len(all) != 1 || !all[0].holds(at) {
		return setting{}, false
	}
	return all[0], true
}

// survey collects what the commands of a script set.
func (s *script) survey(file *syntax.File) {
	s.state = state{
		values: map[string][]setting{}, arrays: map[string][]setting{}, files: map[string][]setting{}, vague: map[string]bool{}, busy: map[string]bool{},
	}
	s.state.shell = len(s.code) + 1
	s.state.walk(file, s.state.shell)
}

// walk visits a node whose settings are in effect up to end.
func (st *state) walk(n syntax.Node, end int) {
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.IfClause:
			st.branches(n, end)
		case *syntax.WhileClause:
			st.perhaps(n.Cond)
			st.perhaps(n.Do)
		// for A in ...: the variable has several values.
		case *syntax.ForClause:
			if iter, ok := n.Loop.(*syntax.WordIter); ok {
				st.vague[iter.Name.Value] = true
			}
			st.walk(n.Loop, end)
			st.perhaps(n.Do)
		case *syntax.CaseClause:
			st.walk(n.Word, end)
			for _, item := range n.Items {
				st.perhaps(item.Stmts)
			}
		case *syntax.BinaryCmd:
			st.pair(n, end)
		// A function may be called or not, and what it sets is set where it is called.
		case *syntax.FuncDecl:
			st.perhaps([]*syntax.Stmt{n.Body})
		case *syntax.Subshell:
			st.own(n.Stmts)
		case *syntax.CmdSubst:
			st.own(n.Stmts)
		case *syntax.ProcSubst:
			st.own(n.Stmts)
		// Its parts are visited unless it has a shell of its own.
		case *syntax.Stmt:
			return st.statement(n, end)
		case *syntax.CallExpr:
			st.command(n, end)
			return true
		case *syntax.DeclClause:
			st.declare(n, end)
			return true
		default:
			st.expression(n)
			return true
		}
		return false
	})
}

// perhaps visits statements that may not run. What they set is certain only among themselves.
func (st *state) perhaps(list []*syntax.Stmt) {
	st.branch++
	st.walkAll(list, endOf(list))
	st.branch--
}

// own visits statements that run in their own shell.
func (st *state) own(list []*syntax.Stmt) {
	// The end of the shell and the number of branches are those of the inner shell meanwhile.
	shell, branch := st.shell, st.branch
	st.shell, st.branch = endOf(list), 0
	st.walkAll(list, st.shell)
	st.shell, st.branch = shell, branch
}

// walkAll visits statements one after the other.
func (st *state) walkAll(list []*syntax.Stmt, end int) {
	for _, stmt := range list {
		st.walk(stmt, end)
	}
}

// endOf returns where a list of statements ends; 0 if it is empty.
func endOf(list []*syntax.Stmt) int {
	if len(list) == 0 {
		return 0
	}
	return offset(list[len(list)-1].End())
}

// branches visits if, elif and else. The first condition always runs, each later one only if those before were
// false.
func (st *state) branches(n *syntax.IfClause, end int) {
	for _, stmt := range n.Cond {
		st.walk(stmt, end)
	}
	st.perhaps(n.Then)
	if n.Else != nil {
		// The parser has else as an IfClause without conditions.
		st.branches(n.Else, offset(n.End()))
	}
}

// pair visits both sides of a && b, a || b and a | b. Of the first two, only the left side always runs.
func (st *state) pair(n *syntax.BinaryCmd, end int) {
	if n.Op == syntax.AndStmt || n.Op == syntax.OrStmt {
		st.walk(n.X, end)
		st.perhaps([]*syntax.Stmt{n.Y})
		return
	}
	st.own([]*syntax.Stmt{n.X})
	st.own([]*syntax.Stmt{n.Y})
}
