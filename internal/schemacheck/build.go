package schemacheck

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// load reads a schema and builds what the library validates with. The library's own compiler would
// first validate the schema with the schema of schemas, 3 ms for sts:AssumeRole and more than all
// the rest of checking a file; for embedded schemas a test does that, and holds what is built here
// to what the compiler makes.
func load(files fs.FS, path string) (*jsonschema.Schema, error) {
	data, err := fs.ReadFile(files, path)
	if err != nil {
		return nil, fmt.Errorf("no schema: %w", err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("schema %s: %w", path, err)
	}
	b := builder{path: path, defs: definitions(m)}
	s := b.schema(m, path+"#")
	return s, b.err
}

// builder makes schemas and keeps the first thing that it does not understand.
type builder struct {
	path string
	defs map[string]any
	err  error
}

func (b *builder) schema(v any, location string) *jsonschema.Schema {
	s := &jsonschema.Schema{
		Location:  location,
		MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1, MinContains: 1, MaxContains: -1,
		ContainsEval: true,
	}
	var n notes
	for keyword, value := range b.inline(get[map[string]any](b, v)) {
		b.keyword(s, &n, keyword, value)
	}
	if n.enum != nil || n.rules != nil || n.secret || n.content != "" || n.accepts != "" || n.class != nil || n.updated != nil || n.program != nil {
		s.Extensions = map[string]jsonschema.ExtSchema{"notes": n}
	}
	return s
}

// keyword adds one keyword to a schema. An unknown keyword is refused: no finding could describe it. Combined schemas
// are refused too: it would not be clear which one the author of a value meant.
func (b *builder) keyword(s *jsonschema.Schema, n *notes, keyword string, v any) {
	below := s.Location + "/" + keyword
	switch keyword {
	case "type":
		s.Types = b.types(v)
	case "properties":
		s.Properties = map[string]*jsonschema.Schema{}
		for name, property := range get[map[string]any](b, v) {
			s.Properties[name] = b.schema(property, below+"/"+name)
		}
	case "additionalProperties":
		s.AdditionalProperties = v
		if _, closed := v.(bool); !closed {
			s.AdditionalProperties = b.schema(v, below)
		}
	case "propertyNames":
		s.PropertyNames = b.schema(v, below)
	case "items":
		s.Items2020 = b.schema(v, below)
	case "required":
		for _, name := range get[[]any](b, v) {
			s.Required = append(s.Required, get[string](b, name))
		}
	case "enum":
		n.enum = get[[]any](b, v)
	case "not":
		s.Not = b.schema(v, below)
	case "minimum":
		s.Minimum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "maximum":
		s.Maximum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "minLength":
		s.MinLength = int(get[float64](b, v))
	case "maxLength":
		s.MaxLength = int(get[float64](b, v))
	case "minItems":
		s.MinItems = int(get[float64](b, v))
	case "maxItems":
		s.MaxItems = int(get[float64](b, v))
	case "minProperties":
		s.MinProperties = int(get[float64](b, v))
	case "maxProperties":
		s.MaxProperties = int(get[float64](b, v))
	case "pattern":
		b.pattern(s, n, get[string](b, v))
	case "x-rules":
		n.rules = get[map[string]any](b, v)
	case "x-secret":
		n.secret = get[bool](b, v)
	case "x-content":
		n.content = get[string](b, v)
	case "x-updated":
		n.updated = get[map[string]any](b, v)
	case "x-accepts":
		n.accepts = get[string](b, v)
	case "$schema", "$id", "$defs", "title", "description":
	default:
		b.fail("%s: keyword %q is not supported", s.Location, keyword)
	}
}

// pattern moves to the notes what is tested there.
func (b *builder) pattern(s *jsonschema.Schema, n *notes, pattern string) {
	if n.class = parseClass(pattern); n.class != nil {
		return
	}
	var err error
	if s.Pattern, err = regexp.Compile(pattern); err != nil {
		b.fail("%s: %w", s.Location, err)
	}
	n.program = sync.OnceValue(func() *syntax.Prog { return programOf(pattern) })
}

func get[T any](b *builder, v any) T {
	t, ok := v.(T)
	if !ok {
		b.fail("%s: %v is no %T", b.path, v, t)
	}
	return t
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("schema "+format, args...)
	}
}

// notes is what a schema says beyond the vocabulary of JSON Schema, and what is tested here and not by
// the library: a pattern that is one character class, because a regular expression takes 26 µs for a
// policy of 2,000 characters, more than all the rest of the request; and a choice, because the
// library loses an error without a text, and only its compiler gives one to the errors of enum.
type notes struct {
	rules   map[string]any // keyword -> ID of the rule that speaks of it
	secret  bool
	content string
	accepts string // what the pattern takes, in words
	class   *class
	program func() *syntax.Prog // of a pattern that is no class, for texts with holes
	enum    []any
	updated map[string]any // keyword -> number of the update that set it
}

// notesOf returns a schema's notes, which may be empty.
func notesOf(s *jsonschema.Schema) notes {
	n, _ := s.Extensions["notes"].(notes)
	return n
}

// rule returns the rule that a keyword has of its own, or "".
func (n notes) rule(keyword string) string {
	id, _ := n.rules[keyword].(string)
	return id
}

// Validate tests choice and characters.
func (n notes) Validate(ctx jsonschema.ValidationContext, v any) error {
	if n.enum != nil && !slices.Contains(n.enum, v) {
		return ctx.Error("enum", "choice")
	}
	if text, ok := v.(string); ok && n.class != nil && !n.class.matches(text) {
		return ctx.Error("pattern", "characters")
	}
	return nil
}
