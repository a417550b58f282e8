package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// provider is an identity provider in trust policies, with where the facts come from. Rules read it by its ID as
// data.providers.<id>.
type provider struct {
	catalog.Provider `yaml:",inline"`
	provenance       `yaml:",inline"`
}

var providerKinds = []string{"oidc", "domain", "saml"}

// parseProviders reads and checks the file of identity providers.
func parseProviders(data []byte) ([]provider, error) {
	var providers []provider
	if err := decodeYAML(data, &providers); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i := range providers {
		p := &providers[i]
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("provider %s: %w", p.ID, err)
		}
		if seen[p.ID] {
			return nil, fmt.Errorf("provider %s is there twice", p.ID)
		}
		seen[p.ID] = true
	}
	return providers, nil
}

func (p *provider) check() error {
	switch {
	case !limitName.MatchString(p.ID):
		return errors.New("an ID is lower case words joined by _")
	case p.Title == "" || p.Name == "" || len(p.Keys) == 0:
		return errors.New("title, name and keys must be given")
	case !slices.Contains(providerKinds, p.Kind):
		return fmt.Errorf("kind %q is none of %s", p.Kind, strings.Join(providerKinds, ", "))
	}
	if _, err := regexp.Compile(p.Name); err != nil {
		return err
	}
	// A key that AWS requires must be one that rules can check.
	for _, name := range p.Required {
		if p.Keys[name].Tenant == "" && p.Keys[name].Expects == "" {
			return fmt.Errorf("the required key %s is none of its keys", name)
		}
	}
	for name, key := range p.Keys {
		if err := checkKey(key); err != nil {
			return fmt.Errorf("key %s: %w", name, err)
		}
	}
	return p.provenance.check()
}

// checkKey checks that the forms of a key's values are regular expressions.
func checkKey(key catalog.ProviderKey) error {
	if key.Expects == "" {
		return errors.New("expects must be given")
	}
	for _, text := range slices.Concat(key.Forms, key.Custom, key.Never, []string{key.Tenant}) {
		if _, err := regexp.Compile(captured.ReplaceAllString(text, "x")); err != nil {
			return err
		}
	}
	return nil
}

// captured is where a form takes over what the provider's name captures.
var captured = regexp.MustCompile(`\$\{[a-z]+\}`)

// providersJSON is the file that the rules see: the providers without their sources.
func providersJSON(providers []provider) ([]byte, error) {
	list := make([]catalog.Provider, len(providers))
	for i := range providers {
		list[i] = providers[i].Provider
	}
	return encodeJSON(list)
}
