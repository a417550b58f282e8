package cloudformation

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/resource"
	"github.com/sessionlint/sessionlint/internal/host/rolepolicy"
)

// resources are the types that are read, with the requests that CloudFormation makes to create one. The properties of
// a type are the parameters of its request.
var resources = map[string][]resource.Request{
	"AWS::IAM::Role":                           {{Operation: createRole}},
	"AWS::IAM::OIDCProvider":                   {{Operation: "iam:CreateOpenIDConnectProvider"}},
	"AWS::Cognito::IdentityPool":               {{Operation: "cognito-identity:CreateIdentityPool"}},
	"AWS::Cognito::IdentityPoolRoleAttachment": {{Operation: "cognito-identity:SetIdentityPoolRoles"}},
	"AWS::Cognito::IdentityPoolPrincipalTag":   {{Operation: "cognito-identity:SetPrincipalTagAttributeMap"}},
	"AWS::EKS::PodIdentityAssociation":         {{Operation: "eks:CreatePodIdentityAssociation"}},
	"AWS::RolesAnywhere::Profile":              {{Operation: "rolesanywhere:CreateProfile"}},
	"AWS::SSO::PermissionSet": {
		{Operation: "sso:CreatePermissionSet"},
		{Operation: "sso:PutInlinePolicyToPermissionSet", Needs: "InlinePolicy"},
	},
	"AWS::Transfer::User": {resource.Transfer("Policy")},
	samFunction:           {functionsRole},
}

// userPools is what Ref and Fn::GetAtt give of user pools.
func (r *resolver) userPools() resource.UserPools {
	return resource.UserPools{
		Is: func(name string) bool {
			of := r.resources.Get(name).Get("Type")
			return of != nil && of.Text == "AWS::Cognito::UserPool"
		},
		Right: "ProviderName",
		Wrong: map[string]string{
			"ProviderURL": "ProviderURL of a user pool begins with https://", "Arn": "Arn of a user pool is not a provider name",
			"": "Ref of a user pool is the pool's ID", "UserPoolId": "UserPoolId is the pool's ID",
		},
	}
}

// flaws returns what is wrong with a resource besides the parameters of its request.
func (r *resolver) flaws(operation string, properties, params *document.Node) []document.Problem {
	if operation != createRole {
		return r.userPools().Problems(operation, properties)
	}
	var inline []*document.Node
	for _, item := range properties.Get("Policies").AllItems() {
		if text := item.Get("PolicyDocument"); text != nil {
			inline = append(inline, text)
		}
	}
	return append(rolepolicy.Managed(properties.Get("ManagedPolicyArns"), params.Get("PermissionsBoundary")), rolepolicy.Inline(params, inline)...)
}
