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
	// path is the schema's file, for errors.
	path string
	// defs are the parts in "$defs", by name.
	defs map[string]any
	// err is the first error. The others are often its consequences.
	err error
}

func (b *builder) schema(v any, location string) *jsonschema.Schema {
	// The library's compiler sets the same: -1 is no limit, and MinContains and ContainsEval, which no schema here
	// uses, have these defaults. Zero values would mean "at most 0 characters".
	s := &jsonschema.Schema{
		Location:  location,
		MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1, MinContains: 1, MaxContains: -1,
		ContainsEval: true,
	}
	var n notes
	for keyword, value := range b.inline(get[map[string]any](b, v)) {
		b.keyword(s, &n, keyword, value)
	}
	if n.enum != nil || n.rules != nil || n.secret || n.content != "" || n.incomplete || n.accepts != "" || n.class != nil || n.updated != nil || n.program != nil {
		s.Extensions = map[string]jsonschema.ExtSchema{"notes": n}
	}
	return s
}

// keyword adds one keyword to a schema. An unknown keyword is refused: no finding could describe it. Combined schemas
// ("anyOf", "oneOf") are refused too: it would not be clear which one the author of a value meant.
func (b *builder) keyword(s *jsonschema.Schema, n *notes, keyword string, v any) {
	if limit := sizeLimit(s, keyword); limit != nil {
		*limit = int(get[float64](b, v))
		return
	}
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
		// false closes a structure; a schema is that of the values of a map such as Logins.
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
	case "minimum":
		s.Minimum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "maximum":
		s.Maximum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "pattern":
		b.pattern(s, n, get[string](b, v))
	case "$schema", "$id", "$defs", "title", "description":
		// These say nothing about the value; inline has taken what it needs from "$defs".
	default:
		b.note(s, n, keyword, v)
	}
}

// sizeLimit returns where a schema keeps a limit on a number of characters, items or members; nil for other keywords.
func sizeLimit(s *jsonschema.Schema, keyword string) *int {
	switch keyword {
	case "minLength":
		return &s.MinLength
	case "maxLength":
		return &s.MaxLength
	case "minItems":
		return &s.MinItems
	case "maxItems":
		return &s.MaxItems
	case "minProperties":
		return &s.MinProperties
	case "maxProperties":
		return &s.MaxProperties
	}
	return nil
}

// note adds a keyword that the library does not know, or is not to test.
func (b *builder) note(s *jsonschema.Schema, n *notes, keyword string, v any) {
	switch keyword {
	case "enum":
		n.enum = get[[]any](b, v)
	case "x-rules":
		n.rules = get[map[string]any](b, v)
	case "x-secret":
		n.secret = get[bool](b, v)
	case "x-content":
		n.content = get[string](b, v)
	case "x-incomplete":
		n.incomplete = get[bool](b, v)
	case "x-updated":
		n.updated = get[map[string]any](b, v)
	case "x-accepts":
		n.accepts = get[string](b, v)
	default:
		b.fail("%s: keyword %q is not supported", s.Location, keyword)
	}
}

// pattern gives a pattern to whoever tests it: a character class to the notes, any other to the library.
func (b *builder) pattern(s *jsonschema.Schema, n *notes, pattern string) {
	if n.class = parseClass(pattern); n.class != nil {
		return
	}
	var err error
	if s.Pattern, err = regexp.Compile(pattern); err != nil {
		b.fail("%s: %w", s.Location, err)
	}
	// Only few texts have holes, and to compile a program takes as long as to compile the pattern: wait for the first.
	n.program = sync.OnceValue(func() *syntax.Prog { return programOf(pattern) })
}

// get returns a value of a keyword, or the zero value and an error in b if it has another type. Numbers are float64, as
// encoding/json reads them.
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
	// rules are the IDs of the rules that report a keyword in place of the general ones, by keyword.
	rules map[string]any
	// secret means that no part of the value may be in a message.
	secret bool
	// content is what the text contains, such as "session-policy"; empty for other texts.
	content string
	// accepts is what the pattern accepts, in words. Every pattern that is not a class has such words in AWS's schemas.
	accepts string
	// incomplete means that AWS may accept members and values that the schema lacks; only the root has it.
	incomplete bool
	// class is the pattern if it is one character class; then the schema itself has none.
	class *class
	// program returns the compiled pattern if it is not a class, for texts with holes. It returns nil for a pattern that
	// is not anchored at both ends.
	program func() *syntax.Prog
	// enum are the values of a choice, texts and int64; nil if any value may be.
	enum []any
	// updated has the numbers of the updates in the configuration that set a keyword, by keyword.
	updated map[string]any
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
