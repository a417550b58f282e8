package kubernetes

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// The ends of API groups.
const (
	upbound           = ".aws.upbound.io"    // Crossplane's provider that is generated from Terraform's,
	upboundNamespaced = ".aws.m.upbound.io"  // with its resources in namespaces,
	crossplane        = ".aws.crossplane.io" // and Crossplane's older one
	jet               = "aws.jet.crossplane.io"
	ack               = ".services.k8s.aws" // AWS Controllers for Kubernetes
)

// target is the request that a controller makes for a resource.
type target struct {
	resource.Request
	// name is the parameter whose default is the resource's own name.
	name string
}

// managed are the resources that correspond to AWS's: those of provider-upjet-aws 2.2, provider-aws 0.53 and the
// controllers of ACK for IAM and EKS, as of 2026-11.
var managed = map[string]target{
	"iam" + upbound + " Role":                                                {resource.Request{Operation: "iam:CreateRole"}, "RoleName"},
	"iam" + crossplane + " Role":                                             {resource.Request{Operation: "iam:CreateRole"}, "RoleName"},
	"iam" + ack + " Role":                                                    {resource.Request{Operation: "iam:CreateRole"}, ""},
	"iam" + upbound + " OpenIDConnectProvider":                               {oidcProvider, ""},
	"iam" + crossplane + " OpenIDConnectProvider":                            {oidcProvider, ""},
	"iam" + ack + " OpenIDConnectProvider":                                   {oidcProvider, ""},
	"cognitoidentity" + upbound + " Pool":                                    {resource.Request{Operation: "cognito-identity:CreateIdentityPool"}, ""},
	"cognitoidentity" + upbound + " PoolRolesAttachment":                     {attachment, ""},
	"cognitoidentity" + upbound + " CognitoIdentityPoolRolesAttachment":      {attachment, ""},
	"cognitoidentity" + upbound + " CognitoIdentityPoolProviderPrincipalTag": {resource.Request{Operation: "cognito-identity:SetPrincipalTagAttributeMap"}, ""},
	"eks" + upbound + " PodIdentityAssociation":                              {resource.Request{Operation: "eks:CreatePodIdentityAssociation"}, ""},
	"eks" + ack + " PodIdentityAssociation":                                  {resource.Request{Operation: "eks:CreatePodIdentityAssociation"}, ""},
	"rolesanywhere" + upbound + " Profile":                                   {resource.Request{Operation: "rolesanywhere:CreateProfile"}, ""},
	"ssoadmin" + upbound + " PermissionSet":                                  {resource.Request{Operation: "sso:CreatePermissionSet"}, ""},
	"transfer" + upbound + " User":                                           {resource.Request{Operation: "transfer:CreateUser"}, ""},
	"transfer" + upbound + " Access":                                         {resource.Request{Operation: "transfer:CreateAccess"}, ""},
	"transfer" + crossplane + " User":                                        {resource.Request{Operation: "transfer:CreateUser"}, ""},
	"iot" + upbound + " RoleAlias":                                           {resource.Request{Operation: "iot:CreateRoleAlias"}, ""},
	"cognitoidp" + upbound + " UserPoolClient":                               {resource.Request{Operation: "cognito-idp:CreateUserPoolClient"}, ""},
	"cognitoidentityprovider" + crossplane + " UserPoolClient":               {resource.Request{Operation: "cognito-idp:CreateUserPoolClient"}, ""},
	"grafana" + upbound + " WorkspaceAPIKey":                                 {resource.Request{Operation: "grafana:CreateWorkspaceApiKey"}, ""},
	"ssoadmin" + upbound + " PermissionSetInlinePolicy":                      {resource.Request{Operation: "sso:PutInlinePolicyToPermissionSet"}, ""},
}

var oidcProvider = resource.Request{
	Operation: "iam:CreateOpenIDConnectProvider",
	Members:   partial.Members("clientIDs ClientIDList\nthumbprints ThumbprintList"), // in ACK
}

var attachment = resource.Request{
	Operation: "cognito-identity:SetIdentityPoolRoles",
	Members:   []partial.Member{{From: "roleMapping", To: "RoleMappings", Read: roleMappings}},
}

// roleMappings makes the map that the API accepts. The role of a rule may be a reference to another resource.
func roleMappings(n *document.Node) *document.Node {
	for _, mapping := range n.Items {
		if rules := mapping.Get("mappingRule"); rules != nil {
			for _, rule := range rules.Items {
				partial.Fill(rule, "roleArn")
			}
		}
	}
	return resource.RoleMappings(n)
}

var keyValues = partial.Each(partial.As(partial.Members("key Key\nvalue Value")))

// target returns the request of a managed resource.
func (r manifest) target() (target, bool) {
	group := r.group
	// The resources in namespaces have the same members as the older ones.
	if service, ok := strings.CutSuffix(group, upboundNamespaced); ok {
		group = service + upbound
	}
	t, ok := managed[group+" "+r.kind]
	return t, ok
}

// managed returns the request of a managed resource.
func (r manifest) managed(t target) []host.Place {
	spec := r.node.Get("spec")
	// Crossplane has the desired state in forProvider, and values only for creating the resource in initProvider.
	first, second := spec, (*document.Node)(nil)
	if !strings.HasSuffix(r.group, ack) {
		first, second = spec.Get("forProvider"), spec.Get("initProvider")
	}
	if first == nil || first.Kind != document.Object {
		return nil
	}
	params, ok := t.Of(merged(given(first), given(second)))
	if !ok {
		return nil
	}
	if t.name != "" {
		params = r.withName(params, t.name)
	}
	return []host.Place{{Operation: t.Operation, Params: params, Span: r.node.Span}}
}

// withName sets a parameter to the resource's name in AWS: that of its annotation, or its own.
func (r manifest) withName(params *document.Node, parameter string) *document.Node {
	name := at(r.node, "metadata", "annotations", "crossplane.io/external-name")
	if name == nil {
		name = at(r.node, "metadata", "name")
	}
	if name == nil || name.Kind != document.String {
		return params
	}
	for i, m := range params.Members {
		// A name that is written in the specification takes precedence.
		if m.Name == parameter && m.Value.Kind == document.Unknown {
			params.Members[i] = document.Member{Name: parameter, Key: name.Span, Value: given(name)}
		}
	}
	return params
}

// merged adds the members of another object that the first does not have. The first object is changed.
func merged(first, second *document.Node) *document.Node {
	for _, m := range second.Members {
		if first.Get(m.Name) == nil {
			first.Members = append(first.Members, m)
		}
	}
	return first
}
