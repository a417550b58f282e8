package catalog

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// Provider is what is known of an identity provider, or of a kind of them, in trust policies. Its texts are as
// schemas/overlay/providers.yaml describes them.
type Provider struct {
	ID       string                 `json:"id"`
	Title    string                 `json:"title"`
	Kind     string                 `json:"kind"`
	Name     string                 `json:"name"`
	Vendor   string                 `json:"vendor,omitempty"`
	Shared   bool                   `json:"shared,omitempty"`
	Demanded bool                   `json:"demanded,omitempty"`
	Required []string               `json:"required,omitempty"`
	Keys     map[string]ProviderKey `json:"keys"`
}

// ProviderKey is a condition key that AWS sets from the tokens of a provider.
type ProviderKey struct {
	Forms   []string `json:"forms,omitempty"`
	Custom  []string `json:"custom,omitempty"`
	Lead    string   `json:"lead,omitempty"`
	Never   []string `json:"never,omitempty"`
	Usual   []string `json:"usual,omitempty"`
	Tenant  string   `json:"tenant,omitempty"`
	Begin   string   `json:"begin,omitempty"`
	Several bool     `json:"several,omitempty"`
	Expects string   `json:"expects"`
}

const providersFile = "providers.json"

// Providers are the identity providers in the order in which their names are to be tried. Nobody may change them.
var Providers = sync.OnceValues(func() ([]Provider, error) {
	text, err := schemas.FS.ReadFile(providersFile)
	if err != nil {
		return nil, err
	}
	var providers []Provider
	if err := json.Unmarshal(text, &providers); err != nil {
		return nil, fmt.Errorf("%s: %w", providersFile, err)
	}
	return providers, nil
})

// ProviderData are the providers by their IDs, as rules see them.
func ProviderData() (map[string]any, error) {
	text, err := schemas.FS.ReadFile(providersFile)
	if err != nil {
		return nil, err
	}
	var list []map[string]any
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", providersFile, err)
	}
	byID := make(map[string]any, len(list))
	for _, provider := range list {
		id, _ := provider["id"].(string)
		byID[id] = provider
	}
	return byID, nil
}
