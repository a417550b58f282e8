package shell

import (
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// expansion reads $NAME and similar expansions. many says that it may become any number of words, even in quotes:
// "$@".
func (s *script) expansion(p *syntax.ParamExp) (n *document.Node, many bool) {
	unknown := s.hole(p)
	if p.Param == nil || p.Index != nil || p.Param.Value == "@" || p.Param.Value == "*" {
		return unknown, true
	}
	// ${!A}, ${#A}, ${A:1:2}, ${A/x/y}, ${A:-x}: what they make of the value is not worked out.
	if p.Excl || p.Length || p.Width || p.IsSet || p.Flags != nil || len(p.Modifiers) > 0 ||
		p.Slice != nil || p.Repl != nil || p.Names != 0 || p.Exp != nil {
		return unknown, false
	}
	if n := s.variable(p.Param.Value, offset(p.Pos())); n != nil {
		return n, false
	}
	return unknown, false
}

// variable returns the value of a variable that is set once in the script, or else outside of it; nil if it may have
// another.
func (s *script) variable(name string, at int) *document.Node {
	st := &s.state
	// A variable that is being evaluated is part of its own value.
	if st.vague[name] || st.busy[name] {
		return nil
	}
	all := st.values[name]
	set, one := only(all, at)
	// Code that is sourced may set the variable again, or set one that the script does not.
	mayBeSet := func(wild int) bool { return wild < at && (len(all) == 0 || wild > set.at) }
	switch {
	case slices.ContainsFunc(st.wild, mayBeSet):
		return nil
	// Not set in the script: it is from the environment of a workflow's step, or a job.
	case len(all) == 0 && s.env != nil:
		return s.env(name)
	case !one:
		return nil
	// A= is the empty text, located at the assignment.
	case set.none:
		return document.NewText("", s.locate(set.at, set.at), nil)
	}
	st.busy[name] = true
	defer delete(st.busy, name)
	// A text of texts can double with each assignment: A=$A$A.
	n := s.join(set.value, value).text
	if len(n.Text) > bound.ShellValue {
		n = document.NewUnknown(n.Span)
		n.Beyond = document.LongText
	}
	return n
}

// substitution reads $(...). Only the output of cat and similar commands is known.
func (s *script) substitution(c *syntax.CmdSubst) *document.Node {
	unknown := s.hole(c)
	// In `...` the parser has changed the backslashes, so that places would be wrong.
	if len(c.Stmts) != 1 || c.Backquotes {
		return unknown
	}
	stmt := c.Stmts[0]
	if s.ownFolder(stmt) {
		return document.NewText(".", s.span(c), nil)
	}
	call, isCall := stmt.Cmd.(*syntax.CallExpr)
	switch {
	case stmt.Negated || stmt.Background || len(stmt.Redirs) > 1:
		return unknown
	case stmt.Cmd == nil && len(stmt.Redirs) == 1 && stmt.Redirs[0].Op == syntax.RdrIn: // $(<file)
		return s.printed(s.content(s.word(stmt.Redirs[0].Word), offset(c.Pos())), unknown)
	case !isCall || len(call.Assigns) > 0 || len(call.Args) == 0 || call.Args[0].Lit() != "cat":
		return unknown
	// $(cat file)
	case len(call.Args) == 2 && len(stmt.Redirs) == 0:
		return s.printed(s.content(s.word(call.Args[1]), offset(c.Pos())), unknown)
	// $(cat <<EOF ... EOF)
	case len(call.Args) == 1 && len(stmt.Redirs) == 1:
		return s.printed(s.document(stmt.Redirs[0]), unknown)
	}
	return unknown
}

// ownFolder recognizes the usual ways to find the folder of the script, in which open looks first: dirname "$0", and
// cd "$(dirname "$0")" && pwd.
func (s *script) ownFolder(stmt *syntax.Stmt) bool {
	// cd "$(dirname "$0")" && pwd: the argument of cd is itself such a substitution, whose value is ".".
	if both, ok := stmt.Cmd.(*syntax.BinaryCmd); ok {
		to, isCall := both.X.Cmd.(*syntax.CallExpr)
		print, too := both.Y.Cmd.(*syntax.CallExpr)
		if !isCall || !too || both.Op != syntax.AndStmt || len(print.Args) == 0 || print.Args[0].Lit() != "pwd" {
			return false
		}
		return len(to.Args) > 1 && to.Args[0].Lit() == "cd" && s.word(to.Args[len(to.Args)-1]).text.Text == "."
	}
	call, ok := stmt.Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) < 2 || call.Args[0].Lit() != "dirname" {
		return false
	}
	// dirname "$0", dirname -- "${BASH_SOURCE[0]}", dirname "$(readlink -f "$0")"
	self := false
	syntax.Walk(call.Args[len(call.Args)-1], func(n syntax.Node) bool {
		if p, ok := n.(*syntax.ParamExp); ok && p.Param != nil && (p.Param.Value == "0" || p.Param.Value == "BASH_SOURCE") {
			self = true
		}
		return !self
	})
	return self
}

// printed returns the output of a command as $(...) does: without line breaks at its end. A hole at the end may
// have any text, so that what is before it stays.
func (s *script) printed(n, unknown *document.Node) *document.Node {
	if n == nil {
		return unknown
	}
	end := len(strings.TrimRight(n.Text, "\n"))
	if n.Partial() {
		end = max(end, n.Holes[len(n.Holes)-1].At)
	}
	return n.Slice(0, end)
}

// document reads a here-document; nil for other redirections.
func (s *script) document(r *syntax.Redirect) *document.Node {
	if r.Hdoc == nil {
		return nil
	}
	q := here
	switch quoted := verbatim(r.Word); {
	// <<-'EOF'
	case quoted && r.Op == syntax.DashHdoc:
		q = dedent
	// <<'EOF'
	case quoted:
		q = exact
	case r.Op == syntax.DashHdoc:
		q = dedents
	}
	var parts []*document.Node
	for _, part := range r.Hdoc.Parts {
		read, _ := s.part(part, q)
		parts = append(parts, read...)
	}
	return document.Join(s.span(r.Hdoc), parts...)
}

// verbatim reports whether the word that ends a here-document is quoted: then nothing is expanded in it.
func verbatim(w *syntax.Word) bool {
	for _, part := range w.Parts {
		if l, ok := part.(*syntax.Lit); !ok || strings.Contains(l.Value, `\`) {
			return true
		}
	}
	return false
}

// content reads a file that a word names: one that the script itself writes, or else one of the repository. It is nil
// if the file is unknown.
func (s *script) content(name word, at int) *document.Node {
	// A name with a pattern or a dollar sign is not that of one certain file.
	if !name.known() || strings.ContainsAny(name.text.Text, "$~*?") {
		return nil
	}
	file := clean(name.text.Text)
	// Written more than once, or in another branch, its content is not known.
	if written := s.state.files[file]; len(written) > 0 {
		set, ok := only(written, at)
		if !ok || set.none {
			return nil
		}
		return s.document(set.here)
	}
	if file == "" || path.IsAbs(file) {
		return nil
	}
	folder, ok := s.workingFolder(at)
	if !ok {
		return nil
	}
	return open(s.file, file, folder)
}

// workingFolder is the working directory at an offset, relative to the repository: each cd is relative to the one before it.
// It is false if a cd before the offset is not certain, or leads out of the repository.
func (s *script) workingFolder(at int) (folder string, ok bool) {
	folder = s.folder
	for _, move := range s.state.moves {
		if !move.holds(at) {
			continue
		}
		if move.none {
			return "", false
		}
		to := s.word(move.value)
		if !to.known() || path.IsAbs(to.text.Text) || strings.ContainsAny(to.text.Text, "$~") || to.text.Text == "-" {
			return "", false
		}
		folder = path.Join(folder, to.text.Text)
	}
	return folder, true
}

// clean returns a path without ./ before it and without repeated slashes; empty for an empty one, which path.Clean
// would make ".".
func clean(name string) string {
	if name == "" {
		return ""
	}
	return path.Clean(name)
}
