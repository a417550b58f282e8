package regocheck

import (
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// logins are what rules ask of the tokens in Logins, by the names of their providers: nothing of the tokens'
// texts but what they compare.
func (v *builder) logins(params *document.Node) map[string]any {
	facts := map[string]any{}
	for name, text := range v.entries(params, "Logins") {
		if web := webFacts(text); web != nil {
			facts[name] = web
		}
	}
	return facts
}

// appSecrets are the providers whose app has a secret beside its ID, after a semicolon.
func (v *builder) appSecrets(params *document.Node) []any {
	var names []any
	values := v.entries(params, "SupportedLoginProviders")
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if strings.Contains(values[name], ";") {
			names = append(names, name)
		}
	}
	return names
}

// entries are the entries of a map of texts, those that are wholly known.
func (v *builder) entries(params *document.Node, name string) map[string]string {
	known := map[string]string{}
	n := params.Get(name)
	if n == nil {
		return known
	}
	for _, m := range n.Members {
		if text, whole := v.text(m.Value, name, m.Name); whole && text != "" {
			known[m.Name] = text
		}
	}
	return known
}
