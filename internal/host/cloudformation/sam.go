package cloudformation

import (
	"bytes"
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

const createRole = "iam:CreateRole"

// ruleUnused is the rule for what the tool ignores.
const ruleUnused = "unused-input"

// samFunction is SAM's function, for which SAM makes a role unless it has one.
const samFunction = "AWS::Serverless::Function"

// functionsRole is the request for that role; SAM adds what the function does not say.
var functionsRole = resource.Request{
	Operation: createRole, Via: "SAM",
	Members: partial.Members(`
		AssumeRolePolicyDocument
		PermissionsBoundary
		RolePath Path`),
}

// mentionsSAM reports whether a template may have a function with something to read: most have none.
func mentionsSAM(data []byte) bool {
	return bytes.Contains(data, []byte(samFunction)) && slices.ContainsFunc(functionsRole.Members, func(m partial.Member) bool {
		return bytes.Contains(data, []byte(m.From))
	})
}

// hasInput reports whether a resource says something that is read: most functions say nothing of their roles.
func hasInput(kind string, of, root *document.Node) bool {
	return kind != samFunction || describesRole(of.Get("Properties")) || describesRole(root.Get("Globals").Get("Function"))
}

// describesRole reports whether a function, or Globals, has a member about the role that SAM makes.
func describesRole(function *document.Node) bool {
	return slices.ContainsFunc(functionsRole.Members, func(m partial.Member) bool { return function.Get(m.From) != nil })
}

// withoutRole reports whether SAM makes no role for a function, or one of which nothing is said.
func (r *resolver) withoutRole(own, properties *document.Node) bool {
	role := properties.Get("Role")
	if role == nil || role.Kind != document.String && role.Refers == nil {
		return role != nil || !describesRole(properties) // an unknown role may be none at all
	}
	// With a Role, SAM ignores what else is said of a role.
	for _, m := range own.Members {
		if slices.ContainsFunc(functionsRole.Members, func(of partial.Member) bool { return of.From == m.Name }) {
			r.problems = append(r.problems, document.Problem{
				Rule: ruleUnused, Span: m.Key, Message: m.Name + " has no effect: the function has a Role",
			})
		}
	}
	return true
}

// withGlobals adds to a function what the template says of all functions. SAM merges objects and lists; those of a role are
// taken from one of both, since a trust policy that is written in two places is rare, and then unknown.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
// (2026-11)
func (r *resolver) withGlobals(kind string, own *document.Node) *document.Node {
	if kind != samFunction || r.globals == nil || own.Kind != document.Object {
		return own
	}
	all := document.NewObject(slices.Clone(own.Members), own.Span)
	all.Open = own.Open
	for _, m := range r.globals.Members {
		switch i := slices.IndexFunc(all.Members, func(o document.Member) bool { return o.Name == m.Name }); {
		// Only in Globals.
		case i < 0:
			all.Members = append(all.Members, m)
		// SAM merges the objects of both. All else is taken from the function.
		case m.Value.Kind == document.Object:
			all.Members[i].Value = document.NewUnknown(all.Members[i].Value.Span)
		}
	}
	return all
}
