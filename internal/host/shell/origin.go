package shell

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/request"
)

// origin returns where the text that a node makes comes from: the one answer of AWS that is in it, directly or through
// variables, files and functions.
func (w *signs) origin(n syntax.Node, at origins) origin {
	t := tracer{signs: w, at: at}
	t.walk(n)
	return t.found
}

// tracer gathers the origins of a text's parts.
type tracer struct {
	*signs
	at    origins
	found origin
	depth int
	code  strings.Builder // all code that the text is made by
}

func (t *tracer) add(is origin) {
	switch {
	case is.call == nil && !is.other || is == t.found:
	case t.found == origin{}:
		t.found = is
	default:
		t.found = origin{other: true}
	}
}

func (t *tracer) walk(n syntax.Node) {
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FuncDecl:
			return false
		case *syntax.ParamExp:
			if n.Param != nil {
				t.add(t.at[n.Param.Value])
				t.code.WriteString(t.text[n.Param.Value] + "\n")
			}
		case *syntax.Word:
			if file := "file " + t.script.path(n); t.at[file] != (origin{}) {
				t.add(t.at[file])
				t.code.WriteString(t.text[file] + "\n")
			}
		case *syntax.CallExpr:
			return t.call(n)
		}
		return true
	})
}

// call adds the answer of a command of AWS. What it is asked with is no part of that.
func (t *tracer) call(n *syntax.CallExpr) bool {
	if len(n.Args) == 0 {
		return true
	}
	name := n.Args[0].Lit()
	if f := t.functions[name]; f != nil && t.depth < 2 {
		t.depth++
		t.code.WriteString(t.script.slice(f.Body) + "\n")
		t.walk(f.Body)
		t.depth--
		return true
	}
	if !slices.ContainsFunc(n.Args, func(w *syntax.Word) bool { return path.Base(w.Lit()) == "aws" }) {
		return true
	}
	operation, _ := operationOf(client(t.script.words(n)))
	if request.GivesCredentials(operation) {
		t.add(origin{call: n})
	}
	return false
}

// path is how code writes the name of a file, without quotes.
func (s *script) path(w *syntax.Word) string {
	return clean(strings.NewReplacer(`"`, "", `'`, "", "{", "", "}", "").Replace(s.slice(w)))
}

// slice is the code of a node.
func (s *script) slice(n syntax.Node) string {
	start, end := min(offset(n.Pos()), len(s.code)), min(offset(n.End()), len(s.code))
	if stmt, ok := n.(*syntax.Stmt); ok {
		for _, r := range stmt.Redirs {
			if r.Hdoc != nil {
				end = max(end, min(offset(r.Hdoc.End()), len(s.code)))
			}
		}
	}
	return s.code[start:max(start, end)]
}

// output is a file that a statement writes.
type output struct {
	path    *syntax.Word
	appends bool
}

// outputs are the files that a statement writes, with its own redirections or at the end of a pipeline.
func outputs(n *syntax.Stmt) []output {
	var all []output
	for _, r := range n.Redirs {
		switch r.Op {
		case syntax.RdrOut, syntax.RdrClob, syntax.RdrAll:
			all = append(all, output{r.Word, false})
		case syntax.AppOut, syntax.AppAll:
			all = append(all, output{r.Word, true})
		}
	}
	switch c := n.Cmd.(type) {
	case *syntax.BinaryCmd:
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			all = append(all, outputs(c.Y)...)
		}
	case *syntax.CallExpr:
		if len(c.Args) > 1 && c.Args[0].Lit() == "tee" {
			last := c.Args[len(c.Args)-1]
			all = append(all, output{last, len(c.Args) > 2})
		}
	}
	return all
}

// write records what a statement writes to a file.
func (w *signs) write(file *syntax.Word, n *syntax.Stmt, appends bool, at origins) {
	key := "file " + w.script.path(file)
	t := tracer{signs: w, at: at}
	t.walk(n)
	is, was := t.found, at[key]
	text := w.script.slice(n) + "\n" + t.code.String()
	if appends {
		text = w.text[key] + "\n" + text
		switch {
		case is == origin{}:
			is = was
		case was != origin{} && was != is:
			is = origin{other: true}
		}
	}
	w.text[key] = text
	if is == (origin{}) && strings.Contains(text, "AWS_") {
		is = origin{other: true}
	}
	at.set(key, is)
}

// assigned are the names of the variables that a text sets, if a shell reads it.
func assigned(text string) []string {
	var names []string
	for _, m := range assignment().FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}

var assignment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b([A-Za-z_]\w*)=`) })

// evaluate records what the shell sets when it reads a text as code: eval, source, or export $(...).
func (w *signs) evaluate(nodes []*syntax.Word, exports bool, at origins) {
	t := tracer{signs: w, at: at}
	for _, n := range nodes {
		t.walk(n)
		t.code.WriteString(w.script.slice(n) + "\n")
	}
	code := t.code.String()
	names := assigned(code)
	if t.found.call == nil || len(names) == 0 {
		at.forget()
		return
	}
	exports = exports || strings.Contains(code, "export ")
	for _, name := range names {
		at[name] = t.found
		if exports {
			at["export "+name] = origin{role: true}
		}
	}
}
