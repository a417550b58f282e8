package schemacheck

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

func allConstraints(t testing.TB) []constraint {
	t.Helper()
	var all []constraint
	for _, o := range catalog.Operations() {
		root, err := catalog.SchemaOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		root.Walk(func(place catalog.Place, at *catalog.Schema) {
			c := constraint{operation: o.Name, root: root, at: at, place: slices.Clone(place)}
			for _, of := range [][]constraint{typeOf(c), ofText(c), ofNumber(c), ofList(t, c), ofObject(t, c)} {
				all = append(all, of...)
			}
		})
	}
	return all
}

func (c constraint) with(keyword string, inside, outside []any) constraint {
	c.keyword, c.inside, c.outside = keyword, inside, outside
	return c
}

// typeOf tries values of all other types. A key is always a text, and the parameters an object.
func typeOf(c constraint) []constraint {
	// A point in time may be written in several types.
	if len(c.place) == 0 || c.at.Type == "" || c.place[len(c.place)-1] == "{key}" {
		return nil
	}
	values := map[string]any{
		"string": "text", "integer": 900, "number": 900.5, "boolean": true, "array": []any{}, "object": map[string]any{}, "null": nil,
	}
	delete(values, c.at.Type)
	return []constraint{c.with("type", nil, slices.Collect(maps.Values(values)))}
}

func ofNumber(c constraint) (all []constraint) {
	if low := c.at.Minimum; low != nil {
		all = append(all, c.with("minimum", []any{*low}, []any{*low - 1}))
	}
	if high := c.at.Maximum; high != nil {
		all = append(all, c.with("maximum", []any{*high}, []any{*high + 1}))
	}
	return all
}

func ofList(t testing.TB, c constraint) (all []constraint) {
	list := func(n int) []any {
		items := []any{}
		for range n {
			items = append(items, sampleOf(t, c.at.Items))
		}
		return items
	}
	if low := c.at.MinItems; low != nil && *low > 0 {
		all = append(all, c.with("minItems", []any{list(*low)}, []any{list(*low - 1)}))
	}
	if high := c.at.MaxItems; high != nil {
		all = append(all, c.with("maxItems", []any{list(*high)}, []any{list(*high + 1)}))
	}
	return all
}

func ofObject(t testing.TB, c constraint) (all []constraint) {
	if c.at.Type != "object" {
		return nil
	}
	for _, name := range c.at.Required {
		whole := sampleOf(t, c.at).(map[string]any)
		without := maps.Clone(whole)
		delete(without, name)
		required := c.with("required", []any{whole}, []any{without})
		required.beyond, required.member = finding.Path{name}, name
		all = append(all, required)
	}
	if c.at.Values == nil {
		more := sampleOf(t, c.at).(map[string]any)
		more["Unheard/of"] = "x"
		unknown := c.with("additionalProperties", []any{sampleOf(t, c.at)}, []any{more})
		unknown.beyond = finding.Path{"Unheard/of"}
		return append(all, unknown)
	}
	entries := func(n int) []any {
		keys := keysOf(t, c.at, n)
		if len(keys) < n { // only two kinds of role exist
			return nil
		}
		members := map[string]any{}
		for _, key := range keys {
			members[key] = sampleOf(t, c.at.Values)
		}
		return []any{members}
	}
	if low := c.at.MinProperties; low != nil && *low > 0 {
		all = append(all, c.with("minProperties", entries(*low), entries(*low-1)))
	}
	if high := c.at.MaxProperties; high != nil {
		all = append(all, c.with("maxProperties", entries(*high), entries(*high+1)))
	}
	return all
}

// ofText tries lengths with texts that satisfy the pattern where there are such, and for the
// pattern texts of a right length.
func ofText(c constraint) (all []constraint) {
	if c.at.Type != "string" {
		return nil
	}
	text := func(n int) []any {
		if text, ok := textOf(c.at, n); ok {
			return []any{text}
		}
		return nil
	}
	if low := c.at.MinLength; low != nil && *low > 0 {
		short := text(*low - 1)
		if *low == 1 {
			short = []any{""}
		}
		all = append(all, c.with("minLength", text(*low), short))
	}
	if high := c.at.MaxLength; high != nil {
		all = append(all, c.with("maxLength", text(*high), text(*high+1)))
	}
	if len(c.at.Enum) > 0 {
		var choices []any
		for _, choice := range c.at.Enum {
			choices = append(choices, choice)
		}
		all = append(all, c.with("enum", choices, []any{"", "none", strings.ToUpper(c.at.Enum[0]) + "!"}))
	}
	if c.at.Pattern != "" {
		all = append(all, c.with("pattern", ofPattern(c.at, true), ofPattern(c.at, false)))
	}
	return all
}

// ofPattern returns texts of a right length that satisfy a pattern, or that miss it by one character.
func ofPattern(s *catalog.Schema, right bool) (texts []any) {
	re := regexp.MustCompile(s.Pattern)
	const longest = 96 // ARNs of a fixed length are that long
	for length := value(s.MinLength, 0); length <= min(value(s.MaxLength, longest), longest) && len(texts) < 24; length++ {
		text, ok := textOf(s, length)
		switch {
		case !ok:
		case right:
			texts = append(texts, text)
		default:
			for _, wrong := range []string{" ", "\x00", "/", "é", "\u0300", "😀", "\n"} {
				if text := text[:max(0, len(text)-1)] + wrong; utf8.ValidString(text) && utf8.RuneCountInString(text) == length && !re.MatchString(text) {
					texts = append(texts, text)
				}
			}
		}
	}
	return texts
}
