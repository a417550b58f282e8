package facts

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

// catalogued adds what the IAM catalog says about an action. If only the beginning of its text is known, all actions that
// begin so are meant.
func (b *builder) catalogued(a *Action, known string) {
	pattern := known
	if a.Partial {
		pattern += "*"
	}
	prefix, name, ok := strings.Cut(pattern, ":")
	if !ok || !policy.ValidVendor(prefix) || strings.Contains(name, "${") || strings.ContainsAny(name, ": ") {
		return
	}
	of := b.scope.Actions(pattern)
	a.of = of
	if of.Service == nil {
		if a.UnknownService = !iamcatalog.Unlisted(prefix); a.UnknownService {
			a.Close = b.scope.ClosestService(prefix)
		}
		return
	}
	if len(of.Found) == 0 && !a.Partial {
		if a.UnknownAction = !iamcatalog.Unlisted(pattern); a.UnknownAction && !a.Wild {
			a.Close = closestAction(of.Service, name)
		}
		return
	}
	a.Scoped = len(of.Types()) > 0
	if i := slices.IndexFunc(of.Found, changesPermissions); i >= 0 && !a.Partial {
		a.Shares = of.Service.Prefix + ":" + of.Found[i].Name
	}
	if !a.Partial {
		a.escalate(of)
	}
	a.Unscoped, a.S3Level, a.OwnServices = of.Unscoped(), of.S3Level(), of.ARNServices()
	if len(of.Found) == 1 && !a.Wild && !a.Partial {
		a.Access = string(of.Found[0].Access)
		if usual := of.Service.Prefix + ":" + of.Found[0].Name; usual != pattern {
			a.Usual = usual
		}
	}
}

func changesPermissions(a *iamcatalog.Action) bool { return a.Access == iamcatalog.Permissions }

func closestAction(s *iamcatalog.Service, name string) string {
	if near := s.ClosestAction(name); near != "" {
		return s.Prefix + ":" + near
	}
	return ""
}

// resolved returns the actions of a statement if all of them are in the catalog; false if there may be others.
func (f *Statement) resolved(s *policy.Statement) (scope.Actions, bool) {
	var all scope.Actions
	if s.Actions.Not() || !f.ActionsKnown || len(f.Actions) == 0 || len(f.Actions) != len(s.Actions.Elements) {
		return all, false
	}
	for i := range f.Actions {
		if len(f.Actions[i].of.Found) == 0 {
			return all, false
		}
		all.Found = append(all.Found, f.Actions[i].of.Found...)
	}
	return all, true
}

// compareResources finds actions that no resource of the statement can match, and resources that no action uses.
func (f *Statement) compareResources(s *policy.Statement) {
	// NotAction and NotResource match nearly everything, and an unknown resource may be the one that matches.
	if s.Actions.Not() || s.Resources.Not() || len(f.Resources) == 0 || len(f.Resources) != len(s.Resources.Elements) {
		return
	}
	first := map[string]int{} // by reason
	for i := range f.Actions {
		a := &f.Actions[i]
		if a.Unmet = whyUnmet(a, f.Resources); a.Unmet == unmetType {
			a.Kinds = kinds(a.of.Types())
		}
		if at, met := first[a.Unmet]; met && a.Unmet != "" {
			a.UnmetAs = &at
		} else {
			first[a.Unmet] = i
		}
	}
	// Where an action matches nothing, the mistake may be in the resource: one finding is enough.
	if len(first) == 1 && f.Actions[0].Unmet == "" {
		f.unusedResources(s)
	}
}

// unusedResources finds the resources of which no action of the statement can be about.
func (f *Statement) unusedResources(s *policy.Statement) {
	all, known := f.resolved(s)
	if !known {
		return
	}
	types := all.Types()
	for i := range f.Resources {
		r := &f.Resources[i]
		if r.Partial || r.Malformed || r.target.Everything() {
			continue
		}
		r.Unused = !r.target.Unlisted() && !slices.ContainsFunc(types, r.target.Meets)
	}
}

// The reasons why no resource of a statement can match an action.
const (
	unmetScope   = "scope"
	unmetService = "service"
	unmetLevel   = "level"
	unmetType    = "type"
)

// whyUnmet returns "scope" if AWS checks the action only against "*", "service" if all resources belong to other
// services, "level" if S3 checks objects and the statement names only buckets, or the reverse, and "type" if the service
// checks the action against other types of resources.
func whyUnmet(a *Action, resources []Resource) string {
	met := func(by func(scope.Resource) bool) bool {
		return slices.ContainsFunc(resources, func(r Resource) bool { return by(r.target) })
	}
	types := a.of.Types()
	switch {
	case len(types) == 0 && len(a.of.Found) > 0 && !met(a.of.MayNeed):
		return unmetScope
	case len(types) == 0:
	case a.OwnServices != nil && !met(func(r scope.Resource) bool { return slices.ContainsFunc(a.OwnServices, r.Of) }):
		return unmetService
	case met(func(r scope.Resource) bool { return r.Unlisted() || slices.ContainsFunc(types, r.Meets) }):
	case a.S3Level != "":
		return unmetLevel
	default:
		return unmetType
	}
	return ""
}

// kinds returns the forms of the ARNs of some types, the first of each.
func kinds(types []*iamcatalog.ResourceType) []string {
	forms := make([]string, len(types))
	for i, t := range types {
		forms[i] = strings.ReplaceAll(t.ARNs[0], "${Partition}", "aws")
	}
	return forms
}

// catalogued adds what the IAM catalog says about the parts of an ARN.
func (b *builder) cataloguedARN(r *Resource) {
	if r.Partial || !r.ARN || r.Malformed || r.Short || r.Service == nil || strings.Contains(*r.Service, "${") {
		return
	}
	if lower := strings.ToLower(*r.Service); lower != *r.Service && b.scope.Service(lower) != nil {
		r.UnknownService, r.Close = true, lower // ARNs have services in lower case only
		return
	}
	service := b.scope.Service(*r.Service)
	switch {
	case service == nil:
		if r.UnknownService = !iamcatalog.Unlisted(*r.Service); r.UnknownService {
			r.Close = b.scope.ClosestService(*r.Service)
		}
		return
	case len(service.ResourceTypes) == 0:
		return
	}
	parts := r.target.Parts(service)
	r.UnknownForm = !parts.Known
	if !parts.Known {
		return
	}
	r.LacksRegion, r.LacksAccount = parts.Region && *r.Region == "", parts.Account && *r.Account == "" && !iamcatalog.Ownerless(*r.Service)
	r.ExtraRegion = parts.NoRegion && *r.Region != "" && !policy.HasWildcard(*r.Region)
	r.ExtraAccount = parts.NoAccount && *r.Account != "" && !policy.HasWildcard(*r.Account)
}

// resolveTrust looks up the actions of a trust policy's statement, if it has conditions to compare with them. Other rules
// know which actions a trust policy accepts.
func (b *builder) resolveTrust(f *Statement) {
	if len(f.Conditions) == 0 {
		return
	}
	for i := range f.Actions {
		if a := &f.Actions[i]; a.Text != nil {
			a.of = b.scope.Actions(*a.Text)
		}
	}
}

// compareKeys adds what the IAM catalog says about the condition keys of a statement.
func (b *builder) compareKeys(f *Statement, s *policy.Statement) {
	all, known := f.resolved(s)
	for i := range f.Conditions {
		c := &f.Conditions[i]
		if c.BadKey || c.Unknown {
			continue
		}
		b.key(c, all)
		if global := iamcatalog.Global(c.Key); global != nil {
			c.Instead, c.Chosen, c.Sensitive = global.Instead, global.Chosen, global.Sensitive
			if c.Sensitive {
				c.loosen()
			}
			c.ForeignService = foreignService(f.Actions, global.Services)
			if !global.PerAction {
				continue
			}
		}
		// A key that does not exist at all is another mistake.
		if known && !c.UnknownKey && !c.TagKeyMissing && !iamcatalog.Unlisted(c.Folded) && c.Vendor != "" && !strings.Contains(c.Vendor, ".") && !strings.EqualFold(c.Vendor, "saml") {
			c.Unsupported = !all.HasKey(c.Folded)
			// STS checks sts:TagSession and sts:SetSourceIdentity together with the call that they belong to.
			if !b.trust && c.requires() && f.Effect == "Allow" {
				c.Lacking = lacking(f.Actions, c.Folded)
			}
		}
	}
}

// foreignService returns the service of the first action that is none of the services; empty if these are not listed.
func foreignService(actions []Action, services []string) string {
	for i := range actions {
		if s := actions[i].of.Service; s != nil && services != nil && !slices.Contains(services, s.Prefix) {
			return s.Prefix
		}
	}
	return ""
}

// requires reports whether the condition is false for requests without its key. Tags are left out: the catalog does not
// have them for each action that has them.
func (c *Condition) requires() bool {
	return !c.Negated && !c.IfExists && c.Type != "null" && c.Set != "ForAllValues" && !strings.EqualFold(c.Vendor, "aws")
}

// lacking returns the indices of the actions, without wildcards, none of whose requests have a key; nil if all lack it.
func lacking(actions []Action, folded string) []int {
	var without []int
	met := false
	for i := range actions {
		switch {
		case actions[i].of.HasKey(folded):
			met = true
		case !actions[i].Wild:
			without = append(without, i)
		}
	}
	if !met {
		return nil
	}
	return without
}

// key adds what is known about a condition key by itself, or among the keys of the statement's actions.
func (b *builder) key(c *Condition, all scope.Actions) {
	k, known := b.scope.Key(c.Key)
	if k == nil {
		k = all.Key(c.Folded) // such as a key of Connect in a request for Cases
	}
	if k != nil {
		c.KeyType = string(k.Type)
		// What users choose, such as tags and encryption contexts, may be ARNs.
		c.Mismatch = mismatch(k.Type, c.Type) && (!k.Open() || c.Type != "arn")
		return
	}
	c.TagKeyMissing = b.scope.LacksTag(c.Key)
	if c.UnknownKey = known && !c.TagKeyMissing && !iamcatalog.Unlisted(c.Folded); c.UnknownKey {
		c.Close = b.scope.ClosestKey(c.Key)
	}
}

// fitting are the types of operators by the type of the key. A key that is an ARN is also compared as a text.
var fitting = map[iamcatalog.ValueType][]string{
	iamcatalog.String: {"string"}, iamcatalog.ARN: {"arn", "string"}, iamcatalog.Bool: {"bool"},
	iamcatalog.Numeric: {"numeric"}, iamcatalog.Date: {"date", "numeric"}, iamcatalog.IPAddress: {"ip"},
}

// mismatch reports whether an operator is for values of another type than the key's.
func mismatch(of iamcatalog.ValueType, operator string) bool {
	types := fitting[of]
	return types != nil && operator != "" && operator != "null" && !slices.Contains(types, operator)
}
