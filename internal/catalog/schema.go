package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/schemas"
)

// read has the schemas that were parsed so far.
var read struct {
	sync.Mutex
	schemas map[string]*Schema // by operation
}

// policySchemas are the schemas of policies in documents of their own. They have no members: names in a policy are not
// respelled, and nothing in it is secret.
var policySchemas = map[string]*Schema{
	PolicySession:  {Type: "object", Content: ContentSessionPolicy},
	PolicyTrust:    {Type: "object", Content: ContentTrustPolicy},
	PolicyTemplate: {Type: "object", Content: ContentTemplate},
}

// SchemaOf reads the schema of an operation. Each is parsed once, on first use; all callers share it and must not
// change it. It fails if the operation is unknown. Of a policy in a document of its own it says only which kind it
// is.
func SchemaOf(operation string) (*Schema, error) {
	if schema := policySchemas[operation]; schema != nil {
		return schema, nil
	}
	// The lock is held while a schema is parsed, so that none is parsed twice.
	read.Lock()
	defer read.Unlock()
	if s, ok := read.schemas[operation]; ok {
		return s, nil
	}
	if _, known := Find(operation); !known {
		return nil, fmt.Errorf("operation %q has no schema", operation)
	}
	data, err := schemas.FS.ReadFile(fileOf(operation))
	if err != nil {
		return nil, err
	}
	s, err := parseSchema(data)
	if err != nil {
		return nil, fmt.Errorf("schema of %s: %w", operation, err)
	}
	if read.schemas == nil {
		read.schemas = map[string]*Schema{}
	}
	read.schemas[operation] = s
	return s, nil
}

// parseSchema reads a schema as schemagen writes it, where additionalProperties is false for a structure and a schema
// for a map. Reading false as null avoids an UnmarshalJSON method, with which encoding/json would parse each nested
// schema once for each level of nesting.
func parseSchema(data []byte) (*Schema, error) {
	s := new(Schema)
	closed, open := []byte(`"additionalProperties": false`), []byte(`"additionalProperties": null`)
	return s, json.Unmarshal(bytes.ReplaceAll(data, closed, open), s)
}

// Member finds a member of a structure by its name, or by the name with the other case of the first letter, in which
// AWS's command line and its wire formats differ: RoleArn and roleArn, arn and Arn. It returns the spelling of the
// command line.
func (s *Schema) Member(name string) (canonical string, member *Schema, ok bool) {
	if s == nil {
		return "", nil, false
	}
	if member, ok := s.Properties[name]; ok {
		return name, member, true
	}
	turned := turnFirst(name)
	member, ok = s.Properties[turned]
	if !ok {
		return "", nil, false
	}
	return turned, member, true
}

// Alike finds a member of a structure by its name in any spelling, such as that of Terraform, max_session_duration,
// or of Kubernetes, maxSessionDuration. It returns AWS's spelling.
func (s *Schema) Alike(name string) (canonical string, member *Schema, ok bool) {
	if member, ok := s.Properties[name]; ok {
		return name, member, true
	}
	for canonical, member := range s.Properties {
		if SameName(canonical, name) {
			return canonical, member, true
		}
	}
	return "", nil, false
}

// SameName reports whether two names differ only in case and underscores.
func SameName(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", ""), strings.ReplaceAll(b, "_", ""))
}

// turnFirst changes the case of the first letter.
func turnFirst(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	turned := unicode.ToUpper(first)
	if turned == first {
		turned = unicode.ToLower(first)
	}
	return string(turned) + name[size:]
}

var patterns sync.Map // of *regexp.Regexp, by expression; a schema's pattern is compiled on first use

// Matches reports whether the schema's pattern, which may be empty, accepts a text. A pattern that cannot be compiled
// accepts any text.
func (s *Schema) Matches(text string) bool {
	if s.Pattern == "" {
		return true
	}
	compiled, ok := patterns.Load(s.Pattern)
	if !ok {
		expression, err := regexp.Compile(s.Pattern)
		if err != nil {
			return true
		}
		compiled, _ = patterns.LoadOrStore(s.Pattern, expression)
	}
	return compiled.(*regexp.Regexp).MatchString(text)
}

// Place leads from an operation's parameters to a part of its schema: member names, "[]" for the
// items of a list, "{key}" and "{value}" for those of a map.
type Place []string

// String writes the place as the documentation does: Tags[].Key, Logins{value}.
func (p Place) String() string {
	var b strings.Builder
	for i, step := range p {
		if i > 0 && step[0] != '[' && step[0] != '{' {
			b.WriteByte('.')
		}
		b.WriteString(step)
	}
	return b.String()
}

// Walk visits the schema and all below it, members in the order of their names. The place is
// valid until visit returns.
func (s *Schema) Walk(visit func(place Place, s *Schema)) { s.walk(nil, visit) }

// walk is Walk for a part of a schema, which may be nil.
func (s *Schema) walk(place Place, visit func(Place, *Schema)) {
	if s == nil {
		return
	}
	visit(place, s)
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		s.Properties[name].walk(append(place, name), visit)
	}
	s.Items.walk(append(place, "[]"), visit)
	s.Keys.walk(append(place, "{key}"), visit)
	s.Values.walk(append(place, "{value}"), visit)
}

// ParsePlace reads a place as String writes it.
func ParsePlace(text string) Place {
	var place Place
	for name := range strings.SplitSeq(text, ".") {
		end := strings.IndexAny(name, "[{")
		if end < 0 {
			end = len(name)
		}
		place = append(place, name[:end])
		// "[]{key}" are two steps: cut after each closing bracket.
		for _, mark := range strings.SplitAfter(name[end:], "]") {
			for _, step := range strings.SplitAfter(mark, "}") {
				if step != "" {
					place = append(place, step)
				}
			}
		}
	}
	return place
}

// At is the part of the schema at a place; where there is none, it is the last one on the way, and how many steps lead to it.
func (s *Schema) At(place Place) (at *Schema, steps int) {
	at = s
	for i, step := range place {
		next := at.child(step)
		if next == nil {
			return at, i
		}
		at = next
	}
	return at, len(place)
}

// child returns the part of the schema to which one step leads; nil if there is none.
func (s *Schema) child(step string) *Schema {
	switch step {
	case "[]":
		return s.Items
	case "{key}":
		return s.Keys
	case "{value}":
		return s.Values
	}
	return s.Properties[step]
}
