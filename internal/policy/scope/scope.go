// Package scope compares statements of policies with the IAM catalog: which actions a pattern stands for, which of a
// statement's resources an action can be about, and which condition keys its requests have.
package scope

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Scope compares with one catalog. It is safe for concurrent use.
type Scope struct{ catalog *iamcatalog.Catalog }

// New returns the Scope of a catalog; nil is the catalog of this release.
func New(c *iamcatalog.Catalog) Scope {
	if c == nil {
		c = iamcatalog.Default()
	}
	return Scope{c}
}

// Date is the date of the catalog.
func (s Scope) Date() string { return s.catalog.Date }

// Service returns the service of that prefix; nil if the catalog has none.
func (s Scope) Service(prefix string) *iamcatalog.Service {
	service, _ := s.catalog.Service(prefix)
	return service
}

// ClosestService returns the prefix that somebody most likely meant, if one is close.
func (s Scope) ClosestService(prefix string) string { return s.catalog.Closest(prefix) }

// Actions are the actions that an entry of a statement stands for.
type Actions struct {
	Service *iamcatalog.Service // nil if the catalog has no such service
	Found   []*iamcatalog.Action
}

// Actions returns the actions that a pattern matches, such as "s3:Get*". It has no service for a text that is not of
// this form, such as "*".
func (s Scope) Actions(pattern string) Actions {
	prefix, name, _ := strings.Cut(pattern, ":")
	of := Actions{Service: s.Service(prefix)}
	if of.Service == nil {
		return of
	}
	if !policy.HasWildcard(name) {
		if action := of.Service.Action(name); action != nil {
			of.Found = []*iamcatalog.Action{action}
		}
		return of
	}
	folded := policy.Alphabet(nil).Glob(iamcatalog.Fold(name))
	for i := range of.Service.Actions {
		if action := &of.Service.Actions[i]; folded.Matches(iamcatalog.Fold(action.Name)) {
			of.Found = append(of.Found, action)
		}
	}
	return of
}

// Unscoped reports whether AWS checks all of the actions against no resource, so that they match only with "*".
func (a Actions) Unscoped() bool {
	return a.withoutTypes() && iamcatalog.CertainlyUnscoped(a.Service.Prefix)
}

// MayNeed reports whether a resource may be what AWS checks the actions against that have no types of resources. Of some
// services, a request for all resources of a type is checked against a name such as log-group:*.
func (a Actions) MayNeed(r Resource) bool {
	return r.Everything() || !iamcatalog.CertainlyUnscoped(a.Service.Prefix) && r.service == a.Service.Prefix && strings.HasSuffix(r.arn.Resource, "*")
}

// withoutTypes reports whether the catalog has no types of resources for the actions.
func (a Actions) withoutTypes() bool {
	return len(a.Found) > 0 && !slices.ContainsFunc(a.Found, func(a *iamcatalog.Action) bool { return len(a.Resources) > 0 })
}

// Types returns the types of resources that the actions are checked against, each once.
func (a Actions) Types() []*iamcatalog.ResourceType {
	var types []*iamcatalog.ResourceType
	seen := map[*iamcatalog.ResourceType]bool{}
	for _, action := range a.Found {
		for _, use := range action.Resources {
			if !seen[use.Type] {
				seen[use.Type] = true
				types = append(types, use.Type)
			}
		}
	}
	return types
}

// ARNServices returns the services that the ARNs of the actions' resources name, sorted; none if one of these may be of
// any service.
func (a Actions) ARNServices() []string {
	var services []string
	for _, t := range a.Types() {
		for _, f := range formsOf(t) {
			if f.service == "" {
				return nil
			}
			services = append(services, f.service)
		}
	}
	slices.Sort(services)
	return slices.Compact(services)
}

// S3Level returns what the actions are checked against if that is one of S3's buckets and objects in them: "bucket" or
// "object".
func (a Actions) S3Level() string {
	level := ""
	for _, action := range a.Found {
		for _, use := range action.Resources {
			switch name := use.Type.Name; {
			case a.Service.Prefix != "s3" || name != "bucket" && name != "object":
			case level != "" && level != name:
				return ""
			default:
				level = name
			}
		}
		if len(action.Resources) == 0 {
			return ""
		}
	}
	return level
}

// HasKey reports whether a request for one of the actions may have a condition key, given in lower case.
func (a Actions) HasKey(folded string) bool { return a.Key(folded) != nil }

// Key returns the condition key of that name, in lower case, that a request for one of the actions may have; nil if there
// is none.
func (a Actions) Key(folded string) *iamcatalog.Key {
	for _, action := range a.Found {
		if k := keyOf(action, folded); k != nil {
			return k
		}
	}
	return nil
}

func keyOf(action *iamcatalog.Action, folded string) *iamcatalog.Key {
	is := func(keys []*iamcatalog.Key) *iamcatalog.Key {
		if i := slices.IndexFunc(keys, func(k *iamcatalog.Key) bool { return k.Is(folded) }); i >= 0 {
			return keys[i]
		}
		return nil
	}
	if k := is(action.Keys); k != nil {
		return k
	}
	for _, use := range action.Resources {
		if k := is(use.Keys); k != nil {
			return k
		}
		if k := is(use.Type.Keys); k != nil {
			return k
		}
	}
	return nil
}
