package cloudformation

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// target is a request that CloudFormation makes of a resource.
type target struct {
	operation string
	members   []partial.Member
	via       string
	// others are parameters that AWS's services add themselves.
	others []string
	// needs is the property without which there is no such request.
	needs string
}

// resources are the types that are read, and what becomes of them. The properties are those of the
// CloudFormation resource types as of 2026-09.
var resources = map[string][]target{
	"AWS::IAM::Role": {{
		operation: "iam:CreateRole",
		members: partial.Members(`
			AssumeRolePolicyDocument
			Description
			MaxSessionDuration
			Path
			PermissionsBoundary
			RoleName
			Tags`),
	}},
	"AWS::Cognito::IdentityPool": {{
		operation: "cognito-identity:CreateIdentityPool",
		members: append(partial.Members(`
			AllowClassicFlow
			AllowUnauthenticatedIdentities
			CognitoIdentityProviders
			DeveloperProviderName
			IdentityPoolName
			OpenIdConnectProviderARNs
			SamlProviderARNs
			SupportedLoginProviders`),
			partial.Member{From: "IdentityPoolTags", To: "IdentityPoolTags", Read: partial.Pairs}),
	}},
	"AWS::Cognito::IdentityPoolRoleAttachment": {{
		operation: "cognito-identity:SetIdentityPoolRoles",
		members: append(partial.Members(`
			IdentityPoolId
			Roles`),
			partial.Member{From: "RoleMappings", To: "RoleMappings", Read: roleMappings}),
	}},
	"AWS::Cognito::IdentityPoolPrincipalTag": {{
		operation: "cognito-identity:SetPrincipalTagAttributeMap",
		members: partial.Members(`
			IdentityPoolId
			IdentityProviderName
			PrincipalTags
			UseDefaults`),
	}},
	"AWS::EKS::PodIdentityAssociation": {{
		operation: "eks:CreatePodIdentityAssociation",
		members: append(partial.Members(`
			ClusterName        clusterName
			DisableSessionTags disableSessionTags
			Namespace          namespace
			Policy             policy
			RoleArn            roleArn
			ServiceAccount     serviceAccount
			TargetRoleArn      targetRoleArn`),
			partial.Member{From: "Tags", To: "tags", Read: partial.Pairs}),
	}},
	"AWS::RolesAnywhere::Profile": {{
		operation: "rolesanywhere:CreateProfile",
		members: append(partial.Members(`
			AcceptRoleSessionName     acceptRoleSessionName
			DurationSeconds           durationSeconds
			Enabled                   enabled
			ManagedPolicyArns         managedPolicyArns
			Name                      name
			RequireInstanceProperties requireInstanceProperties
			RoleArns                  roleArns
			SessionPolicy             sessionPolicy`),
			partial.Member{From: "Tags", To: "tags", Read: partial.Each(partial.As(lowerTag))}),
	}},
	"AWS::SSO::PermissionSet": {
		{
			operation: "sso:CreatePermissionSet",
			members: partial.Members(`
				Description
				InstanceArn
				Name
				RelayStateType RelayState
				SessionDuration
				Tags`),
		},
		{
			operation: "sso:PutInlinePolicyToPermissionSet",
			members:   partial.Members("InlinePolicy\nInstanceArn"),
			others:    []string{"PermissionSetArn"},
			needs:     "InlinePolicy",
		},
	},
	"AWS::Transfer::User": {transfer},
}

// transfer is the session of a Transfer user: of the request that AWS Transfer makes, the template
// holds the policy.
var transfer = target{
	operation: "sts:AssumeRole",
	members:   partial.Members("Policy"),
	via:       "AWS Transfer",
	others: []string{
		"RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId", "PolicyArns", "ProvidedContexts",
		"SerialNumber", "SourceIdentity", "Tags", "TokenCode", "TransitiveTagKeys",
	},
	needs: "Policy",
}

var lowerTag = partial.Members("Key key\nValue value")

// roleMappings makes the map that the API takes of the forms that CloudFormation takes: a map whose
// keys are providers, or a map or list whose entries name them in IdentityProvider, because keys
// cannot hold functions.
func roleMappings(n *document.Node) *document.Node {
	mappings := document.NewObject(nil, n.Span)
	mappings.Open = n.Open
	switch n.Kind {
	case document.Object:
		for _, m := range n.Members {
			mappings.Members = append(mappings.Members, roleMapping(m))
		}
	case document.List:
		for _, item := range n.Items {
			provider := item.Get("IdentityProvider")
			if provider == nil {
				mappings.Open = true
				continue
			}
			mappings.Members = append(mappings.Members,
				roleMapping(document.Member{Name: partial.Name(provider, mappings), Key: provider.Span, Value: item}))
		}
	default:
		return n
	}
	return mappings
}

// roleMapping gives an entry the name of its provider, where that is known.
func roleMapping(m document.Member) document.Member {
	if provider := m.Value.Get("IdentityProvider"); provider != nil && provider.Kind == document.String && !provider.Partial() {
		m.Name, m.Key = provider.Text, provider.Span
	}
	if m.Value.Kind != document.Object {
		return m
	}
	mapping := partial.Rename(m.Value, partial.Members("AmbiguousRoleResolution\nRulesConfiguration\nType"))
	m.Value = mapping
	return m
}
