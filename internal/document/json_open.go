package document

import (
	"errors"
	"fmt"

	"github.com/sessionlint/sessionlint/internal/source"
)

// openReader reads JSON in which there are holes, as far as it is known. One in a string leaves a partial String, one in the
// place of a value an Unknown value (in a list, which it may lengthen, the list is open). One elsewhere ends what is certain:
// the lists and objects that it stands in are open. jsontext knows no holes, hence a reader of its own.
type openReader struct {
	tree
	text    string
	at      int
	holes   []Hole       // those not reached yet
	passed  bool         // a hole is behind
	mistake *syntaxError // the first one behind a hole, if holes in strings have no quotes
}

// errRestUnknown ends the reading: what follows is not known.
var errRestUnknown = errors.New("the rest is unknown")

// readOpen reads a text with holes. A hole may hold a quote and turn around what follows: a syntax mistake behind one is a
// problem if no filling of the holes makes JSON of the text, and an unsure one if only fillings do that open or
// close brackets from within a string.
func (o Options) readOpen(src *origin, n *Node) (*Node, []Problem) {
	r := &openReader{tree: tree{src: src, opts: o}, text: n.Text, holes: n.Holes}
	root, err := r.document()
	var wrong *syntaxError
	if errors.As(err, &wrong) { // before any hole: nothing that fills them helps
		return nil, []Problem{src.problem(wrong)}
	}
	if err != nil {
		if p, ok := r.behindHole(n); ok {
			r.problems = append(r.problems, p)
			if !p.Unsure {
				return nil, []Problem{p}
			}
		}
	}
	if root == nil || root.Kind == Unknown {
		root = nil
	}
	return root, sortProblems(r.problems)
}

// behindHole is the mistake behind a hole; false where the text may be JSON.
func (r *openReader) behindHole(n *Node) (Problem, bool) {
	sure, at := unfillable(n.Text, n.Holes, r.opts.Object)
	if sure == fillable {
		return Problem{}, false
	}
	wrong := r.mistake
	switch {
	case wrong != nil && wrong.start <= at: // it has better words
	case at == len(n.Text):
		wrong = &syntaxError{at, at, "the text ends too early"}
	default:
		wrong = &syntaxError{at, at + 1, fmt.Sprintf("%q cannot stand here", firstRune(n.Text[at:]))}
	}
	p := r.src.problem(wrong)
	p.Unsure = sure == doubtful
	return p, true
}

// document reads the value and sees to it that nothing follows.
func (r *openReader) document() (*Node, error) {
	root, err := r.value(0)
	if err != nil {
		return root, err
	}
	if c, err := r.peek(); err == nil && c != 0 {
		return root, r.fail("%s behind the end of the JSON", r.found())
	}
	return root, nil
}

// fail is a mistake at the reading place. Behind a hole it is none yet: what fills the hole may have ended the string or the
// object that this is taken to be in.
func (r *openReader) fail(format string, args ...any) error {
	wrong := &syntaxError{r.at, min(r.at+1, len(r.text)), fmt.Sprintf(format, args...)}
	if r.passed {
		r.mistake = wrong
		return errRestUnknown
	}
	return wrong
}

// atHole reports whether a hole stands at the reading place.
func (r *openReader) atHole() bool { return len(r.holes) > 0 && r.holes[0].At <= r.at }

// peek skips white space and gives the next character: 0 at the end, an error at a hole.
func (r *openReader) peek() (byte, error) {
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
func (r *openReader) value(depth int) (*Node, error) {
	c, err := r.peek()
	switch {
	case err != nil:
		return r.word()
	case c == '{':
		return r.collection(Object, depth+1, r.members)
	case c == '[':
		return r.collection(List, depth+1, r.items)
	case c == '"':
		return r.quoted()
	}
	return r.word()
}

// collection reads a list or an object. What is unknown of it makes it open.
func (r *openReader) collection(kind Kind, depth int, read func(n *Node, depth int) error) (*Node, error) {
	if depth > r.opts.MaxDepth {
		return nil, r.fail("nested deeper than %d levels", r.opts.MaxDepth)
	}
	start := r.at
	n, err := r.newNode(kind, start)
	if err != nil {
		return nil, err
	}
	r.at++
	err = read(n, depth)
	r.reportDuplicates(n.Members)
	n.Open = n.Open || err != nil
	n.Span = r.src.span(start, r.at)
	// Where a hole ends the reading, the reader has not come to the end of what is known to stand in it.
	for _, m := range n.Members {
		n.Span.End = max(n.Span.End, m.Value.Span.End)
	}
	for _, item := range n.Items {
		n.Span.End = max(n.Span.End, item.Span.End)
	}
	return n, err
}

// around is the place of a text with holes at its ends: from what stands before to what stands behind.
func (r *openReader) around(start, end int) source.Span {
	span := r.src.span(start, end)
	if start > 0 {
		span.Start = min(span.Start, r.src.span(start-1, start).End)
	}
	span.End = max(span.End, r.src.span(end, end).Start)
	return span
}

func (r *openReader) members(n *Node, depth int) error {
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
func (r *openReader) member(n *Node, depth int) error {
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
	value, err := r.value(depth)
	if key.Partial() { // it may be any name that fits, also that of a member which is there
		n.Open = true
		return err
	}
	if value == nil {
		value = NewUnknown(r.around(r.at, r.at))
	}
	n.Members = append(n.Members, Member{Name: key.Text, Key: key.Span, Value: value})
	return err
}

func (r *openReader) items(n *Node, depth int) error {
	if c, err := r.peek(); err == nil && c == ']' {
		r.at++
		return nil
	}
	for {
		item, err := r.value(depth)
		if item != nil {
			n.Items = append(n.Items, item)
			n.Open = n.Open || item.Kind == Unknown
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
func (r *openReader) next(end byte) (done bool, err error) {
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
