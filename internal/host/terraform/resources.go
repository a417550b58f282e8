package terraform

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// resources are the types that are read, with the requests that HashiCorp's AWS provider makes to create one. The
// arguments of a type are the parameters of its requests.
var resources = map[string][]resource.Request{
	"aws_iam_role": {
		{Operation: "iam:CreateRole"},
		{Operation: resource.AttachPolicy, Each: "managed_policy_arns", As: "policy_arn", Own: "role"},
		{Operation: resource.PutPolicy, Each: "inline_policy", Own: "role"},
	},
	"aws_iam_role_policy":            {{Operation: resource.PutPolicy}},
	"aws_iam_role_policy_attachment": {{Operation: resource.AttachPolicy}},
	"aws_iam_policy_attachment":      {{Operation: resource.AttachPolicy, Each: "roles", As: "role"}},
	"aws_iam_role_policy_attachments_exclusive": {
		{Operation: resource.AttachPolicy, Each: "policy_arns", As: "policy_arn"},
	},
	"aws_iam_openid_connect_provider": {{
		Operation: "iam:CreateOpenIDConnectProvider",
		Members:   []partial.Member{{From: "client_id_list", To: "ClientIDList", Read: partial.Set}},
	}},
	"aws_cognito_identity_pool": {{
		Operation: "cognito-identity:CreateIdentityPool",
		Members: []partial.Member{
			{From: "openid_connect_provider_arns", To: "OpenIdConnectProviderARNs", Read: partial.Set},
			{From: "cognito_identity_providers", To: "CognitoIdentityProviders", Read: blocks},
		},
	}},
	"aws_cognito_identity_pool_roles_attachment":       {{Operation: "cognito-identity:SetIdentityPoolRoles"}},
	"aws_cognito_identity_pool_provider_principal_tag": {{Operation: "cognito-identity:SetPrincipalTagAttributeMap"}},
	"aws_eks_pod_identity_association":                 {{Operation: "eks:CreatePodIdentityAssociation"}},
	"aws_rolesanywhere_profile": {{
		Operation: "rolesanywhere:CreateProfile",
		Members: []partial.Member{
			{From: "managed_policy_arns", To: "managedPolicyArns", Read: partial.Set},
			{From: "role_arns", To: "roleArns", Read: partial.Set},
		},
	}},
	"aws_ssoadmin_permission_set": {{Operation: "sso:CreatePermissionSet"}},
	"aws_ssoadmin_permission_set_inline_policy": {{
		Operation: "sso:PutInlinePolicyToPermissionSet",
		Members:   []partial.Member{{From: "inline_policy", To: "InlinePolicy", Read: normalized}},
	}},
	"aws_transfer_user": {{
		Operation: "transfer:CreateUser",
		Members:   []partial.Member{{From: "policy", To: "Policy", Read: normalized}},
	}},
	"aws_transfer_access": {{
		Operation: "transfer:CreateAccess",
		Members:   []partial.Member{{From: "policy", To: "Policy", Read: normalized}},
	}},
	"aws_iot_role_alias": {{Operation: "iot:CreateRoleAlias"}},
	"aws_cognito_user_pool_client": {{
		Operation: "cognito-idp:CreateUserPoolClient",
		Members: []partial.Member{
			{From: "access_token_validity", To: "AccessTokenValidity", Read: given},
			{From: "id_token_validity", To: "IdTokenValidity", Read: given},
		},
	}},
	"aws_emr_studio_session_mapping":              {{Operation: "elasticmapreduce:CreateStudioSessionMapping"}},
	"aws_grafana_workspace_api_key":               {{Operation: "grafana:CreateWorkspaceApiKey"}},
	"aws_grafana_workspace_service_account_token": {{Operation: "grafana:CreateWorkspaceServiceAccountToken"}},
}

// readers are the types of other providers, and what reads the block of one: somebody else makes the request later.
var readers = map[string]func(*module, *document.Node) []host.Place{
	"vault_aws_secret_backend_role":         (*module).vault,
	"kubernetes_service_account":            (*module).serviceAccount,
	"kubernetes_service_account_v1":         (*module).serviceAccount,
	"kubernetes_default_service_account":    (*module).serviceAccount,
	"kubernetes_default_service_account_v1": (*module).serviceAccount,
	"kubernetes_manifest":                   (*module).manifest,
}

// given is a number that the provider sends: state and plans have 0 for one that is not set.
func given(n *document.Node) *document.Node {
	if n.Kind == document.Number && n.Text == "0" {
		return document.NewUnknown(n.Span)
	}
	return n
}

// normalized is a policy without the white space around its values, as the provider sends it.
func normalized(policy *document.Node) *document.Node {
	tree := policy.Embedded
	// What is no JSON is left as it is: its length is then that of the text in the file.
	if tree == nil && policy.Kind == document.String && strings.HasPrefix(policy.Text, "{") {
		parsed, problems := document.ParseText(policy)
		if len(problems) == 0 {
			tree = parsed
		}
	}
	if tree == nil || tree.Kind != document.Object {
		return policy
	}
	return partial.Encoded(tree, policy.Span)
}

// userPools is what references to user pools give.
var userPools = resource.UserPools{
	Is:    func(name string) bool { return strings.HasPrefix(name, "aws_cognito_user_pool.") },
	Right: "endpoint",
	Wrong: map[string]string{"id": "id of a user pool is not a provider name", "arn": "arn of a user pool is not a provider name"},
}

// rolePolicies returns the inline policies of a role; nil if the role may have others. With these two arguments, Terraform
// removes all policies that anybody else gives to the role; without managed_policy_arns, it lets managed policies be. A plan,
// whose resources have only one label here, may show the policies from before.
func rolePolicies(role block) []*document.Node {
	inline, managed := role.body.Get("inline_policy"), role.body.Get("managed_policy_arns")
	if len(role.labels) != 2 || inline == nil || managed == nil || role.body.Open {
		return nil
	}
	return resource.OnlyPolicies(blocks(inline), managed, "policy")
}
