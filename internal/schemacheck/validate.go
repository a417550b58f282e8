package schemacheck

import (
	"math/big"
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
)

// examiner finds each keyword that a value does not satisfy. It walks the located tree itself, so that a failure knows its place.
type examiner struct {
	*run
	// fail is called for each failure, in no particular order.
	fail func(failure)
}

// failed reports that a value, or a key, does not satisfy a keyword.
func (e examiner) failed(f failure, keyword string) {
	f.keyword = keyword
	e.fail(f)
}

// value examines a value and all below it. What is unknown satisfies everything, and of a text with unknown parts only
// what is wrong whatever they are is a failure.
func (e examiner) value(f failure) {
	if f.schema == nil || f.node.Kind == document.Unknown {
		return
	}
	f.secret = f.secret || f.schema.notes.secret
	if f.node.Partial() {
		e.certain(f)
		return
	}
	plain := scalar(f.node, f.schema)
	if !f.schema.allows(f.node, plain) {
		e.failed(f, "type") // the other keywords are about values of that type
		return
	}
	if enum := f.schema.notes.enum; enum != nil && !slices.Contains(enum, plain) {
		e.failed(f, "enum")
	}
	switch f.node.Kind {
	case document.String:
		e.text(f)
	case document.Number:
		e.number(f, plain)
	case document.List:
		e.list(f)
	case document.Object:
		e.object(f)
	}
}

// scalar returns a value as choices have it: nil for null, a list, an object, and what is no number after all.
func scalar(n *document.Node, s *Schema) any {
	switch n.Kind {
	case document.Bool:
		return isTrue(n.Text)
	case document.Number:
		return number(n.Text, s)
	case document.String:
		return n.Text
	}
	return nil
}

// allows reports whether a value has one of the types of a schema.
func (s *Schema) allows(n *document.Node, plain any) bool {
	kind := n.Kind.String()
	if n.Kind == document.Number && plain == nil {
		kind = document.Null.String()
	}
	_, whole := plain.(int64)
	return len(s.Types) == 0 || slices.Contains(s.Types, kind) || whole && slices.Contains(s.Types, "integer")
}

// text examines a text, or the key of a member.
func (e examiner) text(f failure) {
	s, text := f.schema, f.text()
	if s.MinLength >= 0 || s.MaxLength >= 0 {
		e.count(f, utf8.RuneCountInString(text), s.MinLength, s.MaxLength, "minLength", "maxLength")
	}
	if s.notes.class != nil && !s.notes.class.matches(text) || s.Pattern != nil && !s.Pattern.MatchString(text) {
		e.failed(f, "pattern")
	}
}

func (e examiner) number(f failure, plain any) {
	value := new(big.Rat)
	switch n := plain.(type) {
	case int64:
		value.SetInt64(n)
	case float64:
		value.SetFloat64(n)
	default:
		return
	}
	if s := f.schema; s.Minimum != nil && value.Cmp(s.Minimum) < 0 {
		e.failed(f, "minimum")
	} else if s.Maximum != nil && value.Cmp(s.Maximum) > 0 {
		e.failed(f, "maximum")
	}
}

// count examines a number of characters, items or members.
func (e examiner) count(f failure, n, minimum, maximum int, below, above string) {
	if n < minimum {
		e.failed(f, below)
	}
	if maximum >= 0 && n > maximum {
		e.failed(f, above)
	}
}

func (e examiner) list(f failure) {
	s, items := f.schema, f.node.Items
	e.count(f, len(items), s.MinItems, s.MaxItems, "minItems", "maxItems")
	for i := range items[:min(len(items), s.examined())] {
		e.value(failure{place: f.item(i), schema: s.Items, secret: f.secret})
	}
}

// object examines an object. Of members with the same name the last one counts, as in the usual parsers of JSON.
func (e examiner) object(f failure) {
	s := f.schema
	e.count(f, len(names(f.node)), s.MinProperties, s.MaxProperties, "minProperties", "maxProperties")
	if slices.ContainsFunc(s.Required, func(name string) bool { _, ok := e.index(f.node, name); return !ok }) {
		e.failed(f, "required")
	}
	unknown, values := false, 0
	for i, m := range f.node.Members {
		if last, _ := e.index(f.node, m.Name); last != i {
			continue
		}
		of, allowed := s.member(m.Name)
		unknown = unknown || !allowed
		if s.isValue(m.Name) {
			if values++; values > s.examined() {
				continue
			}
		}
		at := failure{place: e.member(f.place, m.Name), schema: of, secret: f.secret}
		e.key(at, s.PropertyNames)
		e.value(at)
	}
	if unknown { // reportUnknown finds all of them
		e.failed(f, "additionalProperties")
	}
}

// key examines the key of a member with the schema of keys, which may be nil.
func (e examiner) key(f failure, s *Schema) {
	if s == nil {
		return
	}
	f.schema, f.ofKey, f.secret = s, true, f.secret || s.notes.secret
	if len(s.Types) > 0 && !slices.Contains(s.Types, "string") {
		e.failed(f, "type")
		return
	}
	if enum := s.notes.enum; enum != nil && !slices.Contains(enum, any(f.text())) {
		e.failed(f, "enum")
	}
	e.text(f)
}
