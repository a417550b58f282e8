package scope

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

// Key returns a condition key of all services, or of the service that the key names; nil if there is none of that name.
// known is false for a key of another kind, such as one of an identity provider: whether that exists is not known.
func (s Scope) Key(name string) (key *iamcatalog.Key, known bool) {
	if global := iamcatalog.Global(name); global != nil {
		return &global.Key, true
	}
	prefix, _, _ := strings.Cut(iamcatalog.Fold(name), ":")
	if prefix == "aws" {
		return nil, true
	}
	service := s.Service(prefix)
	if service == nil {
		return nil, false
	}
	return service.Key(name), true
}

// ClosestKey returns the condition key that somebody most likely meant, if one is close.
func (s Scope) ClosestKey(name string) string {
	prefix, _, _ := strings.Cut(name, ":")
	if service := s.Service(prefix); service != nil {
		return service.ClosestKey(name)
	}
	return iamcatalog.ClosestGlobal(name)
}

// LacksTag reports whether a name is that of a condition key without the part that the user chooses: "aws:ResourceTag" or
// "aws:ResourceTag/".
func (s Scope) LacksTag(name string) bool {
	folded := strings.TrimSuffix(iamcatalog.Fold(name), "/")
	lacks := func(k *iamcatalog.Key) bool { return k.Open() && strings.TrimSuffix(k.Before(), "/") == folded }
	if slices.ContainsFunc(iamcatalog.Globals(), func(k iamcatalog.GlobalKey) bool { return lacks(&k.Key) }) {
		return true
	}
	prefix, _, _ := strings.Cut(name, ":")
	service := s.Service(prefix)
	return service != nil && slices.ContainsFunc(service.Keys, func(k iamcatalog.Key) bool { return lacks(&k) })
}

// The claims of tokens, for any provider: a token has one subject, and may have several audiences (oaud) and
// authentication methods (amr).
var (
	multivaluedClaims  = []string{"amr", "oaud"}
	singleValuedClaims = []string{"aud", "sub", "iss"}
)

// Several reports whether a request may have several values of a condition key; known is false for keys that nothing is
// known of. Case does not matter.
func (s Scope) Several(name string) (several, known bool) {
	// Keys of providers are not listed by name: the vendor is "saml" or the provider's domain.
	if vendor, claim, ok := strings.Cut(iamcatalog.Fold(name), ":"); ok && (vendor == "saml" || strings.Contains(vendor, ".")) {
		several = slices.Contains(multivaluedClaims, claim)
		return several, several || slices.Contains(singleValuedClaims, claim)
	}
	k, _ := s.Key(name)
	return k != nil && k.Several, k != nil
}
