package requests

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// builder makes the located tree of one request from Go values.
type builder struct {
	*values.Eval
	// frame is the activation of a function at whose end the request is looked at.
	frame *values.Frame
	// sent: the request is complete, and what is not set is absent. Otherwise it may be set later.
	sent bool
	// around is the place of values that have no expression of their own.
	around source.Span

	// What follows is for the Found and the Variant.

	operation string
	site      source.Span
	// part is the path in the parameters to the part that is known; empty for all of them.
	part []any
	// values are the parameters, by their names.
	values map[string]Value
	// names are those of variables and fields, by the place of the value.
	names map[source.Span]string
}

// node is the tree of a value of a Go type; nil if nothing is sent for it. plain: it is not behind a pointer, so that a zero
// value means that nothing is set.
func (b *builder) node(v values.Value, t types.Type, schema *catalog.Schema, plain bool) *document.Node {
	span := b.span(v)
	if name := b.NameOf(v.At); name != "" {
		b.names[span] = name
	}
	if schema == nil || v.Kind == values.Unknown || v.Kind == values.Unset {
		return &document.Node{Span: span}
	}
	switch under := t.Underlying().(type) {
	case *types.Pointer:
		if v.Kind == values.Zero {
			return b.absent(span)
		}
		// aws.Int32(0) is sent, unlike a plain 0.
		return b.node(b.Deref(b.frame, v, under.Elem()), under.Elem(), schema, false)
	case *types.Struct:
		return b.object(v, t, schema)
	case *types.Slice:
		return b.list(v, under.Elem(), schema, span)
	case *types.Map:
		return b.mapping(v, under.Elem(), schema, span)
	case *types.Basic:
		return b.scalar(v, t, under, plain, span)
	}
	return &document.Node{Span: span}
}

// absent is the tree for nil: nothing, if the request is sent like this.
func (b *builder) absent(span source.Span) *document.Node {
	if b.sent {
		return nil
	}
	return &document.Node{Span: span}
}

// scalar is the tree of a value of a basic type.
func (b *builder) scalar(v values.Value, t types.Type, basic *types.Basic, plain bool, span source.Span) *document.Node {
	if v.Kind == values.Zero && plain && basic.Info()&types.IsBoolean == 0 {
		return b.absent(span) // the SDK leaves out empty enumerations and zeros
	}
	switch v.Kind {
	case values.Text:
		if plain && len(v.Pieces) == 0 {
			return b.absent(span)
		}
		return v.Node(span)
	case values.Zero:
		return zeroNode(basic, span)
	case values.Bool:
		return &document.Node{Kind: document.Bool, Text: v.Const.String(), Span: span}
	case values.Number:
		return numberNode(v.Const, t, span)
	}
	return &document.Node{Span: span}
}

// zeroNode is the tree of the zero value of a basic type. No parameter is a float.
func zeroNode(basic *types.Basic, span source.Span) *document.Node {
	switch {
	case basic.Info()&types.IsString != 0:
		return document.NewText("", span, nil)
	case basic.Info()&types.IsInteger != 0:
		return &document.Node{Kind: document.Number, Text: "0", Span: span}
	case basic.Info()&types.IsBoolean != 0:
		return &document.Node{Kind: document.Bool, Text: "false", Span: span}
	}
	return &document.Node{Span: span}
}

// numberNode is the tree of a number. A duration is sent in seconds, and is unknown if it is shorter than one.
func numberNode(c constant.Value, t types.Type, span source.Span) *document.Node {
	text, ok := constant.ToInt(c).ExactString(), true
	if IsDuration(t) {
		text, ok = wholeSeconds(c)
	}
	if !ok {
		return &document.Node{Span: span}
	}
	return &document.Node{Kind: document.Number, Text: text, Span: span}
}

// wholeSeconds is a duration as the SDK sends it. Less than a second is a missing unit, which has a rule of its own.
func wholeSeconds(c constant.Value) (string, bool) {
	nanoseconds, exact := constant.Int64Val(c)
	if !exact || nanoseconds > -1e9 && nanoseconds < 1e9 {
		return "", false
	}
	return constant.MakeInt64(nanoseconds / 1e9).ExactString(), true
}

// IsDuration reports whether a type is time.Duration.
func IsDuration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Duration" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time"
}

// list is the tree of a slice.
func (b *builder) list(v values.Value, elem types.Type, schema *catalog.Schema, span source.Span) *document.Node {
	switch v.Kind {
	case values.Zero:
		return b.absent(span)
	case values.List:
		list := &document.Node{Kind: document.List, Span: span, Open: v.Open}
		for _, item := range v.Items {
			node := b.node(item, elem, schema.Items, false)
			if node == nil { // an item cannot be absent: the SDK fails, or sends nothing for it
				node = &document.Node{Span: span}
			}
			list.Items = append(list.Items, node)
		}
		if !v.Open {
			return list
		}
		// Rules that count items see that there may be more.
		list.Items = append(list.Items, &document.Node{Span: span})
		return list
	}
	return &document.Node{Span: span}
}

// mapping is the tree of a map.
func (b *builder) mapping(v values.Value, elem types.Type, schema *catalog.Schema, span source.Span) *document.Node {
	if v.Kind == values.Zero {
		return b.absent(span)
	}
	entries, open := b.Entries(b.frame, v)
	if v.Kind != values.Map || open && len(entries) == 0 {
		return &document.Node{Span: span}
	}
	object := &document.Node{Kind: document.Object, Span: span, Open: open}
	for _, entry := range entries {
		node := b.node(entry.Value, elem, schema.Values, false)
		if node == nil {
			node = &document.Node{Span: span}
		}
		object.Members = append(object.Members, document.Member{Name: entry.Key.String(), Key: b.span(entry.Key), Value: node})
	}
	return object
}

// object is the tree of a struct of the SDK, an input or a part of one.
func (b *builder) object(v values.Value, t types.Type, schema *catalog.Schema) *document.Node {
	s, fields, ok := shapeOf(t)
	if !ok && isPart(t) {
		fields, ok = t.Underlying().(*types.Struct)
		s.path = []any{anyKey} // not a whole request, wherever it belongs
	}
	if !ok {
		return &document.Node{Span: b.span(v)}
	}
	outer := b.around
	defer func() { b.around = outer }()
	b.around = b.span(v)
	object := &document.Node{Kind: document.Object, Span: b.around}
	for i := range fields.NumFields() {
		field := fields.Field(i)
		if name, member, ok := s.member(schema, field.Name()); ok {
			b.addMember(object, name, b.field(s, name, b.Field(b.frame, v, i, field.Type()), field.Type(), member))
		}
	}
	if s.partial || !b.sent {
		b.fill(object, schema)
	}
	return object
}

// addMember adds a member to an object, unless nothing is sent for it. Its key is where its value is: the name of a field is
// seldom what is wrong.
func (b *builder) addMember(object *document.Node, name string, node *document.Node) {
	if node != nil {
		object.Members = append(object.Members, document.Member{Name: name, Key: node.Span, Value: node})
	}
}

// field is the tree of a field. If it is empty and the SDK fills it in, it is unknown.
func (b *builder) field(s shape, name string, v values.Value, t types.Type, schema *catalog.Schema) *document.Node {
	if s.isWhole() {
		b.values[name] = Value{b.pointee(v, t), t}
	}
	if s.defaulted[name] && isEmpty(v) {
		return &document.Node{Span: b.around}
	}
	return b.node(v, t, schema, true)
}

// isEmpty reports whether a value is certainly the zero value of its type, for which the SDK has a default.
func isEmpty(v values.Value) bool {
	return v.Kind == values.Zero || v.Kind == values.Text && len(v.Pieces) == 0 ||
		v.Kind == values.Number && constant.Sign(v.Const) == 0
}

// pointee is what a pointer points to, or the value itself.
func (b *builder) pointee(v values.Value, t types.Type) values.Value {
	if pointer, ok := t.Underlying().(*types.Pointer); ok && (v.Kind == values.Pointer || v.Kind == values.Fresh) {
		return b.Deref(b.frame, v, pointer.Elem())
	}
	return v
}

// fill adds the members that the code in view does not set, as unknown.
func (b *builder) fill(object *document.Node, schema *catalog.Schema) {
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		if object.Get(name) == nil {
			unknown := &document.Node{Span: object.Span}
			object.Members = append(object.Members, document.Member{Name: name, Key: object.Span, Value: unknown})
		}
	}
}

// span is the place of a value: its own expression, the literal of what it points to, or what is around it.
func (b *builder) span(v values.Value) source.Span {
	if span := b.Span(v.At); span.File != nil {
		return span
	}
	if span := b.Site(v.Ref.Root); span.File != nil {
		return span
	}
	return b.around
}
