package facts

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
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
	// ARN is true if the text begins with "arn:".
	ARN bool `rego:"arn"`
	// Parts is the number of the ARN's parts, 6 for a whole one; absent if unknown.
	Parts int `rego:"parts"`
	// Short is true if there are fewer than 6 parts.
	Short bool `rego:"short"`
	// Variables are the policy variables in the text.
	Variables []Variable `rego:"variables"`

	arnFacts
}

// resources returns the entries of a list that are texts.
func (b *builder) resources(l policy.List, g *grant.Grant) []Resource {
	resources := make([]Resource, 0, len(l.Elements))
	for _, e := range l.Elements {
		if e.Node.Kind == document.String {
			resources = append(resources, b.resourceOf(e))
		}
	}
	for i, r := range b.redundancies(g, func(g *grant.Grant) *grant.Set { return &g.Resources }) {
		resources[i].SameAs, resources[i].CoveredBy = indexOf(r.SameAs), indexOf(r.CoveredBy)
	}
	return resources
}

func (b *builder) resourceOf(e policy.Element) Resource {
	text, whole := knownText(e.Node)
	r := Resource{Path: e.Path, Partial: !whole}
	if whole {
		r.Text = &e.Node.Text
		r.All = text == "*"
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
	} else {
		arn = before(arn, arn.Parts-1) // the last known part may continue
	}
	r.arnFacts = arnOf(arn)
	r.Malformed = arn.Parts > 1 && r.BadPartition || arn.Parts > 2 && (arn.Service == "" || r.WildService)
	if p := arn.Partition; arn.Parts > 1 && !slices.Contains(b.partitions, p) {
		b.partitions = append(b.partitions, p)
	}
	return r
}
