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

// Resource is an entry of a Resource or NotResource list.
type Resource struct {
	// Path is the path of the entry.
	Path finding.Path `rego:"path,always"`
	// Partial is true if parts of the text are unknown. Then text is absent, and of the ARN only the parts before the
	// first unknown one are present.
	Partial bool `rego:"partial"`
	// Text is the resource as written.
	Text *string `rego:"text"`
	// Malformed is true if IAM's parser refuses the text because of its beginning.
	Malformed bool `rego:"malformed"`
	// SameAs is the index in resources of an earlier entry that is the same.
	SameAs *int `rego:"same_as"`
	// CoveredBy is the index in resources of an entry with a wildcard that covers this one.
	CoveredBy *int `rego:"covered_by"`
	// All is true if the text is *.
	All bool `rego:"all"`
	// Every is true if the text is *, or an ARN that names at most a service and a type of its resources: in every
	// account and Region, all of them.
	Every bool `rego:"every"`
	// ARN is true if the text begins with "arn:".
	ARN bool `rego:"arn"`
	// Parts is the number of the ARN's parts, 6 for a whole one; absent if unknown.
	Parts int `rego:"parts"`
	// Short is true if there are fewer than 6 parts.
	Short bool `rego:"short"`
	// Variables are the policy variables in the text.
	Variables []Variable `rego:"variables"`

	arnFacts

	// UnknownService is true if the IAM catalog has no such service.
	UnknownService bool `rego:"unknown_service"`
	// Close is the service that was most likely meant, if it is unknown and one of nearly the same name exists.
	Close string `rego:"close"`
	// UnknownForm is true if the IAM catalog has the service's resources, and none whose ARN has this form.
	UnknownForm bool `rego:"unknown_form"`
	// LacksRegion is true if the region is empty, and ARNs of this form have one.
	LacksRegion bool `rego:"lacks_region"`
	// LacksAccount is true if the account is empty, and ARNs of this form have one.
	LacksAccount bool `rego:"lacks_account"`
	// ExtraRegion is true if there is a region, and ARNs of this form have none.
	ExtraRegion bool `rego:"extra_region"`
	// ExtraAccount is true if there is an account, and ARNs of this form have none.
	ExtraAccount bool `rego:"extra_account"`
	// Unused is true if no action of the statement can be about the resource.
	Unused bool `rego:"unused"`

	target scope.Resource // what it can match
}

// resources returns the entries of a list that are texts.
func (b *builder) resources(l policy.List, g *grant.Grant) []Resource {
	resources := make([]Resource, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			r := b.resourceOf(e)
			if !b.trust {
				b.cataloguedARN(&r)
			}
			resources = append(resources, r)
		}
	}
	for i, r := range b.redundancies(g, func(g *grant.Grant) *grant.Set { return &g.Resources }) {
		resources[i].SameAs, resources[i].CoveredBy = indexOf(r.SameAs), indexOf(r.CoveredBy)
	}
	return resources
}

func (b *builder) resourceOf(e policy.Element) Resource {
	text, whole := knownText(e.Node)
	r := Resource{Path: e.Path, Partial: !whole, target: scope.AnyResource()}
	if whole {
		r.Text = &e.Node.Text
		r.All = text == "*"
		r.Every = r.All
		r.Variables = b.variablesOf(text, true)
	}
	arn, ok := policy.ParseARN(text)
	if !ok {
		r.Malformed = whole && text != "*" && text != ""
		return r
	}
	r.ARN = true
	if whole {
		r.Parts, r.Short = arn.Parts, arn.Parts < policy.ARNParts
		r.Every = everyOf(arn)
	} else {
		arn = before(arn, arn.Parts-1) // the last known part may continue
	}
	r.arnFacts, r.target = arnOf(arn), scope.ReadResource(arn)
	r.Malformed = arn.Parts > 1 && r.BadPartition || arn.Parts > 2 && (arn.Service == "" || r.WildService)
	if p := arn.Partition; arn.Parts > 1 && !slices.Contains(b.partitions, p) {
		b.partitions = append(b.partitions, p)
	}
	return r
}

// everyOf reports whether an ARN names at most a service and a type. Without an account the type may be a name: that of a
// bucket.
func everyOf(arn policy.ARN) bool {
	if arn.Parts < policy.ARNParts || strings.Trim(arn.Region, "*") != "" || strings.Trim(arn.Account, "*") != "" {
		return false
	}
	kind := strings.TrimRight(arn.Resource, "*:/")
	rest := arn.Resource[len(kind):]
	if kind == "" {
		return rest != ""
	}
	return arn.Account != "" && strings.ContainsAny(rest, ":/") && strings.Contains(rest, "*") &&
		!strings.ContainsAny(kind, "*?:/$") && !strings.HasPrefix(rest, "*")
}
