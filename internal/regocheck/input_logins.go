package regocheck

import (
	"maps"
	"slices"
	"strings"
)

// logins returns the claims of the tokens in Logins, by provider: of the tokens' texts only what rules compare. It is
// nil if there are none.
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

// appSecrets returns the providers whose app ID is followed by a semicolon and a secret.
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

// entries returns the completely known entries of a map of texts.
func (b *builder) entries(name string) map[string]string {
	known := map[string]string{}
	for _, m := range b.request.Params.Get(name).AllMembers() {
		if text, whole := b.text(m.Value, name, m.Name); whole && text != "" {
			known[m.Name] = text
		}
	}
	return known
}
