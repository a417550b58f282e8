package shell

import "mvdan.cc/sh/v3/syntax"

// state is what the commands of a script do to its variables, files and folder.
type state struct {
	values map[string][]setting // variables, by name
	files  map[string][]setting // files that are written, by path
	vague  map[string]bool      // variables that get values nobody can read here
	wild   []int                // where a command may set any variable: source, eval
	moves  []setting            // where the folder is changed
	shell  int                  // where the shell ends that runs what is being walked through
	branch int                  // how many branches and loops around it may not be run
	busy   map[string]bool      // variables that are being read
}

// setting is where something gets a value. It holds from there to the end of what it stands in: a branch, a
// loop, a function.
type setting struct {
	at, end int
	value   *syntax.Word // nil where nobody knows it, or for the value nothing
	here    *syntax.Redirect
	none    bool
}

// holds reports whether a setting is in force at an offset.
func (a setting) holds(at int) bool { return a.at < at && at < a.end }

// only gives the setting that alone is in force at an offset, if there is no other in the script.
func only(all []setting, at int) (setting, bool) {
	if len(all) != 1 || !all[0].holds(at) {
		return setting{}, false
	}
	return all[0], true
}

// survey reads what the commands of a script set.
func (s *script) survey(file *syntax.File) {
	s.state = state{
		values: map[string][]setting{}, files: map[string][]setting{}, vague: map[string]bool{}, busy: map[string]bool{},
	}
	s.state.shell = len(s.code) + 1
	s.state.walk(file, s.state.shell)
}

// walk goes through a node whose settings hold up to end.
func (st *state) walk(n syntax.Node, end int) {
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.IfClause:
			st.branches(n, end)
		case *syntax.WhileClause:
			st.perhaps(n.Cond)
			st.perhaps(n.Do)
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
		case *syntax.FuncDecl:
			st.perhaps([]*syntax.Stmt{n.Body})
		case *syntax.Subshell:
			st.own(n.Stmts)
		case *syntax.CmdSubst:
			st.own(n.Stmts)
		case *syntax.ProcSubst:
			st.own(n.Stmts)
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

// perhaps goes through statements that may not be run. What they set is certain only among them.
func (st *state) perhaps(list []*syntax.Stmt) {
	if len(list) == 0 {
		return
	}
	end := offset(list[len(list)-1].End())
	st.branch++
	for _, stmt := range list {
		st.walk(stmt, end)
	}
	st.branch--
}

// own goes through statements that are run by a shell of their own.
func (st *state) own(list []*syntax.Stmt) {
	if len(list) == 0 {
		return
	}
	shell, branch := st.shell, st.branch
	st.shell, st.branch = offset(list[len(list)-1].End()), 0
	for _, stmt := range list {
		st.walk(stmt, st.shell)
	}
	st.shell, st.branch = shell, branch
}

func (st *state) branches(n *syntax.IfClause, end int) {
	for _, stmt := range n.Cond {
		st.walk(stmt, end)
	}
	st.perhaps(n.Then)
	if n.Else != nil {
		st.branches(n.Else, offset(n.End()))
	}
}

// pair goes through both sides of a && b, a || b and a | b. Only the first of the former is always run.
func (st *state) pair(n *syntax.BinaryCmd, end int) {
	if n.Op == syntax.AndStmt || n.Op == syntax.OrStmt {
		st.walk(n.X, end)
		st.perhaps([]*syntax.Stmt{n.Y})
		return
	}
	st.own([]*syntax.Stmt{n.X})
	st.own([]*syntax.Stmt{n.Y})
}
