package facts

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// Action is an entry of an Action or NotAction list.
type Action struct {
	// Path is the path of the entry.
	Path finding.Path `rego:"path,always"`
	// Partial is true if parts of the text are unknown. Then text is absent, and of the other facts only those of a
	// known vendor are present.
	Partial bool `rego:"partial"`
	// Text is the action as written.
	Text *string `rego:"text"`
	// Malformed is true if IAM's parser refuses the text.
	Malformed bool `rego:"malformed"`
	// Wild is true if the name has * or ?.
	Wild bool `rego:"wild"`
	// SameAs is the index in actions of an earlier entry that is the same.
	SameAs *int `rego:"same_as"`
	// CoveredBy is the index in actions of an entry with a wildcard that covers this one.
	CoveredBy *int `rego:"covered_by"`
	// Vendor is the text before the first colon.
	Vendor *string `rego:"vendor"`
	// Name is the text after the first colon; the whole text if there is no colon.
	Name *string `rego:"name"`
	// Colons is the number of colons.
	Colons *int `rego:"colons"`
	// Folded is the text in lower case, as IAM compares it.
	Folded string `rego:"folded"`
	// All is true if the text is *.
	All bool `rego:"all"`
	// BadVendor is true if IAM's parser refuses the vendor.
	BadVendor bool `rego:"bad_vendor"`
	// WildVendor is true if the vendor has * or ?.
	WildVendor bool `rego:"wild_vendor"`
	// Usual is the text as AWS writes it, if it differs in case.
	Usual string `rego:"usual"`
	// WholeService is true if the name is *.
	WholeService bool `rego:"whole_service"`
	// Space is true if there is white space.
	Space bool `rego:"space"`
	// Variables is true if the text contains ${: actions have no policy variables.
	Variables bool `rego:"variables"`
	// Instead is the action that was probably meant, if the text is a method of an SDK or a command of the AWS CLI.
	Instead string `rego:"instead"`
	// TrustSuggestion is the action that was probably meant in a trust policy, which accepts few.
	TrustSuggestion string `rego:"trust_suggestion"`
	// S3Level is object or bucket, for actions of S3.
	S3Level string `rego:"s3_level"`
	// Unscoped is true if AWS checks the action against no resource.
	Unscoped bool `rego:"unscoped"`
	// Unmet says why no resource of the statement can match: scope, service or level.
	Unmet string `rego:"unmet"`
	// OwnServices are the services whose ARNs can match, if that is known for the vendor.
	OwnServices []string `rego:"own_services"`
	// Reaches are the watched actions that the pattern matches: those that give the holder of a session more than its
	// policy allows, or that change permissions.
	Reaches []string `rego:"reaches"`
}

// actions returns the entries of a list that are texts.
func (b *builder) actions(l policy.List, g *grant.Grant) []Action {
	actions := make([]Action, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			actions = append(actions, actionOf(e))
		}
	}
	if b.trust {
		suggestTrust(actions)
		return actions
	}
	for i, r := range b.redundancies(g, func(g *grant.Grant) *grant.Set { return &g.Actions }) {
		actions[i].SameAs, actions[i].CoveredBy = indexOf(r.SameAs), indexOf(r.CoveredBy)
	}
	return actions
}

// suggestTrust adds the action that was probably meant to those that are invalid in a trust policy.
func suggestTrust(actions []Action) {
	for i := range actions {
		a := &actions[i]
		if a.Text != nil && !a.Wild && !slices.Contains(policy.TrustActions, *a.Text) {
			a.TrustSuggestion = policy.NearestTrustAction(*a.Text)
		}
	}
}

func actionOf(e policy.Element) Action {
	text, whole := knownText(e.Node)
	a := Action{Path: e.Path, Partial: !whole}
	if !whole {
		if vendor, _, ok := strings.Cut(text, ":"); ok {
			a.vendor(vendor)
			a.Malformed = a.BadVendor
		}
		return a
	}
	parsed := policy.ParseAction(text)
	a.Text, a.Name, a.Colons = &e.Node.Text, &parsed.Name, &parsed.Colons
	a.Folded = policy.Fold(text)
	if parsed.Colons > 0 {
		a.vendor(parsed.Vendor)
	}
	a.All = text == "*"
	a.Wild = strings.ContainsAny(parsed.Name, "*?")
	a.WholeService = parsed.Name == "*" && parsed.Colons == 1
	a.Space = policy.HasSpace(text)
	a.Variables = strings.Contains(text, "${")
	// A variable in an action is a mistake with a rule of its own.
	a.Malformed = text != "" && !a.All && !a.Variables && (parsed.Colons != 1 || !policy.ValidVendor(parsed.Vendor))
	a.Usual = policy.UsualAction(text)
	a.Instead = policy.APIAction(text)
	a.S3Level = policy.S3Level(a.Folded)
	a.Unscoped = !policy.HasResources(a.Folded)
	a.Reaches = policy.Reaches(a.Folded)
	return a
}

func (a *Action) vendor(vendor string) {
	a.Vendor = &vendor
	a.BadVendor = !policy.ValidVendor(vendor)
	a.WildVendor = strings.ContainsAny(vendor, "*?")
	a.OwnServices = policy.OwnServices(vendor)
}

// knownText returns the text of a node up to the first unknown part, and whether there is no such part.
func knownText(n *document.Node) (string, bool) {
	if n.Partial() {
		return n.Text[:n.Holes[0].At], false
	}
	return n.Text, true
}

// unmet notes for each action that no resource of its statement can match, and why.
func (f *Statement) unmet(s *policy.Statement) {
	// NotAction and NotResource match nearly everything, and an unknown resource may be the one that matches.
	if s.Actions.Not() || s.Resources.Not() || len(f.Resources) == 0 || len(f.Resources) != len(s.Resources.Elements) {
		return
	}
	targets := make([]target, len(f.Resources))
	for i := range f.Resources {
		targets[i] = targetOf(&f.Resources[i])
	}
	for i := range f.Actions {
		f.Actions[i].Unmet = whyUnmet(&f.Actions[i], targets)
	}
}

// target is what a resource pattern can match.
type target struct {
	service string // empty if any
	level   string // for S3: "object", "bucket" or "any"
	whole   bool   // all resources of a service, which people also write instead of "*"
}

const anyLevel = "any"

func targetOf(r *Resource) target {
	if r.Service == nil || *r.Service == "" || policy.HasWildcard(*r.Service) || strings.Contains(*r.Service, "${") {
		return target{level: anyLevel, whole: true}
	}
	t := target{service: *r.Service, whole: r.Resource == nil || *r.Resource == "*", level: r.S3Level}
	if t.service == "s3" && t.level == "" {
		t.level = anyLevel
	}
	return t
}

// whyUnmet returns "scope" if AWS checks the action only against "*", "service" if all resources belong to other
// services, and "level" if S3 checks objects and the statement names only buckets, or the reverse.
func whyUnmet(a *Action, targets []target) string {
	met := func(by func(target) bool) bool { return slices.ContainsFunc(targets, by) }
	switch {
	case a.Unscoped && !met(func(t target) bool { return t.whole }):
		return "scope"
	case a.OwnServices != nil && !met(func(t target) bool { return t.service == "" || slices.Contains(a.OwnServices, t.service) }):
		return "service"
	case a.S3Level != "" && !met(func(t target) bool { return t.level == a.S3Level || t.level == anyLevel }):
		return "level"
	}
	return ""
}
