package document

import (
	"errors"
	"fmt"

	"github.com/sessionlint/sessionlint/internal/source"
)

// openReader parses JSON with holes. A hole in a string gives a partial String, a hole in the place of a value an
// Unknown value (in a list, the list is open, since the hole may be several items). After a hole elsewhere nothing is
// certain: the lists and objects around it are open. jsontext cannot parse holes, so this is a separate reader.
type openReader struct {
	tree
	text    string       // the known pieces, joined
	at      int          // the offset in text of the next character
	holes   []Hole       // those not reached yet
	passed  bool         // a hole has been read
	mistake *syntaxError // the first mistake after a hole, assuming that holes in strings have no quotes
}

// errRestUnknown stops the reader: the rest of the text is uncertain.
var errRestUnknown = errors.New("the rest is unknown")

// readOpen reads a text with holes. A hole may contain a quote, which changes the meaning of everything after it. So
// a syntax mistake after a hole is a problem only if no filling of the holes makes JSON of the text; it is an unsure
// problem if only fillings do that open or close brackets from within a string.
func (o Options) readOpen(src *origin, n *Node) (*Node, []Problem) {
	r := &openReader{tree: tree{src: src, opts: o}, text: n.Text, holes: n.Holes}
	root, err := r.document()
	var wrong *syntaxError
	if errors.As(err, &wrong) { // before any hole: no filling can correct it
		return nil, []Problem{src.problem(wrong)}
	}
	if err != nil {
		if p, ok := r.behindHole(n); ok {
			r.problems = append(r.problems, p)
			if !p.Unsure { // not JSON, however it is filled: the other problems may not be any
				return nil, []Problem{p}
			}
		}
	}
	if root == nil || root.Kind == Unknown { // nothing is known of the document
		root = nil
	}
	return root, sortProblems(r.problems)
}

// behindHole returns the mistake after a hole; false if the text may be JSON.
func (r *openReader) behindHole(n *Node) (Problem, bool) {
	// The reader assumes that holes stay in their strings; unfillable judges all fillings.
	sure, at := unfillable(n.Text, n.Holes, r.opts.Object)
	if sure == fillable {
		return Problem{}, false
	}
	wrong := r.mistake
	switch {
	case wrong != nil && wrong.start <= at: // its message is more exact
	case at == len(n.Text):
		wrong = &syntaxError{at, at, "the text ends too early"}
	default:
		wrong = &syntaxError{at, at + 1, fmt.Sprintf("%q is not allowed here", firstRune(n.Text[at:]))}
	}
	p := r.src.problem(wrong)
	p.Unsure = sure == doubtful
	return p, true
}

// document reads the value and checks that nothing follows.
func (r *openReader) document() (*Node, error) {
	root, err := r.value(0)
	if err != nil {
		return root, err
	}
	if c, err := r.peek(); err == nil && c != 0 {
		return root, r.fail("%s after the end of the JSON", r.found())
	}
	return root, nil
}

// fail returns a mistake at the current offset. After a hole it may not be one: the hole may have ended the string or
// the object.
func (r *openReader) fail(format string, args ...any) error {
	wrong := &syntaxError{r.at, min(r.at+1, len(r.text)), fmt.Sprintf(format, args...)}
	if r.passed {
		r.mistake = wrong
		return errRestUnknown
	}
	return wrong
}

// atHole reports whether there is a hole at the current offset.
func (r *openReader) atHole() bool { return len(r.holes) > 0 && r.holes[0].At <= r.at }

// peek skips white space and returns the next character: 0 at the end, an error at a hole.
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

// value reads a value. With errRestUnknown it returns the known part, which may be nil.
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

// collection reads a list or an object. It is open if a part is unknown.
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
	// If a hole stops the reader, the span ends with the last known item.
	for _, m := range n.Members {
		n.Span.End = max(n.Span.End, m.Value.Span.End)
	}
	for _, item := range n.Items {
		n.Span.End = max(n.Span.End, item.Span.End)
	}
	return n, err
}

// around returns the place of a text with holes at its ends: from the text before to the text after it.
func (r *openReader) around(start, end int) source.Span {
	span := r.src.span(start, end)
	if start > 0 {
		span.Start = min(span.Start, r.src.span(start-1, start).End)
	}
	span.End = max(span.End, r.src.span(end, end).Start)
	return span
}

// members reads the members of an object, after its brace.
func (r *openReader) members(n *Node, depth int) error {
	for {
		c, err := r.peek()
		switch {
		case err != nil:
			return err
		case c == '}' && len(n.Members) == 0 && !n.Open: // no member before: after a comma a brace is a mistake
			r.at++
			return nil
		case c != '"':
			return r.fail("%s instead of a member's name", r.found())
		}
		if err := r.member(n, depth); err != nil {
			return err
		}
		if done, err := r.next('}'); done || err != nil {
			return err
		}
	}
}

// member reads a name and its value. A member with an uncertain name is left out.
func (r *openReader) member(n *Node, depth int) error {
	key, err := r.quoted()
	if err != nil {
		return err
	}
	if c, err := r.peek(); err != nil {
		return err
	} else if c != ':' {
		return r.fail("%s instead of a colon", r.found())
	}
	r.at++
	value, err := r.value(depth)
	if key.Partial() { // it may be any name, also that of another member
		n.Open = true
		return err
	}
	if value == nil { // the hole is in the value: that the member is there is known
		value = NewUnknown(r.around(r.at, r.at))
	}
	n.Members = append(n.Members, Member{Name: key.Text, Key: key.Span, Value: value})
	return err
}

// items reads the items of a list, after its bracket.
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
	return false, r.fail("%s instead of a comma or %q", r.found(), string(end))
}
