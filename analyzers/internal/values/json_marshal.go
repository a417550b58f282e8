package values

import (
	"encoding/json"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

// marshaller writes the JSON that encoding/json makes of a value. Each text keeps the place where the code has it, so that a
// finding in a policy points into the struct from which the policy is made.
type marshaller struct {
	*Eval
	// now is the program point of the call: variables are written with what they hold then.
	now *point
	// prefix and indent begin lines, if lines are broken.
	prefix, indent string
	broken         bool
	// at is the place of braces and commas, which are not in the code: that of the struct around them.
	at source.Span
	// pieces are the text so far.
	pieces Pieces
	// depth is how many structs, lists and maps are around; pointers may lead back to their own struct.
	depth int
}

// marshal is the result of json.Marshal, or of json.MarshalIndent if the call has more arguments.
func (e *Eval) marshal(f *Frame, call *ssa.Call) Value {
	m := marshaller{Eval: e, now: &point{f, call}, at: e.Span(e.syntax.argument(&call.Call, 0))}
	if len(call.Call.Args) == 3 {
		prefix, indent := e.argument(f, &call.Call, 1), e.argument(f, &call.Call, 2)
		if prefix.Partial() || indent.Partial() || prefix.Kind != Text || indent.Kind != Text {
			return Value{}
		}
		m.prefix, m.indent, m.broken = prefix.String(), indent.String(), true
	}
	m.value(e.argument(f, &call.Call, 0))
	if len(m.pieces) == 1 && m.pieces[0].Hole {
		return Value{}
	}
	return Value{Kind: Text, Pieces: m.pieces, At: e.syntax.argument(&call.Call, 0)}
}

func (m *marshaller) literal(text string) {
	m.pieces = append(m.pieces, Piece{Text: text, Span: m.at})
}

// hole writes an unknown value, which has one character at least.
func (m *marshaller) hole() { m.pieces = append(m.pieces, Piece{Hole: true, Min: 1, Max: -1}) }

// value writes a value of any type.
func (m *marshaller) value(v Value) {
	if v.Type == nil || marshalsItself(v.Type) || m.depth > 20 {
		m.hole()
		return
	}
	at := m.at
	m.depth++
	defer func() { m.depth, m.at = m.depth-1, at }()
	if site := m.Site(v.Ref.Root); site.File != nil {
		m.at = site
	}
	switch t := v.Type.Underlying().(type) {
	case *types.Basic:
		m.basic(v, t)
	case *types.Pointer:
		m.pointer(v, t)
	case *types.Struct:
		m.object(m.fields(v, t))
	case *types.Map:
		m.mapping(v)
	case *types.Slice, *types.Array:
		m.list(v)
	default:
		m.hole()
	}
}

// pointer writes what a pointer points to.
func (m *marshaller) pointer(v Value, t *types.Pointer) {
	if v.Kind == Zero {
		m.literal("null")
		return
	}
	inner := m.load(v, t.Elem(), m.now, v.At)
	inner.Type = t.Elem()
	m.value(inner)
}

// basic writes a text, a number or a boolean.
func (m *marshaller) basic(v Value, t *types.Basic) {
	if span := m.Span(v.At); v.At != nil && span.File != nil {
		m.at = span
	}
	switch {
	case t.Info()&types.IsString != 0:
		m.literal(`"`)
		for _, piece := range v.text() {
			m.pieces = append(m.pieces, escaped(piece))
		}
		m.literal(`"`)
	case v.Kind == Bool:
		m.literal(v.Const.String())
	case v.Kind == Number && t.Info()&types.IsInteger != 0:
		m.literal(v.Const.ExactString())
	case v.Kind == Zero && t.Info()&types.IsBoolean != 0:
		m.literal("false")
	case v.Kind == Zero && t.Info()&types.IsInteger != 0:
		m.literal("0")
	default: // also floats, which encoding/json writes in its own way
		m.hole()
	}
}

// member is a member of an object.
type member struct {
	name  string
	value Value
}

// fields are the members that a struct is written with.
func (m *marshaller) fields(v Value, t *types.Struct) []member {
	var members []member
	for i := range t.NumFields() {
		field := t.Field(i)
		tag, options, _ := strings.Cut(reflect.StructTag(t.Tag(i)).Get("json"), ",")
		if !field.Exported() || tag == "-" && options == "" { // `json:"-,"` is a member named -
			continue
		}
		value := m.fieldAt(m.now, v, i, field.Type())
		value.Type = dynamic(value, field.Type())
		if strings.Contains(options, "omitempty") && m.omitted(value) {
			continue
		}
		if tag == "" {
			tag = field.Name()
		}
		members = append(members, member{tag, value})
	}
	return members
}

// omitted reports whether omitempty leaves a field out.
func (m *marshaller) omitted(v Value) bool {
	return v.Kind == Zero || v.Kind == Text && len(v.Pieces) == 0 || v.Kind == List && len(v.Items) == 0 && !v.Open
}

// dynamic is the dynamic type of an interface, or the static type of anything else.
func dynamic(v Value, t types.Type) types.Type {
	if types.IsInterface(t) {
		return v.Type
	}
	return t
}

// mapping writes a map, with its keys in order as encoding/json does.
func (m *marshaller) mapping(v Value) {
	if v.Kind == Zero {
		m.literal("null")
		return
	}
	entries, open := m.entriesAt(m.now, v)
	if v.Kind != Map || open {
		m.hole()
		return
	}
	var members []member
	for _, entry := range entries {
		members = append(members, member{entry.Key.String(), entry.Value})
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	m.object(members)
}

func (m *marshaller) object(members []member) {
	m.literal("{")
	for i, member := range members {
		m.between(i)
		name, _ := json.Marshal(member.name)
		m.literal(string(name) + ":")
		if m.broken {
			m.literal(" ")
		}
		m.value(member.value)
	}
	m.end(len(members), "}")
}

func (m *marshaller) list(v Value) {
	switch {
	case v.Kind == Zero:
		m.literal("null")
	case v.Kind != List || v.Open:
		m.hole()
	default:
		m.items(v.Items)
	}
}

func (m *marshaller) items(items []Value) {
	m.literal("[")
	for i, item := range items {
		m.between(i)
		m.value(item)
	}
	m.end(len(items), "]")
}

func (m *marshaller) between(i int) {
	if i > 0 {
		m.literal(",")
	}
	m.newline(m.depth)
}

func (m *marshaller) end(count int, bracket string) {
	if count > 0 {
		m.newline(m.depth - 1)
	}
	m.literal(bracket)
}

func (m *marshaller) newline(depth int) {
	if m.broken {
		m.literal("\n" + m.prefix + strings.Repeat(m.indent, depth))
	}
}

// marshalsItself reports whether a type has a method that decides how it is written.
func marshalsItself(t types.Type) bool {
	methods := types.NewMethodSet(types.NewPointer(t))
	return methods.Lookup(nil, "MarshalJSON") != nil || methods.Lookup(nil, "MarshalText") != nil
}

// escaped is a literal as it is written in a JSON string. It still leads to the bytes in the code.
func escaped(p Piece) Piece {
	if p.Hole {
		return p
	}
	var text strings.Builder
	var widths []source.Piece // of each character: as it is written in JSON, and in the code
	for rest := p.Text; rest != ""; {
		_, size := utf8.DecodeRuneInString(rest)
		char, _ := json.Marshal(rest[:size])
		char = char[1 : len(char)-1] // without the quotes
		text.Write(char)
		widths = append(widths, source.Piece{Decoded: len(char), Written: size})
		rest = rest[size:]
	}
	out := Piece{Text: text.String(), Span: p.Span}
	if p.locate != nil {
		out.locate = source.Pieces(p.locate, 0, widths)
	}
	return out
}
