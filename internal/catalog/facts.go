package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// Facts says in words what AWS accepts for a value: its type first, then its limits.
func (s *Schema) Facts() []string {
	facts := []string{s.Type}
	add := func(text, unit string) {
		switch {
		case text == "":
		case strings.HasSuffix(text, " 1"):
			facts = append(facts, text+singular[unit])
		default:
			facts = append(facts, text+unit)
		}
	}
	add(span(s.Minimum, s.Maximum), "")
	add(span(s.MinLength, s.MaxLength), " characters")
	// STS counts the session policy in another way than a schema can say.
	if s.Content == ContentSessionPolicy && s.MaxLength == nil {
		add(fmt.Sprintf("at most %d", MustLimit("session_policy_characters")), " characters")
	}
	add(span(s.MinItems, s.MaxItems), " items")
	add(span(s.MinProperties, s.MaxProperties), " entries")
	if len(s.Enum) > 0 {
		add("one of "+strings.Join(s.Enum, ", "), "")
	}
	switch {
	case s.Accepts != "":
		add(s.Accepts, "")
	case s.Pattern != "":
		add("pattern "+s.Pattern, "")
	}
	if s.Secret {
		add("secret", "")
	}
	return slices.DeleteFunc(facts, func(f string) bool { return f == "" })
}

// singular are the units of one.
var singular = map[string]string{" characters": " character", " items": " item", " entries": " entry"}

// span writes a range with one or two ends; "" without ends.
func span[T int | int64](low, high *T) string {
	switch {
	case low != nil && high != nil && *low == *high:
		return fmt.Sprintf("exactly %d", *low)
	case low != nil && high != nil:
		return fmt.Sprintf("%d to %d", *low, *high)
	case low != nil:
		return fmt.Sprintf("at least %d", *low)
	case high != nil:
		return fmt.Sprintf("at most %d", *high)
	}
	return ""
}
