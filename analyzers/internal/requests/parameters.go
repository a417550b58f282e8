package requests

import (
	"go/types"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// request is the tree of all parameters, for a value of one of the SDK's types.
func (b *builder) request(v values.Value, t types.Type) *document.Node {
	s, _, ok := shapeOf(t)
	schema, err := catalog.SchemaOf(s.operation)
	if !ok || err != nil || v.Kind == values.Zero || v.Kind == values.Unknown || v.Kind == values.Unset {
		return nil
	}
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		t = pointer.Elem()
	}
	b.operation, b.site, b.part = s.operation, b.span(v), s.path
	b.around = b.site
	b.Seen[v.Ref.Root] = true // even if no field of it is asked for
	node := b.wrap(s.path, schema, func(inner *catalog.Schema) *document.Node { return b.object(v, t, inner) })
	if s.partial && s.isWhole() && !b.saysAnything() {
		return nil // a session without options for a role
	}
	return node
}

// saysAnything reports whether a parameter is set, to whatever value.
func (b *builder) saysAnything() bool {
	for _, v := range b.values {
		if v.Kind != values.Zero && v.Kind != values.Unset {
			return true
		}
	}
	return false
}

// wrap puts a part of a request where it belongs. The rest of the request is unknown.
func (b *builder) wrap(path []any, schema *catalog.Schema, make func(*catalog.Schema) *document.Node) *document.Node {
	if len(path) == 0 {
		return make(schema)
	}
	switch step := path[0].(type) {
	case int:
		item := b.wrap(path[1:], schema.Items, make)
		return &document.Node{Kind: document.List, Span: b.site, Open: true, Items: []*document.Node{item, {Span: b.site}}}
	case string:
		inner := schema.Values
		if inner == nil {
			_, inner, _ = schema.Member(step)
		}
		value := b.wrap(path[1:], inner, make)
		object := &document.Node{Kind: document.Object, Span: b.site, Open: true}
		object.Members = []document.Member{{Name: step, Key: b.site, Value: value}}
		b.fill(object, schema)
		return object
	}
	return nil
}
