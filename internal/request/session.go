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
	"github.com/sessionlint/sessionlint/internal/source"
)

// Policy is the policy that a request carries, of a kind that is checked.
type Policy struct {
	// Content is its kind, as catalog.Schema.Content has it; empty if the request has none.
	Content string
	// Path leads from the parameters to the document; it is empty if the parameters are the policy.
	Path finding.Path
	// Text is the policy as it is sent, nil if the request has none.
	Text *document.Node
	// Root is the document, nil if the text is none.
	Root *document.Node
}

// Policy returns the inline session policy of a request, or the trust policy. No operation takes both, and policies of other
// kinds are not given.
func (r *Request) Policy() Policy {
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		return Policy{}
	}
	if catalog.IsPolicy(r.Operation) {
		p := Policy{Content: schema.Content, Text: policyText(r.Params), Root: r.Params}
		if LongPolicy(p.Text.Text) {
			p.Root = nil
		}
		return p
	}
	for name, member := range schema.Properties {
		if text := r.Params.Get(name); text != nil && checked(member) {
			return Policy{Content: member.Content, Path: finding.Path{name}, Text: text, Root: text.Embedded}
		}
	}
	return Policy{}
}

func checked(s *catalog.Schema) bool {
	return s.Content == catalog.ContentSessionPolicy || s.Content == catalog.ContentTrustPolicy
}

// SessionPolicy returns the inline session policy of a request, and nothing where it carries none.
func (r *Request) SessionPolicy() Policy {
	if p := r.Policy(); p.Content == catalog.ContentSessionPolicy {
		return p
	}
	return Policy{}
}

// policyText is what will be sent of a policy in a document of its own: a JSON text as it stands, and of what
// is written in another way the JSON without white space.
func policyText(root *document.Node) *document.Node {
	span := root.Span
	if span.File == nil || span.End > len(span.File.Data) || !json.Valid(span.Bytes()) {
		return minified(root)
	}
	text := document.NewText(string(span.Bytes()), span, func() source.Locator { return source.Direct(span.File, span.Start) })
	text.Embedded = root
	return uncertain(text)
}

// policyFile reports what is before the policy in a file of its own, if the file is sent as it is.
func (r *reader) policyFile(req *Request) {
	(&speller{reader: r, request: req}).unfilledPolicy(req.Params, nil)
	r.checkLength(policyText(req.Params), nil)
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

// kindOf returns the kind of policy that a document is by its contents, empty if none. A trust policy has principals, and
// allows nothing but to assume a role, on no resource.
func kindOf(n *document.Node) string {
	switch {
	case !isPolicy(n):
	case !hasPrincipal(n):
		return catalog.PolicySession
	case !hasResource(n) && !slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool {
		return !slices.ContainsFunc(s.Actions.Elements, assumesRole)
	}):
		return catalog.PolicyTrust
	}
	return ""
}

func hasResource(n *document.Node) bool {
	return slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool { return s.Resources.Node != nil })
}

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

// hasPrincipal reports whether some statement of a policy says for whom it is, as those of trust policies and of
// resources do, and those of session policies never.
func hasPrincipal(n *document.Node) bool {
	return slices.ContainsFunc(policy.Read(n).Statements, func(s *policy.Statement) bool {
		return s.Node.Get("Principal") != nil || s.Node.Get("NotPrincipal") != nil
	})
}
