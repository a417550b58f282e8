package resource

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// UserPools is what a tool gives of a Cognito user pool in the same template: the provider's name is one attribute of several, and
// what each gives is known although no value is.
type UserPools struct {
	Is    func(name string) bool // reports whether a name is that of a user pool
	Right string                 // the attribute that is the provider's name
	// Wrong are the attributes that are something else, with what they are.
	Wrong map[string]string
}

// ruleProviderName is the rule of identity providers' names.
const ruleProviderName = "identity-provider-name"

// Problems are the provider names in a resource that are taken from another attribute of a user pool than its provider name, or
// that lack the app client.
func (p UserPools) Problems(operation string, object *document.Node) []document.Problem {
	var problems []document.Problem
	for _, n := range providers(operation, object) {
		// The name is a reference alone, or begins with one, as "${pool.endpoint}:client" does.
		whole := n.Reference()
		ref := whole
		if ref == nil && n.Kind == document.String && len(n.Holes) > 0 && n.Holes[0].At == 0 {
			ref = n.Holes[0].Refers
		}
		if ref == nil || !p.Is(ref.Name) {
			continue
		}
		if what, wrong := p.Wrong[ref.Attribute]; wrong {
			problems = append(problems, document.Problem{
				Rule: ruleProviderName, Span: n.Span, Message: what + "; Cognito accepts its " + p.Right,
			})
		} else if whole != nil && ref.Attribute == p.Right && operation == "cognito-identity:SetIdentityPoolRoles" {
			problems = append(problems, document.Problem{
				Rule: ruleProviderName, Span: n.Span, Message: p.Right + ` of a user pool lacks the app client: add ":" and its ID`,
			})
		}
	}
	return problems
}

// providers are the provider names in a resource of an operation.
func providers(operation string, object *document.Node) []*document.Node {
	switch operation {
	case "cognito-identity:CreateIdentityPool":
		return inEach(member(object, "CognitoIdentityProviders"), "ProviderName")
	// The resource is one entry.
	case "cognito-identity:SetPrincipalTagAttributeMap":
		return inEach(document.NewList([]*document.Node{object}, object.Span), "IdentityProviderName")
	case "cognito-identity:SetIdentityPoolRoles":
		mappings := member(object, "RoleMappings")
		// Terraform has blocks role_mapping.
		if mappings == nil {
			mappings = member(object, "RoleMapping")
		}
		return inEach(mappings, "IdentityProvider")
	}
	return nil
}

// inEach are the members of a name in the items of a list, or in the values of an object.
func inEach(n *document.Node, name string) []*document.Node {
	if n == nil {
		return nil
	}
	items := slices.Clone(n.Items)
	for _, m := range n.Members {
		items = append(items, m.Value)
	}
	// One entry that stands for a list of one.
	if member(n, name) != nil {
		items = []*document.Node{n}
	}
	var found []*document.Node
	for _, item := range items {
		if value := member(item, name); value != nil {
			found = append(found, value)
		}
	}
	return found
}

// member is the last member of a name, in whatever spelling the tool has.
func member(n *document.Node, name string) *document.Node {
	for _, m := range slices.Backward(n.Members) {
		if catalog.SameName(m.Name, name) {
			return m.Value
		}
	}
	return nil
}
