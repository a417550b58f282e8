package schemacheck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
)

// checkPartial examines the texts with unknown parts in a value, and reports what is wrong whatever the unknown parts
// are.
func (r *run) checkPartial(f failure) {
	if f.schema == nil {
		return
	}
	f.secret = f.secret || notesOf(f.schema).secret
	switch f.node.Kind {
	case document.String:
		if f.node.Partial() {
			r.certain(f)
		}
	case document.List:
		for i := range f.node.Items {
			r.checkPartial(failure{place: f.item(i), schema: itemSchema(f.schema), secret: f.secret})
		}
	case document.Object:
		// The order is random; validate sorts the findings.
		for name := range names(f.node) {
			of, _ := memberSchema(f.schema, name)
			r.checkPartial(failure{place: r.member(f.place, name), schema: of, secret: f.secret})
		}
	}
}

// certain reports a partial text whose known pieces are too long, or have a wrong character, or that nothing can make
// long enough or valid.
func (r *run) certain(f failure) {
	s := f.schema
	shortest, longest := lengths(f.node)
	if s.MaxLength >= 0 && shortest > s.MaxLength {
		r.reportAs(f, "maxLength")
	}
	if longest >= 0 && longest < s.MinLength {
		r.reportAs(f, "minLength")
	}
	// A hole cannot mend a wrong character, while an empty text may get the characters that + requires from one.
	if c := notesOf(s).class; c != nil {
		if offset, _ := c.wrong(f.node.Text); offset < len(f.node.Text) {
			r.reportAs(f, "pattern")
		}
	}
	if s.Pattern != nil && !f.fits() {
		r.reportAs(f, "pattern")
	}
	if enum := notesOf(s).enum; enum != nil && !slices.ContainsFunc(enum, func(v any) bool { return mayBe(f.node, v) }) {
		r.reportAs(f, "enum")
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

// reportAs reports that a value certainly does not satisfy a keyword.
func (r *run) reportAs(f failure, keyword string) {
	f.keyword = keyword
	if !f.repeats() {
		r.report(f)
	}
}
