package facts

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
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
	// Access is the access level of the action, if the text names one that the IAM catalog has: List, Read, Write, Tagging or
	// Permissions management.
	Access string `rego:"access"`
	// Shares is an action among those that the text matches that changes who may use a resource.
	Shares string `rego:"shares"`
	// RunsCode is an action among those that the text matches that runs code with the permissions of another role.
	RunsCode string `rego:"runs_code"`
	// HandsOut is an action among those that the text matches that returns credentials without the session policy.
	HandsOut string `rego:"hands_out"`
	// Scoped is true if the IAM catalog has types of resources that the action is checked against.
	Scoped bool `rego:"scoped"`
	// UnknownService is true if the IAM catalog has no such service.
	UnknownService bool `rego:"unknown_service"`
	// UnknownAction is true if the IAM catalog has the service, and no action of it that matches.
	UnknownAction bool `rego:"unknown_action"`
	// Close is the service or the action that was most likely meant, if the IAM catalog does not have this one and has one
	// of nearly the same name.
	Close string `rego:"close"`
	// Unmet says why no resource of the statement can match: scope, service, level or type.
	Unmet string `rego:"unmet"`
	// UnmetAs is the index in actions of an earlier entry that is unmet for the same reason.
	UnmetAs *int `rego:"unmet_as"`
	// Kinds are the forms of the ARNs that the action is checked against, if unmet is type.
	Kinds []string `rego:"kinds"`
	// OwnServices are the services whose ARNs can match, if that is known for the vendor.
	OwnServices []string `rego:"own_services"`
	// Reaches are the watched actions that the pattern matches: those that give the holder of a session more than its
	// policy allows, or that change permissions.
	Reaches []string `rego:"reaches"`

	of scope.Actions // what the IAM catalog has
}

// actions returns the entries of a list that are texts.
func (b *builder) actions(l policy.List, g *grant.Grant) []Action {
	actions := make([]Action, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			actions = append(actions, b.action(e))
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

// action computes the facts about an entry.
func (b *builder) action(e policy.Element) Action {
	a := actionOf(e)
	if !b.trust {
		text, _ := knownText(e.Node)
		b.catalogued(&a, text)
	}
	return a
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
	a.Reaches = policy.Reaches(a.Folded)
	return a
}

func (a *Action) vendor(vendor string) {
	a.Vendor = &vendor
	a.BadVendor = !policy.ValidVendor(vendor)
	a.WildVendor = strings.ContainsAny(vendor, "*?")
}

// knownText returns the text of a node up to the first unknown part, and whether there is no such part.
func knownText(n *document.Node) (string, bool) {
	if n.Partial() {
		return n.Text[:n.Holes[0].At], false
	}
	return n.Text, true
}
