package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/remark"
)

// Remarks finds the comments for this program in a script, or in the shell code of a document.
func Remarks(f *host.File) []remark.Remark {
	if f.Roots == nil && isScript(f.Source) {
		return remarksIn(scriptText(f.Source))
	}
	var found []remark.Remark
	for _, root := range f.Roots {
		found = append(found, remarksBelow(root)...)
	}
	return found
}

// remarksBelow looks for shell code where walk does, whatever runs it.
func remarksBelow(n *document.Node) []remark.Remark {
	var found []remark.Remark
	for _, item := range n.Items {
		found = append(found, remarksBelow(item)...)
	}
	// As in walk: the code of another shell may have other comments.
	code := n.Kind == document.Object && !otherShell(n)
	for _, m := range n.Members {
		if code && keys[m.Name] {
			found = append(found, remarksIn(linesOf(m.Value))...)
		}
		found = append(found, remarksBelow(m.Value)...)
	}
	return found
}

// linesOf returns code in a text, or joins the lines of code in a list; nil for anything else.
func linesOf(n *document.Node) *document.Node {
	switch n.Kind {
	case document.String:
		return templated(n)
	// The lines of a list are one script, so that a comment may stand in the line before a command.
	case document.List:
		if lines := codeLines(n); len(lines) > 0 {
			return document.Join(n.Span, lines...)
		}
	}
	return nil
}

// remarksIn finds comments in code. If it does not parse, comments are searched for line by line.
func remarksIn(n *document.Node) []remark.Remark {
	if n == nil || !remark.Mentioned([]byte(n.Text)) {
		return nil
	}
	code, _, locate := partial.Code(n, placeholder)
	lang, ok := language(code)
	if !ok || len(code) > bound.ShellCode || tooDeep(code) {
		return nil
	}
	file, err := syntax.NewParser(syntax.Variant(lang), syntax.KeepComments(true)).Parse(strings.NewReader(code), "")
	// Holes may contain other statements, so that a comment may be useful although it seems not to be.
	c := remark.Code{Text: code, Locate: locate, Unsure: err != nil || n.Partial()}
	if file != nil {
		survey(&c, file)
	}
	if err != nil {
		c.Comments = remark.Lines(code, "#")
	}
	return c.Remarks()
}

// survey collects the comments and statements of a script.
func survey(c *remark.Code, file *syntax.File) {
	// The range of a node, limited to the code.
	at := func(n syntax.Node) remark.Range {
		start := min(int(n.Pos().Offset()), len(c.Text))
		return remark.Range{Start: start, End: min(max(start, int(n.End().Offset())), len(c.Text))}
	}
	syntax.Walk(file, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Comment:
			c.Comments = append(c.Comments, at(n))
		case *syntax.Stmt:
			c.Items = append(c.Items, remark.Item{Range: statement(c.Text, n, at(n)), Block: !isSimple(n)})
		}
		return true
	})
	remark.Sort(c.Comments)
}

// statement returns the range of a statement, including the text of its here-documents.
func statement(code string, s *syntax.Stmt, at remark.Range) remark.Range {
	for _, r := range s.Redirs {
		if r.Hdoc != nil {
			at.End = min(max(at.End, int(r.Hdoc.End().Offset())), len(code))
		}
	}
	return at
}

// isSimple reports whether a statement is a command, instead of an if, a loop, a function or another that contains
// commands.
func isSimple(s *syntax.Stmt) bool {
	switch s.Cmd.(type) {
	case *syntax.CallExpr, *syntax.DeclClause, nil:
		return true
	}
	return false
}
