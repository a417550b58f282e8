package schemacheck

import (
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// sampleOf makes the smallest value that a schema accepts.
func sampleOf(t testing.TB, s *catalog.Schema) any {
	t.Helper()
	switch s.Type {
	case "string":
		for n := value(s.MinLength, 0); n < 100; n++ {
			if text, ok := textOf(s, n); ok {
				return text
			}
		}
		t.Fatalf("no text satisfies %q", s.Pattern)
	case "integer":
		return value(s.Minimum, 1)
	case "boolean":
		return true
	case "array":
		items := []any{}
		for range value(s.MinItems, 0) {
			items = append(items, sampleOf(t, s.Items))
		}
		return items
	case "object":
		members := map[string]any{}
		for _, name := range s.Required {
			members[name] = sampleOf(t, s.Properties[name])
		}
		if s.Values != nil {
			for _, key := range keysOf(t, s, value(s.MinProperties, 0)) {
				members[key] = sampleOf(t, s.Values)
			}
		}
		return members
	}
	t.Fatalf("no sample of type %q", s.Type)
	return nil
}

func value[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

// put makes a sample of s that holds v at the place, and tells the path to it.
func put(t testing.TB, s *catalog.Schema, place catalog.Place, v any) (any, finding.Path) {
	t.Helper()
	if len(place) == 0 {
		return v, nil
	}
	whole, step, rest := sampleOf(t, s), place[0], place[1:]
	switch step {
	case "[]":
		inner, path := put(t, s.Items, rest, v)
		items := whole.([]any)
		if len(items) == 0 {
			items = append(items, nil)
		}
		items[0] = inner
		return items, append(finding.Path{0}, path...)
	case "{key}":
		return map[string]any{v.(string): sampleOf(t, s.Values)}, finding.Path{v.(string)}
	case "{value}":
		key := keysOf(t, s, 1)[0]
		inner, path := put(t, s.Values, rest, v)
		return map[string]any{key: inner}, append(finding.Path{key}, path...)
	}
	inner, path := put(t, s.Properties[step], rest, v)
	whole.(map[string]any)[step] = inner
	return whole, append(finding.Path{step}, path...)
}

// keysOf makes different keys for a map; fewer than n where its pattern allows no more.
func keysOf(t testing.TB, s *catalog.Schema, n int) []string {
	t.Helper()
	keys := s.Keys
	if keys == nil {
		keys = &catalog.Schema{Type: "string"}
	}
	found := map[string]bool{}
	for length := range 64 {
		if text, ok := textOf(keys, length); ok && length >= value(keys.MinLength, 0) && len(found) < n {
			found[text] = true
		}
	}
	if n > 0 && len(found) == 0 {
		t.Fatal("no key")
	}
	return slices.Sorted(maps.Keys(found))
}

// textOf makes a text of that many characters that satisfies a schema's pattern and enum. Where the
// pattern leaves it open its characters take two bytes, so that bytes are not taken for characters.
func textOf(s *catalog.Schema, length int) (string, bool) {
	for _, choice := range s.Enum {
		return choice, true
	}
	if s.Pattern == "" {
		return strings.Repeat("é", length), true
	}
	g, ok := generators[s.Pattern]
	if !ok {
		re, err := syntax.Parse(s.Pattern, syntax.Perl)
		if err != nil {
			return "", false
		}
		g = generator{regexp.MustCompile(s.Pattern), shapesOf(re)}
		generators[s.Pattern] = g
	}
	for _, shape := range g.shapes {
		if text := shape.text(length); utf8.RuneCountInString(text) == length && g.MatchString(text) {
			return text, true
		}
	}
	return "", false
}

// generators keeps what was parsed already, by pattern.
var generators = map[string]generator{}

type generator struct {
	*regexp.Regexp
	shapes []shape
}

// shape is a way to satisfy an expression: texts that must be, and characters after them that may
// be repeated.
type shape []struct{ text, more string }

// text is the shape with the first character that may be repeated until the text is long enough.
func (s shape) text(length int) string {
	for _, part := range s {
		length -= utf8.RuneCountInString(part.text)
	}
	var b strings.Builder
	for _, part := range s {
		b.WriteString(part.text)
		if part.more != "" && length > 0 {
			b.WriteString(strings.Repeat(part.more, length))
			length = 0
		}
	}
	return b.String()
}

// shapesOf returns the shapes of each branch of an expression.
func shapesOf(re *syntax.Regexp) []shape {
	switch re.Op {
	case syntax.OpLiteral:
		return []shape{{{text: string(re.Rune)}}}
	case syntax.OpCharClass:
		for _, r := range "éa0/ -" {
			if (&class{ranges: re.Rune}).search(r) {
				return []shape{{{text: string(r)}}}
			}
		}
	case syntax.OpCapture:
		return shapesOf(re.Sub[0])
	case syntax.OpQuest:
		return append([]shape{nil}, shapesOf(re.Sub[0])...)
	case syntax.OpRepeat:
		return []shape{slices.Concat(slices.Repeat(shapesOf(re.Sub[0])[:1], re.Min)...)}
	case syntax.OpStar:
		return []shape{{{more: shapesOf(re.Sub[0])[0].text(1)}}}
	case syntax.OpPlus:
		one := shapesOf(re.Sub[0])[0].text(1)
		return []shape{{{text: one, more: one}}}
	case syntax.OpAlternate:
		var all []shape
		for _, sub := range re.Sub {
			all = append(all, shapesOf(sub)...)
		}
		return all
	case syntax.OpConcat:
		all := []shape{nil}
		for _, sub := range re.Sub {
			var longer []shape
			for _, first := range all {
				for _, then := range shapesOf(sub) {
					longer = append(longer, slices.Concat(first, then))
				}
			}
			all = longer
		}
		return all
	}
	return []shape{nil} // anchors
}
