package shell

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
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
	// What is known where the text is made.
	at origins
	// The origin of the parts so far; other if there are several.
	found origin
	// How many functions are being followed.
	depth int
	// All code that the text is made by, up to what is searched for names of variables.
	code string
}

// note adds code that is a part of what makes the text.
func (t *tracer) note(code string) { t.code = joined(t.code, code) }

// joined are two pieces of code, up to what is searched.
func joined(a, b string) string {
	if len(a) >= bound.ShellNames || b == "" {
		return a
	}
	return a + "\n" + b[:min(len(b), bound.ShellNames)]
}

// add adds the origin of a part. A part of which nothing is known does not count: echo "export AWS_REGION=$REGION
// $creds".
func (t *tracer) add(is origin) {
	switch {
	case is.call == nil && !is.other || is == t.found:
	case t.found == origin{}:
		t.found = is
	// Two different answers, or an answer and something unknown.
	default:
		t.found = origin{other: true}
	}
}

// walk gathers the origins of the parts of a node: variables, files, and answers of AWS.
func (t *tracer) walk(n syntax.Node) {
	syntax.Walk(n, func(n syntax.Node) bool {
		if t.parts++; t.parts > bound.ShellParts {
			return false
		}
		switch n := n.(type) {
		// Its body runs only where it is called.
		case *syntax.FuncDecl:
			return false
		case *syntax.Redirect:
			return !writes(n) // what a file held before is gone
		case *syntax.ParamExp:
			if n.Param != nil {
				t.add(t.at[n.Param.Value])
				t.note(t.text[n.Param.Value])
			}
		// Any word may be the name of a file that is read: jq -r .Credentials < creds.json.
		case *syntax.Word:
			if file := "file " + t.script.path(n); t.at[file] != (origin{}) {
				t.add(t.at[file])
				t.note(t.text[file])
			}
		case *syntax.CallExpr:
			return t.call(n)
		}
		return true
	})
}

// call adds the answer of a command of AWS; what the command is asked with is no part of its answer. It reports
// whether the arguments are to be walked.
func (t *tracer) call(n *syntax.CallExpr) bool {
	if len(n.Args) == 0 {
		return true
	}
	name := n.Args[0].Lit()
	// It writes the files in its arguments and does not read them.
	if name == "tee" {
		return false
	}
	// A function's output is part of the text. The depth bounds functions that call each other.
	if f := t.functions[name]; f != nil && t.depth < 2 {
		t.depth++
		t.note(t.script.slice(f.Body))
		t.walk(f.Body)
		t.depth--
		return true
	}
	// sudo aws, env aws and others have the name further behind.
	if !slices.ContainsFunc(n.Args, func(w *syntax.Word) bool { return path.Base(w.Lit()) == "aws" }) {
		return true
	}
	operation, _ := operationOf(client(t.script.words(n)))
	if request.GivesCredentials(operation) {
		t.add(origin{call: n})
	}
	return false
}

// path is how code writes the name of a file, without quotes and braces: "${HOME}/x" and $HOME/x are the same
// file.
func (s *script) path(w *syntax.Word) string {
	return clean(strings.NewReplacer(`"`, "", `'`, "", "{", "", "}", "").Replace(s.slice(w)))
}

// slice is the code of a node. That of a statement includes the text of its here-documents, which follows the
// line.
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
		if writes(r) {
			all = append(all, output{r.Word, r.Op == syntax.AppOut || r.Op == syntax.AppAll})
		}
	}
	switch c := n.Cmd.(type) {
	// aws sts ... | jq ... > creds.json: the redirection belongs to the last command.
	case *syntax.BinaryCmd:
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			all = append(all, outputs(c.Y)...)
		}
	// tee FILE, tee -a FILE
	case *syntax.CallExpr:
		if len(c.Args) > 1 && c.Args[0].Lit() == "tee" {
			last := c.Args[len(c.Args)-1]
			all = append(all, output{last, len(c.Args) > 2})
		}
	}
	return all
}

// writes reports whether a redirection writes a file.
func writes(r *syntax.Redirect) bool {
	switch r.Op {
	case syntax.RdrOut, syntax.RdrClob, syntax.RdrAll, syntax.AppOut, syntax.AppAll:
		return true
	}
	return false
}

// write records what a statement writes to a file.
func (w *signs) write(file *syntax.Word, n *syntax.Stmt, appends bool, at origins) {
	key := "file " + w.script.path(file)
	t := tracer{signs: w, at: at}
	t.walk(n)
	is, was := t.found, at[key]
	text := joined(w.script.slice(n), t.code)
	// What the file had before is still in it.
	if appends {
		text = joined(w.text[key], text)
		switch {
		case is == origin{}:
			is = was
		case was != origin{} && was != is:
			is = origin{other: true}
		}
	}
	w.text[key] = text
	// It may set credentials that are not from an answer.
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
	slices.Sort(names)
	return slices.Compact(names)
}

// assignment matches NAME= in a text of variables.
var assignment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b([A-Za-z_]\w*)=`) })

// evaluate records what the shell sets when it reads a text as code: eval, source, or export $(...).
func (w *signs) evaluate(nodes []*syntax.Word, exports bool, at origins) {
	t := tracer{signs: w, at: at}
	for _, n := range nodes {
		t.walk(n)
		t.note(w.script.slice(n))
	}
	names := assigned(t.code)
	// Searching the text costs more than looking at a command.
	w.parts += len(t.code)
	// The text may set any variable.
	if t.found.call == nil || len(names) == 0 {
		at.forget()
		return
	}
	exports = exports || strings.Contains(t.code, "export ")
	// All names in the text are taken to be set from the answer.
	for _, name := range names {
		at[name] = t.found
		if exports {
			at["export "+name] = present
		}
	}
}
