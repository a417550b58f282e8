package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// operationPage describes the parameters of an operation, what AWS accepts for them, and the rules about it. The form is
// that of the pages of rules.
func operationPage(operation string) (string, error) {
	schema, err := catalog.SchemaOf(operation)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n## Parameters\n\n", operation)
	writeMembers(&b, schema, "")
	fmt.Fprint(&b, "\n## Rules\n\n")
	for _, r := range catalog.Rules() {
		if slices.Contains(r.Operations, operation) {
			fmt.Fprintf(&b, "- %s (%s): %s\n", r.ID, r.Severity, r.Title)
		}
	}
	fmt.Fprint(&b, "\nRules about all requests are not listed here. Source of the limits: AWS's service models and documentation, see docs/coverage.md.\n")
	return b.String(), nil
}

// deepestMember is how deep members of members are shown.
const deepestMember = 8

// writeMembers lists the members of a structure, the required ones first, with those below them.
func writeMembers(b *strings.Builder, s *catalog.Schema, indent string) {
	names := slices.SortedFunc(maps.Keys(s.Properties), func(x, y string) int {
		if a, z := slices.Contains(s.Required, x), slices.Contains(s.Required, y); a != z {
			return map[bool]int{true: -1, false: 1}[a]
		}
		return strings.Compare(x, y)
	})
	for _, name := range names {
		member := s.Properties[name]
		facts := member.Facts()
		if slices.Contains(s.Required, name) {
			facts = append([]string{"required"}, facts...)
		}
		fmt.Fprintf(b, "%s- **%s**: %s\n", indent, name, strings.Join(facts, ", "))
		if len(indent) < deepestMember {
			writeBelow(b, member, indent+"  ")
		}
	}
}

// writeBelow lists what a list, a map or a structure has.
func writeBelow(b *strings.Builder, s *catalog.Schema, indent string) {
	for _, below := range []struct {
		what   string
		schema *catalog.Schema
	}{{"each item", s.Items}, {"each key", s.Keys}, {"each value", s.Values}} {
		if below.schema == nil {
			continue
		}
		// The members of items follow the list itself; those of a map's values are below them.
		if below.schema == s.Items && len(s.Items.Properties) > 0 {
			writeMembers(b, s.Items, indent)
			continue
		}
		fmt.Fprintf(b, "%s- %s: %s\n", indent, below.what, strings.Join(below.schema.Facts(), ", "))
		writeMembers(b, below.schema, indent+"  ")
	}
	writeMembers(b, s, indent)
}
