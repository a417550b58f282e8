package schemacheck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
)

// certain reports a partial text whose known pieces are too long, or have a wrong character, or that nothing can make
// long enough or valid.
func (e examiner) certain(f failure) {
	s := f.schema
	shortest, longest := lengths(f.node)
	if s.MaxLength >= 0 && shortest > s.MaxLength {
		e.failed(f, "maxLength")
	}
	if longest >= 0 && longest < s.MinLength {
		e.failed(f, "minLength")
	}
	// A hole cannot mend a wrong character, while an empty text may get the characters that + requires from one.
	if c := s.notes.class; c != nil {
		if offset, _ := c.wrong(f.node.Text); offset < len(f.node.Text) {
			e.failed(f, "pattern")
		}
	}
	if s.Pattern != nil && !f.fits() {
		e.failed(f, "pattern")
	}
	if enum := s.notes.enum; enum != nil && !slices.ContainsFunc(enum, func(v any) bool { return mayBe(f.node, v) }) {
		e.failed(f, "enum")
	}
}

// lengths returns the minimum and the maximum length of a text in characters; -1 if it has no maximum.
func lengths(n *document.Node) (shortest, longest int) {
	shortest = utf8.RuneCountInString(n.Text)
	longest = shortest
	for _, hole := range n.Holes {
		shortest += hole.Min
		if longest >= 0 && hole.Max >= 0 {
			longest += hole.Max
		} else {
			longest = -1
		}
	}
	return shortest, longest
}

// mayBe reports whether the holes of a text can be filled so that it becomes a value. Their length is ignored.
func mayBe(n *document.Node, value any) bool {
	rest, ok := value.(string)
	if !ok {
		return false
	}
	// To take the first place of each piece is right: it leaves the longest rest for the others. Only the first piece
	// must begin the value, and the last one must end it.
	done := 0
	for i, hole := range n.Holes {
		piece := n.Text[done:hole.At]
		at := strings.Index(rest, piece)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest, done = rest[at+len(piece):], hole.At
	}
	return strings.HasSuffix(rest, n.Text[done:])
}
