package iamcatalog

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// GlobalKey is a condition key that requests for all services may have.
type GlobalKey struct {
	Key
	// Sensitive is true if AWS sees no use for wildcards in values of the key.
	Sensitive bool
	// Chosen is true if whoever sends the request chooses the value, so that it restricts nobody.
	Chosen bool
	// PerAction is true if only requests for some actions have the key. The catalog has it among the keys of these.
	PerAction bool
	// Instead is the key that replaces this one, which requests no longer have; empty if they do.
	Instead string
	// Services are the prefixes of the services whose requests have the key, if these are few.
	Services []string
}

// Globals returns the keys that requests for all services may have. They do not depend on the catalog.
func Globals() []GlobalKey { return globals() }

// Global returns the global key that a policy names, in any case; nil if there is none of that name.
func Global(name string) *GlobalKey {
	folded := Fold(name)
	all := globals()
	i := slices.IndexFunc(all, func(k GlobalKey) bool { return k.Is(folded) })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// ClosestGlobal returns the global key that somebody most likely meant, if one is close.
func ClosestGlobal(name string) string {
	return finding.Close(name, names(globals(), func(k *GlobalKey) string { return k.Name }))
}
