package request

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/delegation"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Policy is the policy in a request: an inline session policy or a trust policy.
type Policy struct {
	// Content is its kind, as catalog.Schema.Content has it; empty if the request has none.
	Content string
	// Path leads from the parameters to the document; it is empty if the parameters are the policy.
	Path finding.Path
	// Text is the policy as it is sent, nil if the request has none.
	Text *document.Node
	// Root is the tree of the text, nil if it could not be parsed or is too long for checks of its contents.
	Root *document.Node
}

// Policy returns the inline session policy of a request, or its trust policy. No operation takes both. Policies of other
// kinds, such as permission policies of a role, are not returned.
func (r *Request) Policy() Policy {
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		return Policy{}
	}
	if catalog.IsPolicy(r.Operation) {
		p := Policy{Content: schema.Content, Text: policyText(r.Params), Root: r.Params}
		if r.Operation == catalog.PolicyTemplate {
			p.Root = delegation.Open(r.Params)
		}
		if LongPolicy(p.Text.Text) {
			p.Root = nil
		}
		return p
	}
	for _, m := range r.Params.Members {
		if member := schema.Properties[m.Name]; member != nil && member.Content != "" && isRead(member) {
			text := r.Params.Get(m.Name) // of several members with the name, the last counts
			return Policy{Content: member.Content, Path: finding.Path{m.Name}, Text: text, Root: text.Embedded}
		}
	}
	return Policy{}
}

// isRead reports whether a member holds a policy of the kinds that Policy returns.
func isRead(s *catalog.Schema) bool {
	return slices.Contains(catalog.CheckedContents, s.Content)
}

// SessionPolicy returns the inline session policy of a request, or the zero Policy if it has none.
func (r *Request) SessionPolicy() Policy {
	if p := r.Policy(); p.Content == catalog.ContentSessionPolicy {
		return p
	}
	return Policy{}
}

// policyText returns the text that is sent of a policy in a document of its own: JSON as it stands in the file, and for
// a policy in YAML or HCL its JSON without white space.
func policyText(root *document.Node) *document.Node {
	span := root.Span
	if span.File == nil || span.End > len(span.File.Data) || !json.Valid(span.Bytes()) {
		return minified(root)
	}
	// The locator counts from the span's start, so that lengths and places are those of the file.
	text := document.NewText(string(span.Bytes()), span, func() source.Locator { return source.Direct(span.File, span.Start) })
	text.Embedded = root
	return uncertain(text)
}

// policyFile checks a policy in a document of its own: placeholders, its length, and, in a file that is sent as it is, what
// is before it.
func (r *reader) policyFile(req *Request) {
	// Placeholders of a template are what its parameters replace.
	if req.Operation != catalog.PolicyTemplate {
		(&speller{reader: r, request: req}).unfilledPolicy(req.Params, nil)
	}
	r.checkLength(policyText(req.Params), nil)
	// YAML and code are not sent as they are: a program writes the JSON.
	if req.Claim == ByEnvelope || req.Claim == ByCode || r.file == nil || !json.Valid(req.Params.Span.Bytes()) {
		return
	}
	at := span{File: r.file, End: req.Params.Span.Start}
	before := r.file.Data[:at.End]
	switch mark := []byte("\uFEFF"); {
	case bytes.HasPrefix(before, mark):
		at.End = len(mark)
		r.report(RulePolicySyntax, req.Operation, nil, at, "a byte order mark is before the policy; AWS accepts text that begins with {")
	case len(before) > 0 && len(bytes.TrimSpace(before)) == 0:
		r.report(RuleLeadingSpace, req.Operation, nil, at, messageLeadingSpace)
	}
}

// kindOf returns the kind of policy that a document is by its contents, empty if none. A trust policy has a principal,
// no resource, and in each statement an action that assumes a role.
func kindOf(n *document.Node) string {
	switch {
	case !isPolicy(n):
	case isTemplatePolicy(n):
		return catalog.PolicyTemplate
	case !hasPrincipal(n):
		return catalog.PolicySession
	case !hasResource(n) && !slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool {
		return !slices.ContainsFunc(s.Actions.Elements, assumesRole)
	}):
		return catalog.PolicyTrust
	}
	return ""
}

// isTemplatePolicy reports whether a policy is certainly a template of a delegation.
func isTemplatePolicy(n *document.Node) bool { return !hasPrincipal(n) && delegation.Is(n) }

// hasResource reports whether some statement of a policy has a Resource.
func hasResource(n *document.Node) bool {
	return slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool { return s.Resources.Node != nil })
}

// assumesRole reports whether an element of Action is one of the three actions that assume a role.
func assumesRole(action policy.Element) bool {
	name, ok := strings.CutPrefix(action.Node.Text, "sts:AssumeRole")
	return ok && (name == "" || name == "WithSAML" || name == "WithWebIdentity")
}

// isPolicy reports whether a document has the members of a policy and no other.
func isPolicy(n *document.Node) bool {
	if n.Kind != document.Object || n.Get("Statement") == nil {
		return false
	}
	return !slices.ContainsFunc(n.Members, func(m document.Member) bool { return !slices.Contains(policy.PolicyMembers, m.Name) })
}

// hasPrincipal reports whether some statement of a policy has a Principal or NotPrincipal. Statements of trust policies and
// of resource policies have one, those of session policies never.
func hasPrincipal(n *document.Node) bool {
	return slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool {
		return s.Node.Get("Principal") != nil || s.Node.Get("NotPrincipal") != nil
	})
}
