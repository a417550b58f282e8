package cdk

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// options are the parameters that further options may give, by the names that the SDK has for them.
var options = partial.Members(`
	DurationSeconds
	ExternalId
	Policy
	PolicyArns
	ProvidedContexts
	RoleArn
	RoleSessionName
	SerialNumber
	SourceIdentity
	Tags
	TokenCode
	TransitiveTagKeys`)

// session is the request for the role of a destination or a stack; none without a role.
func session(n *document.Node, role string) []host.Place {
	if n.Get(role).TextIfWhole() == "" {
		return nil
	}
	const operation = "sts:AssumeRole"
	given := partial.Rendered.Tree(n) // ${AWS::AccountId} and its like are replaced before the request
	object := document.NewObject(nil, n.Span)
	add := func(to, from string) {
		for _, m := range given.Members {
			if m.Name == from {
				m.Name = to
				object.Members = append(object.Members, m)
			}
		}
	}
	add("RoleArn", role)
	add("ExternalId", roleExternal)
	further := given.Get(roleOptions)
	// Options come last, so that they replace what the CDK would ask for.
	object.Members = append(object.Members, further.AllMembers()...)
	// All tags are transitive where the options do not say which.
	if further.Get("Tags") != nil {
		object = partial.Fill(object, "TransitiveTagKeys")
	}
	return []host.Place{{
		Operation: operation, Params: partial.Params(operation, object, options), Span: n.Span, Via: "the CDK", Problems: unused(further),
	}}
}

// unused reports options that the SDK leaves out of the request, as it does not know them.
func unused(further *document.Node) []document.Problem {
	names := partial.Froms(options)
	var problems []document.Problem
	for _, m := range further.AllMembers() {
		if slices.Contains(names, m.Name) {
			continue
		}
		message := finding.Quote(m.Name) + " has no effect"
		if similar := meant(m.Name, names); similar != "" {
			message += "; did you mean " + similar + "?"
		}
		problems = append(problems, document.Problem{Rule: "unused-input", Message: message, Span: m.Key})
	}
	return problems
}

// meant is the option that somebody may have meant: one of a similar name, in another case, or that the name ends with.
func meant(name string, names []string) string {
	for _, other := range names {
		if strings.EqualFold(name, other) || strings.HasSuffix(name, other) {
			return other
		}
	}
	return partial.Similar(name, names)
}
