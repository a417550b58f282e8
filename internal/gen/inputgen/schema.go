package inputgen

import (
	"encoding/json"
	"strings"
)

// schema is a JSON Schema, as far as input.json needs it.
type schema struct {
	// name is that of a member.
	name string
	// head has members that are written first, as they are.
	head        string
	title       string
	description string
	// kind is the type, or is a second one; both may be empty.
	kind, or string
	// members are those of an object, which has no others if it is closed.
	members []*schema
	closed  bool
	// items is the schema of an array's items, values that of the members of an object with any names.
	items  *schema
	values *schema
}

// write writes the schema at a margin: on one line if it has no members.
func (s *schema) write(b *strings.Builder, margin string) {
	var lines []string
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, quote(key)+": "+value)
		}
	}
	if s.head != "" {
		lines = append(lines, s.head)
	}
	add("title", text(s.title))
	add("description", text(s.description))
	add("type", s.types())
	// The keywords are in the order in which people read them, which encoding/json would not keep.
	inner := margin + "  "
	if len(s.members) > 0 {
		add("properties", s.properties(inner))
	}
	add("items", s.items.text(inner))
	add("additionalProperties", s.values.text(inner))
	if s.closed {
		add("additionalProperties", "false")
	}
	// Short schemas are on one line, so that the file can be read.
	if s.flat() {
		b.WriteString("{" + strings.Join(lines, ", ") + "}")
		return
	}
	b.WriteString("{\n" + inner + strings.Join(lines, ",\n"+inner) + "\n" + margin + "}")
}

// flat reports whether a schema has no members, at any depth.
func (s *schema) flat() bool {
	return s == nil || len(s.members) == 0 && s.items.flat() && s.values.flat()
}

func (s *schema) text(margin string) string {
	if s == nil {
		return ""
	}
	var b strings.Builder
	s.write(&b, margin)
	return b.String()
}

func (s *schema) types() string {
	if s.or != "" {
		return "[" + quote(s.kind) + ", " + quote(s.or) + "]"
	}
	return text(s.kind)
}

// properties writes the members in the order of the struct's fields.
func (s *schema) properties(margin string) string {
	inner := margin + "  "
	lines := make([]string, len(s.members))
	for i, member := range s.members {
		lines[i] = inner + quote(member.name) + ": " + member.text(inner)
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n" + margin + "}"
}

// text returns a text in quotes, or nothing for an empty one.
func text(s string) string {
	if s == "" {
		return ""
	}
	return quote(s)
}

// quote writes a text as JSON does, with < and > as they are.
func quote(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // encoding a text cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}
