package policy

import (
	"errors"
	"fmt"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parsePartial reads a policy text with unknown parts as far as it is known. An unknown part in a string
// leaves a partial String, one in the place of a value leaves an Unknown value (in a list, which it may lengthen,
// the list is open). One elsewhere ends what is certain: the lists and objects that it stands in are
// open. An unknown part may hold a quote and turn around what follows: a syntax mistake behind one is a problem if no
// filling of the unknown parts makes JSON of the text, and an unsure one if only fillings do that open or close brackets
// from within a string.
func parsePartial(n *document.Node) (*document.Node, []document.Problem) {
	known := n.Text[:n.Holes[0].At]
	if mark := leadingMark(known); mark != "" {
		return nil, markProblem(n, mark)
	}
	r := &partialReader{text: n.Text, holes: n.Holes, locate: n.Locator()}
	root, err := r.document()
	var syntax *partialError
	if errors.As(err, &syntax) {
		if shape := misshapen(n, known); shape != nil {
			return nil, shape
		}
		return nil, problem(n, syntax.at, min(syntax.at+1, len(n.Text)), notJSON+syntax.message)
	}
	var behind []document.Problem
	if err != nil {
		if behind = r.behindHole(n); behind != nil && !behind[0].Unsure {
			return nil, behind
		}
	}
	switch {
	case root == nil || root.Kind == document.Unknown || root.Partial():
		return nil, behind
	case root.Kind != document.Object:
		return nil, notAnObject(n, root)
	}
	return root, append(behind, r.problems...)
}

// behindHole is the mistake behind an unknown part, nil where the text may be JSON.
func (r *partialReader) behindHole(n *document.Node) []document.Problem {
	sure, at := unfillable(n.Text, n.Holes)
	if sure == fillable {
		return nil
	}
	wrong := r.mistake
	switch {
	case wrong != nil && wrong.at <= at: // it has better words
	case at == len(n.Text):
		wrong = &partialError{at, "the text ends before the policy does"}
	default:
		wrong = &partialError{at, fmt.Sprintf("%q cannot stand here", []rune(n.Text[at:min(len(n.Text), at+4)])[0])}
	}
	problems := problem(n, wrong.at, min(wrong.at+1, len(n.Text)), notJSON+wrong.message)
	problems[0].Unsure = sure == doubtful
	return problems
}

// partialReader reads JSON around holes.
type partialReader struct {
	text     string
	at       int
	holes    []document.Hole // those not reached yet
	passed   bool            // a hole is behind
	locate   source.Locator
	problems []document.Problem
	mistake  *partialError // the first one behind a hole, if holes in strings have no quotes
}

// errRestUnknown ends the reading: what follows is not known.
var errRestUnknown = errors.New("the rest is unknown")

// partialError is a mistake in what is known for certain.
type partialError struct {
	at      int
	message string
}

func (e *partialError) Error() string { return fmt.Sprintf("offset %d: %s", e.at, e.message) }

// maxPartialDepth is how deep values may stand in each other; policies need six levels.
const maxPartialDepth = 64

// document reads the value and sees to it that nothing follows.
func (r *partialReader) document() (*document.Node, error) {
	root, err := r.value(0)
	if err != nil {
		return root, err
	}
	if c, err := r.peek(); err == nil && c != 0 {
		return root, r.fail("%s behind the end of the policy", r.found())
	}
	return root, nil
}

func (r *partialReader) fail(format string, args ...any) error {
	wrong := &partialError{r.at, fmt.Sprintf(format, args...)}
	if r.passed {
		r.mistake = wrong
		return errRestUnknown
	}
	return wrong
}

// atHole tells whether a hole stands at the reading place.
func (r *partialReader) atHole() bool { return len(r.holes) > 0 && r.holes[0].At <= r.at }

// takeHoles passes over the holes at the reading place.
func (r *partialReader) takeHoles() {
	for r.atHole() {
		r.holes, r.passed = r.holes[1:], true
	}
}

// peek passes over white space and gives the next character: 0 at the end, an error at a hole.
func (r *partialReader) peek() (byte, error) {
	for ; !r.atHole() && r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c, nil
		}
	}
	if r.atHole() {
		return 0, errRestUnknown
	}
	return 0, nil
}

// value reads a value. With errRestUnknown it gives what is known of it, which may be nothing.
func (r *partialReader) value(depth int) (*document.Node, error) {
	if depth > maxPartialDepth {
		return nil, r.fail("nested deeper than %d levels", maxPartialDepth)
	}
	c, err := r.peek()
	switch {
	case err != nil:
		return r.word()
	case c == '{':
		return r.object(depth)
	case c == '[':
		return r.list(depth)
	case c == '"':
		return r.quoted()
	}
	return r.word()
}

// object reads an object. What is unknown of it makes it open.
func (r *partialReader) object(depth int) (*document.Node, error) {
	n := &document.Node{Kind: document.Object}
	start := r.at
	r.at++
	err := r.members(n, depth)
	r.end(n, start, err)
	return n, err
}

// end gives a list or an object its place, with all that is known to stand in it.
func (r *partialReader) end(n *document.Node, start int, err error) {
	n.Span = r.locate(start, r.at)
	n.Open = n.Open || err != nil
	for _, m := range n.Members {
		n.Span.End = max(n.Span.End, m.Value.Span.End)
	}
	for _, item := range n.Items {
		n.Span.End = max(n.Span.End, item.Span.End)
	}
}

// around is the place of a text with holes at its ends: from what stands before to what stands behind.
func (r *partialReader) around(start, end int) source.Span {
	span := r.locate(start, end)
	if start > 0 {
		span.Start = min(span.Start, r.locate(start-1, start).End)
	}
	span.End = max(span.End, r.locate(end, end).Start)
	return span
}

func (r *partialReader) members(n *document.Node, depth int) error {
	for {
		c, err := r.peek()
		switch {
		case err != nil:
			return err
		case c == '}' && len(n.Members) == 0 && !n.Open:
			r.at++
			return nil
		case c != '"':
			return r.fail("%s where a member's name must stand", r.found())
		}
		if err := r.member(n, depth); err != nil {
			return err
		}
		if done, err := r.next('}'); done || err != nil {
			return err
		}
	}
}

// member reads a name and its value. A member whose name is not known for certain is left out.
func (r *partialReader) member(n *document.Node, depth int) error {
	key, err := r.quoted()
	if err != nil {
		return err
	}
	if c, err := r.peek(); err != nil {
		return err
	} else if c != ':' {
		return r.fail("%s where a colon must stand", r.found())
	}
	r.at++
	value, err := r.value(depth + 1)
	if key.Partial() {
		n.Open = true
		return err
	}
	if value == nil {
		value = &document.Node{Span: r.around(r.at, r.at)}
	}
	if n.Get(key.Text) != nil {
		r.problems = append(r.problems, document.Problem{Rule: document.RuleDuplicateKey, Span: key.Span,
			Message: fmt.Sprintf("key %q is written before; only the last counts", shorten(key.Text))})
	}
	n.Members = append(n.Members, document.Member{Name: key.Text, Key: key.Span, Value: value})
	return err
}

func (r *partialReader) list(depth int) (*document.Node, error) {
	n := &document.Node{Kind: document.List}
	start := r.at
	r.at++
	err := r.items(n, depth)
	r.end(n, start, err)
	return n, err
}

func (r *partialReader) items(n *document.Node, depth int) error {
	if c, err := r.peek(); err == nil && c == ']' {
		r.at++
		return nil
	}
	for {
		item, err := r.value(depth + 1)
		if item != nil {
			n.Items = append(n.Items, item)
			n.Open = n.Open || item.Kind == document.Unknown
		}
		if err != nil {
			return err
		}
		if done, err := r.next(']'); done || err != nil {
			return err
		}
	}
}

// next reads what separates values: a comma, or the end.
func (r *partialReader) next(end byte) (done bool, err error) {
	c, err := r.peek()
	switch {
	case err != nil:
		return false, err
	case c == end:
		r.at++
		return true, nil
	case c == ',':
		r.at++
		return false, nil
	}
	return false, r.fail("%s where a comma or %q must stand", r.found(), string(end))
}
