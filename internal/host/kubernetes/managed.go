package kubernetes

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// What API groups end with.
const (
	upbound           = ".aws.upbound.io"    // Crossplane's provider that is made of Terraform's,
	upboundNamespaced = ".aws.m.upbound.io"  // with its resources in namespaces,
	crossplane        = ".aws.crossplane.io" // and Crossplane's older one
	jet               = "aws.jet.crossplane.io"
	ack               = ".services.k8s.aws" // AWS Controllers for Kubernetes
)

// target is the request that a controller makes of a resource.
type target struct {
	operation string
	members   []partial.Member
	// name is the parameter that is the resource's own name where no other is given.
	name string
}

// managed are the resources that stand for one of AWS's. The members are those of the resource definitions of provider-upjet-aws
// 2.2, provider-aws 0.53 and the controllers of ACK for IAM and EKS, as of 2026-11.
var managed = map[string]target{
	"iam" + upbound + " Role": {
		operation: "iam:CreateRole",
		members: append(partial.Members(`
			assumeRolePolicy    AssumeRolePolicyDocument
			description         Description
			maxSessionDuration  MaxSessionDuration
			path                Path
			permissionsBoundary PermissionsBoundary`),
			partial.Member{From: "tags", To: "Tags", Read: partial.List}),
		name: "RoleName",
	},
	"iam" + crossplane + " Role": {
		operation: "iam:CreateRole",
		members:   append(partial.Members("assumeRolePolicyDocument AssumeRolePolicyDocument"), roleMembers...),
		name:      "RoleName",
	},
	"iam" + ack + " Role": {
		operation: "iam:CreateRole",
		members: append(partial.Members(`
			assumeRolePolicyDocument AssumeRolePolicyDocument
			name                     RoleName`), roleMembers...),
	},
	"cognitoidentity" + upbound + " Pool": {
		operation: "cognito-identity:CreateIdentityPool",
		members: append(partial.Members(`
			allowClassicFlow               AllowClassicFlow
			allowUnauthenticatedIdentities AllowUnauthenticatedIdentities
			developerProviderName          DeveloperProviderName
			identityPoolName               IdentityPoolName
			openidConnectProviderArns      OpenIdConnectProviderARNs
			samlProviderArns               SamlProviderARNs
			supportedLoginProviders        SupportedLoginProviders
			tags                           IdentityPoolTags`),
			partial.Member{From: "cognitoIdentityProviders", To: "CognitoIdentityProviders", Read: partial.Each(partial.As(partial.Members(`
				clientId             ClientId
				providerName         ProviderName
				serverSideTokenCheck ServerSideTokenCheck`)))}),
	},
	"cognitoidentity" + upbound + " PoolRolesAttachment":                attachment,
	"cognitoidentity" + upbound + " CognitoIdentityPoolRolesAttachment": attachment,
	"cognitoidentity" + upbound + " CognitoIdentityPoolProviderPrincipalTag": {
		operation: "cognito-identity:SetPrincipalTagAttributeMap",
		members: partial.Members(`
			identityPoolId       IdentityPoolId
			identityProviderName IdentityProviderName
			principalTags        PrincipalTags
			useDefaults          UseDefaults`),
	},
	"eks" + upbound + " PodIdentityAssociation": {
		operation: "eks:CreatePodIdentityAssociation",
		members:   partial.Members(podIdentity + "roleArn\ntargetRoleArn"),
	},
	"eks" + ack + " PodIdentityAssociation": {
		operation: "eks:CreatePodIdentityAssociation",
		members:   partial.Members(podIdentity + "clientRequestToken\nroleARN roleArn\ntargetRoleARN targetRoleArn"),
	},
	"rolesanywhere" + upbound + " Profile": {
		operation: "rolesanywhere:CreateProfile",
		members: append(partial.Members(`
			acceptRoleSessionName
			durationSeconds
			enabled
			managedPolicyArns
			name
			requireInstanceProperties
			roleArns
			sessionPolicy`),
			partial.Member{From: "tags", To: "tags", Read: lowerTags}),
	},
	"ssoadmin" + upbound + " PermissionSet": {
		operation: "sso:CreatePermissionSet",
		members: append(partial.Members(`
			description     Description
			instanceArn     InstanceArn
			name            Name
			relayState      RelayState
			sessionDuration SessionDuration`),
			partial.Member{From: "tags", To: "Tags", Read: partial.List}),
	},
	"ssoadmin" + upbound + " PermissionSetInlinePolicy": {
		operation: "sso:PutInlinePolicyToPermissionSet",
		members: partial.Members(`
			inlinePolicy     InlinePolicy
			instanceArn      InstanceArn
			permissionSetArn PermissionSetArn`),
	},
}

var roleMembers = append(partial.Members(`
	description         Description
	maxSessionDuration  MaxSessionDuration
	path                Path
	permissionsBoundary PermissionsBoundary`),
	partial.Member{From: "tags", To: "Tags", Read: keyValues})

const podIdentity = `
	clusterName
	disableSessionTags
	namespace
	policy
	serviceAccount
	tags
`

var attachment = target{
	operation: "cognito-identity:SetIdentityPoolRoles",
	members: append(partial.Members("identityPoolId IdentityPoolId\nroles Roles"),
		partial.Member{From: "roleMapping", To: "RoleMappings", Read: roleMappings}),
}

// roleMappings makes the map that the API takes of a list whose items name their providers.
func roleMappings(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return n
	}
	mappings := document.NewObject(nil, n.Span)
	for _, item := range n.Items {
		provider := item.Get("identityProvider")
		if provider == nil {
			mappings.Open = true
			continue
		}
		mappings.Members = append(mappings.Members,
			document.Member{Name: partial.Name(provider, mappings), Key: provider.Span, Value: partial.Rename(item, mappingMembers)})
	}
	return mappings
}

var mappingMembers = append(partial.Members("ambiguousRoleResolution AmbiguousRoleResolution\ntype Type"),
	partial.Member{From: "mappingRule", To: "RulesConfiguration", Read: mappingRules})

// mappingRules are the rules as the API takes them, in an object.
func mappingRules(n *document.Node) *document.Node {
	rules := partial.Each(mappingRule)(n)
	return document.NewObject([]document.Member{{Name: "Rules", Key: n.Span, Value: rules}}, n.Span)
}

// mappingRule reads a rule, whose role may be named by a reference.
func mappingRule(n *document.Node) *document.Node {
	rule := partial.Rename(n, partial.Members("claim Claim\nmatchType MatchType\nroleArn RoleARN\nvalue Value"))
	return partial.Fill(rule, "RoleARN")
}

var keyValues = partial.Each(partial.As(partial.Members("key Key\nvalue Value")))

func lowerTags(n *document.Node) *document.Node {
	return partial.Each(partial.As(partial.Members("Key key\nValue value")))(partial.List(n))
}

// target finds what becomes of a managed resource.
func (r resource) target() (target, bool) {
	group := r.group
	if service, ok := strings.CutSuffix(group, upboundNamespaced); ok {
		group = service + upbound
	}
	t, ok := managed[group+" "+r.kind]
	return t, ok
}

// managed gives the request of a managed resource.
func (r resource) managed(t target) []host.Place {
	spec := r.node.Get("spec")
	first, second := spec, (*document.Node)(nil)
	if !strings.HasSuffix(r.group, ack) {
		first, second = spec.Get("forProvider"), spec.Get("initProvider")
	}
	if first == nil || first.Kind != document.Object {
		return nil
	}
	params := partial.Params(t.operation, merged(given(first), given(second)), t.members)
	if t.name != "" {
		params = r.withName(params, t.name)
	}
	return []host.Place{{Operation: t.operation, Params: params, Span: r.node.Span}}
}

// withName gives a parameter the name that the resource has in AWS: that of its annotation, or its own.
func (r resource) withName(params *document.Node, parameter string) *document.Node {
	name := at(r.node, "metadata", "annotations", "crossplane.io/external-name")
	if name == nil {
		name = at(r.node, "metadata", "name")
	}
	if name == nil || name.Kind != document.String {
		return params
	}
	for i, m := range params.Members {
		if m.Name == parameter && m.Value.Kind == document.Unknown {
			params.Members[i] = document.Member{Name: parameter, Key: name.Span, Value: given(name)}
		}
	}
	return params
}

// merged is an object with the members of another that it does not have itself.
func merged(first, second *document.Node) *document.Node {
	for _, m := range second.Members {
		if first.Get(m.Name) == nil {
			first.Members = append(first.Members, m)
		}
	}
	return first
}
