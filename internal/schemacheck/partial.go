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
		for name := range names(f.node) {
			value := r.member(f.place, name)
			of, _ := memberSchema(f.schema, name)
			r.checkPartial(failure{place: value, schema: of, secret: f.secret})
		}
	}
}

// certain reports a partial text whose known pieces are too long, or have a wrong character, or that nothing can make
// long enough or valid.
func (r *run) certain(f failure) {
	s, known := f.schema, utf8.RuneCountInString(f.node.Text)
	shortest, longest, open := known, known, false
	for _, hole := range f.node.Holes {
		shortest += hole.Min
		longest += hole.Max
		open = open || hole.Max < 0
	}
	if s.MaxLength >= 0 && shortest > s.MaxLength {
		r.reportAs(f, "maxLength")
	}
	if s.MinLength >= 0 && !open && longest < s.MinLength {
		r.reportAs(f, "minLength")
	}
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

// mayBe reports whether the holes of a text can be filled so that it becomes a value. Their length is ignored.
func mayBe(n *document.Node, value any) bool {
	rest, ok := value.(string)
	if !ok {
		return false
	}
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

func (r *run) reportAs(f failure, keyword string) {
	f.keyword = keyword
	if !f.repeats() {
		r.report(f)
	}
}
