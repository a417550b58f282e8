package regocheck

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// inputOf is what rules see of a request; schemas/input.json describes it.
func inputOf(r *request.Request, schema *catalog.Schema, c Context) *ast.Term {
	v := newBuilder(c)
	params := v.value(r.Params, schema, nil)
	if params == nil {
		params = ast.ObjectTerm()
	}
	return ast.ObjectTerm(
		member("operation", ast.StringTerm(r.Operation)),
		member("params", params),
		member("policies", ast.NewTerm(v.policies)),
		member("unknown", ast.ArrayTerm(v.unknown...)),
		member("facts", v.facts(r, schema, c)),
		member("context", contextOf(r, c)),
	)
}

func member(name string, value *ast.Term) [2]*ast.Term {
	return [2]*ast.Term{ast.InternedTerm(name), value}
}

// builder turns a located tree into a Rego value. Values that rules may not rely on are left out, in lists null takes
// their place, and their paths are listed: values that are unknown in the source, that are not of the type that
// the schema wants, and that the schema refuses.
type builder struct {
	refused  map[string]bool // pointers
	unknown  []*ast.Term
	policies ast.Object
	notes
}

func newBuilder(c Context) *builder {
	v := &builder{refused: map[string]bool{}, policies: ast.NewObject()}
	for _, path := range c.Refused {
		v.refused[path.Pointer()] = true
	}
	return v
}

// value is the Rego value of a node, nil where it is unknown. A nil schema takes any value.
func (v *builder) value(n *document.Node, s *catalog.Schema, at *place) *ast.Term {
	if s != nil && s.Content != "" && n.Embedded != nil {
		if policy := v.value(n.Embedded, nil, at); policy != nil {
			v.policies.Insert(ast.InternedTerm(at.name), policy)
		}
	}
	var value *ast.Term
	switch {
	case !fits(n, s):
	case n.Kind == document.Object:
		return v.object(n, s, at)
	case n.Kind == document.List:
		return v.list(n, s, at)
	case len(v.refused) > 0 && v.refused[at.path().Pointer()]:
	default:
		value = scalar(n, s)
		v.note(n, s, at)
	}
	if value == nil {
		v.unknown = append(v.unknown, at.term())
	}
	return value
}

func (v *builder) object(n *document.Node, s *catalog.Schema, at *place) *ast.Term {
	object := ast.NewObject()
	for _, m := range n.Members { // the last of a name wins
		of, known := memberOf(s, m.Name)
		if !known {
			continue
		}
		name := ast.InternedTerm(m.Name)
		if value := v.value(m.Value, of, &place{up: at, name: m.Name}); value != nil {
			object.Insert(name, value)
		} else if object.Get(name) != nil {
			object = object.Diff(ast.NewObject(ast.Item(name, name)))
		}
	}
	if n.Open { // what it lacks it may have
		v.unknown = append(v.unknown, at.term())
	}
	return ast.NewTerm(object)
}

// memberOf is the schema of a member's value, nil where anything goes, and false where the schema knows no such member.
func memberOf(s *catalog.Schema, name string) (*catalog.Schema, bool) {
	switch {
	case s == nil, s.Content != "": // in a policy anything goes
		return nil, true
	case s.Values != nil:
		return s.Values, true
	}
	member, known := s.Properties[name]
	return member, known
}

func (v *builder) list(n *document.Node, s *catalog.Schema, at *place) *ast.Term {
	var of *catalog.Schema
	if s != nil {
		of = s.Items
	}
	items := make([]*ast.Term, len(n.Items))
	for i, item := range n.Items {
		if items[i] = v.value(item, of, &place{up: at, index: i, item: true}); items[i] == nil {
			items[i] = ast.NullTerm()
		}
	}
	if n.Open { // null stands for those that are not known
		v.unknown = append(v.unknown, (&place{up: at, index: len(items), item: true}).term())
		items = append(items, ast.NullTerm())
	}
	return ast.ArrayTerm(items...)
}

// place is a step of the path to a value. The path itself is put together only where it is needed.
type place struct {
	up    *place // nil for the parameters themselves
	name  string
	index int // of an item
	item  bool
}

func (p *place) path() finding.Path {
	switch {
	case p == nil:
		return nil
	case p.item:
		return append(p.up.path(), p.index)
	}
	return append(p.up.path(), p.name)
}

func (p *place) term() *ast.Term {
	path := p.path()
	steps := make([]*ast.Term, len(path))
	for i, step := range path {
		switch step := step.(type) {
		case string:
			steps[i] = ast.StringTerm(step)
		case int:
			steps[i] = ast.InternedTerm(step)
		}
	}
	return ast.ArrayTerm(steps...)
}

// beyond reports whether a list or a map has more values than AWS takes. Rules compare values with each other, and
// what they find in the thousandth says nothing that the length does not say.
func beyond(n *document.Node, s *catalog.Schema) bool {
	return s != nil && (s.MaxItems != nil && len(n.Items) > *s.MaxItems || s.MaxProperties != nil && len(n.Members) > *s.MaxProperties)
}

// withoutLong gives a value in which lists and maps that are too long are unknown; the same node where none is.
func withoutLong(n *document.Node, s *catalog.Schema) *document.Node {
	switch {
	case s == nil || s.Content != "":
		return n
	case beyond(n, s):
		return document.NewUnknown(n.Span)
	case n.Kind == document.List:
		return withoutLongItems(n, s.Items)
	case n.Kind != document.Object:
		return n
	}
	whole := n
	for i, m := range n.Members {
		of, _ := memberOf(s, m.Name)
		value := withoutLong(m.Value, of)
		if value == m.Value {
			continue
		}
		if whole == n {
			whole = document.NewObject(slices.Clone(n.Members), n.Span)
			whole.Open = n.Open
		}
		whole.Members[i].Value = value
	}
	return whole
}

// withoutLongItems does so for what is in a list.
func withoutLongItems(n *document.Node, of *catalog.Schema) *document.Node {
	whole := n
	for i, item := range n.Items {
		value := withoutLong(item, of)
		if value == item {
			continue
		}
		if whole == n {
			whole = document.NewList(slices.Clone(n.Items), n.Span)
			whole.Open = n.Open
		}
		whole.Items[i] = value
	}
	return whole
}

// fits tells that a node is of the type that the schema wants.
func fits(n *document.Node, s *catalog.Schema) bool {
	if n.Kind == document.Unknown {
		return false
	}
	if s == nil || s.Type == "" || s.Type == n.Kind.String() {
		return true
	}
	return s.Type == "integer" && n.Kind == document.Number
}

// scalar is nil for texts that are not wholly known and numbers that are none.
func scalar(n *document.Node, s *catalog.Schema) *ast.Term {
	switch n.Kind {
	case document.Null:
		return ast.NullTerm()
	case document.Bool:
		return ast.InternedTerm(strings.EqualFold(n.Text, "true"))
	case document.Number:
		return numeral(n.Text, s)
	}
	switch {
	case n.Partial():
		return nil
	case s != nil && s.Secret:
		return ast.InternedTerm("(secret)")
	}
	return ast.StringTerm(n.Text)
}

// numeral reads a number. Where the schema wants an integer it is one of 64 bits, written in any way that YAML
// has; elsewhere, which is in policies, one that JSON has.
func numeral(text string, s *catalog.Schema) *ast.Term {
	if s == nil {
		if f, err := strconv.ParseFloat(text, 64); err != nil || f-f != 0 || !json.Valid([]byte(text)) {
			return nil
		}
		return ast.NumberTerm(json.Number(text))
	}
	i, ok := integer(text)
	if !ok {
		return nil
	}
	return ast.NumberTerm(json.Number(strconv.FormatInt(i, 10)))
}
