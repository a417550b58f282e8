package iamcatalog

import (
	"slices"
	"strings"
)

// corrections are what the catalog lacks or has wrong, as schemas/overlay/iam-catalog.yaml describes it.
type corrections struct {
	unlisted  []string // in lower case, sorted
	forms     []string
	ownerless []string
	segmented []string
	unscoped  []string
}

// Unlisted reports whether a service, an action with its prefix, or a condition key is known to exist, or to have existed,
// although no catalog lists it. Case does not matter.
func Unlisted(name string) bool {
	folded := Fold(name)
	if _, found := slices.BinarySearch(corrected.unlisted, folded); found {
		return true
	}
	begin, _, ok := strings.Cut(folded, "/")
	_, found := slices.BinarySearch(corrected.unlisted, begin+"/*")
	return ok && found
}

// Forms returns the forms of ARNs that exist although the catalog lacks their types.
func Forms() []string { return corrected.forms }

// Ownerless reports whether ARNs of a service may have no account, since AWS itself owns the resource.
func Ownerless(service string) bool { return slices.Contains(corrected.ownerless, service) }

// Segmented reports whether no name in the resources of a service has a slash.
func Segmented(service string) bool { return slices.Contains(corrected.segmented, service) }

// CertainlyUnscoped reports whether the service's actions without types of resources match only with the resource "*".
func CertainlyUnscoped(prefix string) bool { return slices.Contains(corrected.unscoped, prefix) }
