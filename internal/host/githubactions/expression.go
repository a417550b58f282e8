package githubactions

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// scope is what expressions in a step can name.
type scope struct {
	env      []*document.Node // maps of variables, the innermost first; nil if there is none
	outer    int              // from this index on they belong to the job; earlier steps may have changed them
	exported exports
	matrix   combination
	inputs   []*document.Node // maps of inputs with their defaults
}

// text returns a value as the step gets it: a String, with holes for unknown expressions. A value that consists of
// one known expression is the node of that expression's value.
func (s scope) text(n *document.Node) *document.Node {
	n = asText(n)
	if n.Kind != document.String || n.Partial() || !strings.Contains(n.Text, "${{") {
		return n
	}
	var parts []*document.Node
	slice, locate, at := n.Slicer(), n.Locator(), 0
	add := func(start, end int) {
		if start < end {
			parts = append(parts, slice(start, end))
		}
	}
	// Each round reads one expression and the text before it.
	for {
		start, end := expression(n.Text, at)
		if start < 0 {
			break
		}
		add(at, start)
		// The code is between ${{ and }}.
		parts = append(parts, s.value(n.Text[start+3:end-2], locate(start, end)))
		at = end
	}
	add(at, len(n.Text))
	return document.Join(n.Span, parts...)
}

// expression finds the next ${{ }}, whose quoted texts may contain braces.
func expression(t string, from int) (start, end int) {
	start = strings.Index(t[from:], "${{")
	if start < 0 {
		return -1, -1
	}
	start += from
	// A quotation mark in a text is doubled, so that it opens and closes once more.
	quoted := false
	for i := start + 3; i+1 < len(t); i++ {
		switch {
		case t[i] == '\'':
			quoted = !quoted
		case !quoted && t[i] == '}' && t[i+1] == '}':
			return start, i + 2
		}
	}
	return -1, -1
}

// asText converts scalars to text as GitHub does.
func asText(n *document.Node) *document.Node {
	switch n.Kind {
	case document.Null:
		return document.NewText("", n.Span, nil)
	case document.Bool:
		return document.NewText(n.Text, n.Span, nil)
	case document.Number:
		return document.NewText(numberText(n.Text), n.Span, nil)
	}
	return n
}

// numberText spells a number as GitHub does when it needs a text: without exponent or needless zeros.
func numberText(written string) string {
	plain, ok := document.JSONNumber(written)
	if !ok {
		return written
	}
	f, err := strconv.ParseFloat(plain, 64)
	// Larger numbers get an exponent in GitHub.
	if err != nil || math.Abs(f) >= 1e15 {
		return written
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

var (
	// named matches env.NAME, matrix.NAME.MEMBER and matrix['NAME']; subscript matches one step of such a path.
	named     = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(env|matrix)((?:\.[\w-]+|\['[^']*'\])+)$`) })
	subscript = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\.([\w-]+)|\['([^']*)'\]`) })
)

// value returns the value of an expression, or a hole.
func (s scope) value(code string, span source.Span) *document.Node {
	code = strings.TrimSpace(code)
	if n := literal(code, span); n != nil {
		return n
	}
	if n := fromGitHub(code, span); n != nil {
		return n
	}
	if n := s.byDefault(code); n != nil {
		return n
	}
	m := named().FindStringSubmatch(code)
	if m == nil {
		return document.NewHole(span, 0, -1)
	}
	var path []any
	for _, found := range subscript().FindAllStringSubmatch(m[2], -1) {
		// One of the two is empty.
		path = append(path, found[1]+found[2])
	}
	name := path[0].(string)
	switch {
	// Variables have no members.
	case m[1] == "env" && len(path) == 1:
		if n := s.variable(name); n != nil {
			return n
		}
	case m[1] == "matrix" && s.matrix[name] != nil:
		inner := s
		inner.matrix = nil // values of a matrix cannot name each other
		if n, ok := s.matrix[name].Resolve(path[1:]); ok {
			if n = inner.text(n); n.Kind == document.String {
				return n
			}
		}
	}
	return document.NewHole(span, 0, -1)
}

// variable returns the value of an environment variable if the file itself sets it, otherwise nil.
func (s scope) variable(name string) *document.Node {
	for i, of := range s.env {
		// A variable of the job may have got another value from an earlier step; one of the step itself comes
		// first.
		if i == s.outer && s.exported.has(name) {
			// A value that is no text is unknown.
			return nil
		}
		n := of.Get(name)
		if n == nil {
			continue
		}
		outer := s
		// A variable may be made of those around it, but not of those beside it.
		outer.env, outer.outer = s.env[i+1:], max(0, s.outer-i-1)
		if n = outer.text(n); n.Kind == document.String {
			return n
		}
		return nil
	}
	return nil
}

// literal reads 'text' and 123.
func literal(code string, span source.Span) *document.Node {
	if len(code) > 1 && code[0] == '\'' && code[len(code)-1] == '\'' {
		inside := code[1 : len(code)-1]
		// Two texts with an operator between them: 'a' || 'b'.
		if strings.Contains(strings.ReplaceAll(inside, "''", ""), "'") {
			return nil
		}
		return document.NewText(strings.ReplaceAll(inside, "''", "'"), span, nil)
	}
	if _, err := strconv.ParseInt(code, 10, 64); err == nil {
		return document.NewText(numberText(code), span, nil)
	}
	return nil
}

// shapes are GitHub's values whose form is partly known; ? is any text that is not empty.
var shapes = map[string]string{
	"github.repository":       "?/?",
	"github.workflow_ref":     "?/?/.github/workflows/?@?",
	"github.repository_owner": "?", "github.actor": "?", "github.triggering_actor": "?", "github.job": "?",
	"github.run_id": "?", "github.run_number": "?", "github.run_attempt": "?", "github.event_name": "?",
}

// fromGitHub returns a value of GitHub whose form is known; nil for all others.
func fromGitHub(code string, span source.Span) *document.Node {
	if code == "github.sha" {
		return document.NewHole(span, 40, 40)
	}
	shape, known := shapes[code]
	if !known {
		return nil
	}
	return shaped(shape, span)
}

// shaped makes a text in which ? means at least one character.
func shaped(shape string, span source.Span) *document.Node {
	n := document.NewText(strings.ReplaceAll(shape, "?", ""), span, nil)
	for i, c := range []byte(shape) {
		if c == '?' {
			n.Holes = append(n.Holes, document.Hole{At: i - len(n.Holes), Min: 1, Max: -1})
		}
	}
	return n
}
