package schemacheck

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"regexp"
	"regexp/syntax"
	"sync"
)

// load reads a schema. It does not validate it with the schema of schemas, which takes 3 ms for sts:AssumeRole and more
// than all the rest of checking a file; a test does that for embedded schemas with a library for JSON Schema, and
// compares what is built here with what the library makes.
func load(files fs.FS, path string) (*Schema, error) {
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

func (b *builder) schema(v any, location string) *Schema {
	s := unlimited(location)
	for keyword, value := range b.inline(get[map[string]any](b, v)) {
		b.keyword(s, keyword, value)
	}
	return s
}

// keyword adds one keyword to a schema. An unknown keyword is refused: no finding could describe it. Combined schemas
// ("anyOf", "oneOf") are refused too: it would not be clear which one the author of a value meant.
func (b *builder) keyword(s *Schema, keyword string, v any) {
	if limit := sizeLimit(s, keyword); limit != nil {
		*limit = int(get[float64](b, v))
		return
	}
	below := s.location + "/" + keyword
	switch keyword {
	case "type":
		s.Types = b.types(v)
	case "properties":
		s.Properties = map[string]*Schema{}
		for name, property := range get[map[string]any](b, v) {
			s.Properties[name] = b.schema(property, below+"/"+name)
		}
	case "additionalProperties":
		// false closes a structure; a schema is that of the values of a map such as Logins.
		closed, isBool := v.(bool)
		if s.Closed = isBool && !closed; !isBool {
			s.Values = b.schema(v, below)
		}
	case "propertyNames":
		s.PropertyNames = b.schema(v, below)
	case "items":
		s.Items = b.schema(v, below)
	case "required":
		for _, name := range get[[]any](b, v) {
			s.Required = append(s.Required, get[string](b, name))
		}
	case "minimum":
		s.Minimum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "maximum":
		s.Maximum = new(big.Rat).SetFloat64(get[float64](b, v))
	case "pattern":
		b.pattern(s, get[string](b, v))
	case "$schema", "$id", "$defs", "title", "description":
		// These say nothing about the value; inline has taken what it needs from "$defs".
	default:
		b.note(s, keyword, v)
	}
}

// sizeLimit returns where a schema keeps a limit on a number of characters, items or members; nil for other keywords.
func sizeLimit(s *Schema, keyword string) *int {
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

// note adds a keyword beyond the vocabulary, or a choice.
func (b *builder) note(s *Schema, keyword string, v any) {
	n := &s.notes
	switch keyword {
	case "enum":
		n.enum = get[[]any](b, v)
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
	default:
		b.fail("%s: keyword %q is not supported", s.location, keyword)
	}
}

// pattern adds a pattern: to the notes if it is a character class.
func (b *builder) pattern(s *Schema, pattern string) {
	n := &s.notes
	if n.class = parseClass(pattern); n.class != nil {
		return
	}
	var err error
	if s.Pattern, err = regexp.Compile(pattern); err != nil {
		b.fail("%s: %w", s.location, err)
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

// notes is what a schema says beyond the vocabulary of JSON Schema, and a pattern that is one character class: a regular
// expression takes 26 µs for a policy of 2,000 characters, more than all the rest of the request.
type notes struct {
	// rules are the IDs of the rules that report a keyword in place of the general ones, by keyword.
	rules map[string]any
	// secret means that no part of the value may be in a message.
	secret bool
	// content is what the text contains, such as "session-policy"; empty for other texts.
	content string
	// accepts is what the pattern accepts, in words. Every pattern that is not a class has such words in AWS's schemas.
	accepts string
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

// rule returns the rule that a keyword has of its own, or "".
func (n notes) rule(keyword string) string {
	id, _ := n.rules[keyword].(string)
	return id
}
