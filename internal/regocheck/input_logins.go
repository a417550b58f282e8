package regocheck

import (
	"maps"
	"slices"
	"strings"
)

// logins are what rules ask of the tokens in Logins, by the names of their providers: nothing of the tokens'
// texts but what they compare. It is nil if there is nothing to say.
func (b *builder) logins() map[string]*inputWeb {
	var found map[string]*inputWeb
	for name, text := range b.entries("Logins") {
		if web := b.webOf(text); web != nil {
			if found == nil {
				found = map[string]*inputWeb{}
			}
			found[name] = web
		}
	}
	return found
}

// appSecrets are the providers whose app has a secret beside its ID, after a semicolon.
func (b *builder) appSecrets() []string {
	var names []string
	values := b.entries("SupportedLoginProviders")
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if strings.Contains(values[name], ";") {
			names = append(names, name)
		}
	}
	return names
}

// entries are the entries of a map of texts, those that are completely known.
func (b *builder) entries(name string) map[string]string {
	n := b.request.Params.Get(name)
	if n == nil {
		return nil
	}
	known := map[string]string{}
	for _, m := range n.Members {
		if text, whole := b.text(m.Value, name, m.Name); whole && text != "" {
			known[m.Name] = text
		}
	}
	return known
}
