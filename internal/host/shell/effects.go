package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// statement records files that are written, and the here-document that becomes the content of a file: cat <<EOF >
// policy.json. A statement in the background has its own shell. It returns false if the parts of the statement
// have been visited.
func (st *state) statement(n *syntax.Stmt, end int) bool {
	paths, here := redirected(n.Redirs)
	if call, ok := n.Cmd.(*syntax.CallExpr); ok && len(call.Args) > 0 {
		switch name := call.Args[0].Lit(); {
		case name == "tee":
			for _, arg := range call.Args[1:] {
				paths = append(paths, plain(arg))
			}
		// Any other command writes its own output, not the here-document.
		case name != "cat" || len(call.Args) > 1:
			here = nil
		}
	}
	for _, path := range paths {
		at := offset(n.Pos())
		st.files[clean(path)] = append(st.files[clean(path)], setting{at: at, end: end, here: here, none: here == nil})
	}
	// The copy of the statement has neither redirections nor &, so that they are not recorded again.
	if n.Background && n.Cmd != nil {
		st.own([]*syntax.Stmt{{Cmd: n.Cmd, Position: n.Position}})
		return false
	}
	return true
}

// redirected returns the files that redirections write, and the here-document that a command reads. That is nil if it does
// not become the content of the files.
func redirected(redirs []*syntax.Redirect) (paths []string, here *syntax.Redirect) {
	whole := true
	for _, r := range redirs {
		switch r.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			here = r
		case syntax.RdrOut, syntax.RdrClob:
			paths = append(paths, plain(r.Word))
		// These keep what the file had, or add the errors of the command.
		case syntax.RdrAll, syntax.AppOut, syntax.AppAll, syntax.AppClob, syntax.AppAllClob, syntax.RdrAllClob:
			paths, whole = append(paths, plain(r.Word)), false
		}
	}
	// Only now: >> may be written before or after the here-document.
	if !whole {
		here = nil
	}
	return paths, here
}

// plain returns a word without expansions, without its quotes; empty for other words.
func plain(w *syntax.Word) string {
	if w == nil {
		return ""
	}
	var b strings.Builder
	for _, p := range w.Parts {
		switch p := p.(type) {
		case *syntax.Lit:
			b.WriteString(p.Value)
		case *syntax.SglQuoted:
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			if len(p.Parts) != 1 || !isLit(p.Parts[0]) {
				return ""
			}
			b.WriteString(p.Parts[0].(*syntax.Lit).Value)
		default:
			return ""
		}
	}
	return b.String()
}

// command records the side effects of a simple command: variables, files and the working directory.
func (st *state) command(n *syntax.CallExpr, end int) {
	// A=1 alone sets a variable; A=1 command sets it for the command only.
	if len(n.Args) == 0 {
		for _, a := range n.Assigns {
			st.assign(a, end)
		}
		return
	}
	at := offset(n.Pos())
	args := n.Args[1:]
	switch n.Args[0].Lit() {
	// They may set any variable, after their arguments have been expanded.
	case "source", ".", "eval":
		st.wild = append(st.wild, offset(n.End())-1)
	// Each argument may be the name of a variable; options among them do no harm.
	case "read", "unset", "mapfile", "readarray", "getopts", "printf":
		for _, arg := range args {
			name := plain(arg)
			st.vague[name] = true
			st.arrays[name] = append(st.arrays[name], setting{at: at, end: end, none: true})
		}
	// In a branch the working directory is uncertain for the rest of the shell, and not only of the branch.
	case "cd", "pushd", "popd":
		move := setting{at: at, end: st.shell, none: len(args) != 1 || st.branch > 0}
		if len(args) == 1 {
			move.value = args[0]
		}
		st.moves = append(st.moves, move)
	// These may write each file that they name: sed -i, curl -o, aws s3 cp.
	case "sed", "perl", "cp", "mv", "install", "curl", "wget", "envsubst", "yq", "jq", "aws":
		for _, arg := range args {
			if path := clean(plain(arg)); path != "" {
				st.files[path] = append(st.files[path], setting{at: at, end: end, none: true})
			}
		}
	}
}

// assign records a variable's value. It is in effect after the assignment: in A=$A/x the value is made of the
// earlier one.
func (st *state) assign(a *syntax.Assign, end int) {
	if a.Name == nil {
		return
	}
	if a.Append || a.Index != nil || a.Array != nil {
		st.extend(a, end)
		return
	}
	st.values[a.Name.Value] = append(st.values[a.Name.Value], setting{at: offset(a.End()) - 1, end: end, value: a.Value, none: a.Value == nil})
}

// declare records what export, local, readonly and declare set.
func (st *state) declare(n *syntax.DeclClause, end int) {
	// Whether the options leave values as they are: -r, -x, -g. Others, such as -i, change them.
	usual := true
	for _, a := range n.Args {
		switch {
		// local A, export A
		case a.Naked && a.Name != nil:
			if n.Variant.Value != "export" && n.Variant.Value != "readonly" {
				st.vague[a.Name.Value] = true // it hides another variable of that name
			}
		// An option, or words that may be any assignments: export $(cat .env).
		case a.Naked:
			option := plain(a.Value)
			if !strings.HasPrefix(option, "-") {
				st.wild = append(st.wild, offset(a.End())-1)
			}
			usual = usual && strings.Trim(option, "-rxg") == ""
		case usual:
			st.assign(a, end)
		default:
			st.extend(a, end)
		}
	}
}

// expression records variables that arithmetic and expansions set: ((A += 1)), ((A++)), ${A:=x}. Their values are
// not worked out.
func (st *state) expression(n syntax.Node) {
	name := func(x syntax.Node) {
		if w, ok := x.(*syntax.Word); ok {
			st.vague[w.Lit()] = true
		}
	}
	switch n := n.(type) {
	case *syntax.BinaryArithm:
		if strings.HasSuffix(n.Op.String(), "=") && !slices.Contains([]syntax.BinAritOperator{syntax.Eql, syntax.Neq, syntax.Leq, syntax.Geq}, n.Op) {
			name(n.X)
		}
	case *syntax.UnaryArithm:
		if n.Op == syntax.Inc || n.Op == syntax.Dec {
			name(n.X)
		}
	case *syntax.ParamExp:
		if n.Exp != nil && (n.Exp.Op == syntax.AssignUnset || n.Exp.Op == syntax.AssignUnsetOrNull) && n.Param != nil {
			st.vague[n.Param.Value] = true
		}
	}
}
