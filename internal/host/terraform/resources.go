package terraform

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// target is a request that a provider makes of a resource.
type target struct {
	operation string
	members   []partial.Member
	via       string
	others    []string // parameters that AWS's services add themselves
	needs     string   // the attribute without which there is no such request
}

// resources are the types that are read, and what becomes of them. The attributes are those of
// HashiCorp's provider for AWS, version 6.
var resources = map[string][]target{
	"aws_iam_role": {{
		operation: "iam:CreateRole",
		members: append(partial.Members(`
			assume_role_policy   AssumeRolePolicyDocument
			description          Description
			max_session_duration MaxSessionDuration
			name                 RoleName
			path                 Path
			permissions_boundary PermissionsBoundary`),
			partial.Member{From: "tags", To: "Tags", Read: partial.List}),
	}},
	"aws_cognito_identity_pool": {{
		operation: "cognito-identity:CreateIdentityPool",
		members: append(partial.Members(`
			allow_classic_flow               AllowClassicFlow
			allow_unauthenticated_identities AllowUnauthenticatedIdentities
			developer_provider_name          DeveloperProviderName
			identity_pool_name               IdentityPoolName
			saml_provider_arns               SamlProviderARNs
			supported_login_providers        SupportedLoginProviders
			tags                             IdentityPoolTags`),
			partial.Member{From: "openid_connect_provider_arns", To: "OpenIdConnectProviderARNs", Read: partial.Set},
			partial.Member{From: "cognito_identity_providers", To: "CognitoIdentityProviders", Read: userPools}),
	}},
	"aws_cognito_identity_pool_roles_attachment": {{
		operation: "cognito-identity:SetIdentityPoolRoles",
		members: append(partial.Members(`
			identity_pool_id IdentityPoolId
			roles            Roles`),
			partial.Member{From: "role_mapping", To: "RoleMappings", Read: roleMappings}),
	}},
	"aws_cognito_identity_pool_provider_principal_tag": {{
		operation: "cognito-identity:SetPrincipalTagAttributeMap",
		members: partial.Members(`
			identity_pool_id       IdentityPoolId
			identity_provider_name IdentityProviderName
			principal_tags         PrincipalTags
			use_defaults           UseDefaults`),
	}},
	"aws_eks_pod_identity_association": {{
		operation: "eks:CreatePodIdentityAssociation",
		members: partial.Members(`
			cluster_name         clusterName
			disable_session_tags disableSessionTags
			namespace            namespace
			policy               policy
			role_arn             roleArn
			service_account      serviceAccount
			tags                 tags
			target_role_arn      targetRoleArn`),
	}},
	"aws_rolesanywhere_profile": {{
		operation: "rolesanywhere:CreateProfile",
		members: append(partial.Members(`
			accept_role_session_name    acceptRoleSessionName
			duration_seconds            durationSeconds
			enabled                     enabled
			name                        name
			require_instance_properties requireInstanceProperties
			session_policy              sessionPolicy`),
			partial.Member{From: "managed_policy_arns", To: "managedPolicyArns", Read: partial.Set},
			partial.Member{From: "role_arns", To: "roleArns", Read: partial.Set},
			partial.Member{From: "tags", To: "tags", Read: lowerTags}),
	}},
	"aws_ssoadmin_permission_set": {{
		operation: "sso:CreatePermissionSet",
		members: append(partial.Members(`
			description      Description
			instance_arn     InstanceArn
			name             Name
			relay_state      RelayState
			session_duration SessionDuration`),
			partial.Member{From: "tags", To: "Tags", Read: partial.List}),
	}},
	"aws_ssoadmin_permission_set_inline_policy": {{
		operation: "sso:PutInlinePolicyToPermissionSet",
		members: partial.Members(`
			inline_policy      InlinePolicy
			instance_arn       InstanceArn
			permission_set_arn PermissionSetArn`),
	}},
	"aws_transfer_user": {{
		operation: "sts:AssumeRole",
		members:   partial.Members("policy Policy"),
		via:       "AWS Transfer",
		others: []string{
			"RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId", "PolicyArns", "ProvidedContexts",
			"SerialNumber", "SourceIdentity", "Tags", "TokenCode", "TransitiveTagKeys",
		},
		needs: "policy",
	}},
}

func userPools(n *document.Node) *document.Node {
	return partial.Each(partial.As(partial.Members(`
		client_id               ClientId
		provider_name           ProviderName
		server_side_token_check ServerSideTokenCheck`)))(blocks(n))
}

func lowerTags(n *document.Node) *document.Node {
	return partial.Each(partial.As(partial.Members("Key key\nValue value")))(partial.List(n))
}

// roleMappings makes the map that the API takes of the blocks of a roles attachment.
func roleMappings(n *document.Node) *document.Node {
	if n = blocks(n); n.Kind != document.List {
		return n
	}
	mappings := document.NewObject(nil, n.Span)
	for _, item := range n.Items {
		provider := item.Get("identity_provider")
		if provider == nil {
			mappings.Open = true
			continue
		}
		mapping := partial.Rename(item, mappingMembers)
		mappings.Members = append(mappings.Members, document.Member{Name: partial.Name(provider, mappings), Key: provider.Span, Value: mapping})
	}
	return mappings
}

var (
	mappingMembers = append(partial.Members("ambiguous_role_resolution AmbiguousRoleResolution\ntype Type"),
		partial.Member{From: "mapping_rule", To: "RulesConfiguration", Read: mappingRules})
	ruleMembers = partial.Members("claim Claim\nmatch_type MatchType\nrole_arn RoleARN\nvalue Value")
)

// mappingRules are the rules as the API takes them, in an object; the provider leaves out what has none.
func mappingRules(n *document.Node) *document.Node {
	rules := partial.Each(partial.As(ruleMembers))(blocks(n))
	return document.NewObject([]document.Member{{Name: "Rules", Key: n.Span, Value: rules}}, n.Span)
}
