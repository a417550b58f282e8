package cloudformation

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// resources are the types that are read, with the requests that CloudFormation makes to create one. The properties of
// a type are the parameters of its request.
var resources = map[string][]resource.Request{
	"AWS::IAM::Role": {
		{Operation: createRole},
		{Operation: resource.AttachPolicy, Each: "ManagedPolicyArns", As: "PolicyArn", Own: "RoleName"},
		{Operation: resource.PutPolicy, Each: "Policies", Own: "RoleName"},
	},
	"AWS::IAM::RolePolicy":                     {{Operation: resource.PutPolicy}},
	"AWS::IAM::Policy":                         {{Operation: resource.PutPolicy, Each: "Roles", As: "RoleName"}},
	"AWS::IAM::ManagedPolicy":                  {{Operation: resource.AttachPolicy, Each: "Roles", As: "RoleName", Own: "PolicyArn"}},
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
	"AWS::Transfer::User":            {{Operation: "transfer:CreateUser"}},
	"AWS::IoT::RoleAlias":            {{Operation: "iot:CreateRoleAlias"}},
	"AWS::Cognito::UserPoolClient":   {{Operation: "cognito-idp:CreateUserPoolClient"}},
	"AWS::EMR::StudioSessionMapping": {{Operation: "elasticmapreduce:CreateStudioSessionMapping"}},
	samFunction:                      {functionsRole},
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

// attaching are the types of resources that may give policies to roles of the template.
var attaching = []string{
	"AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy", "AWS::Serverless::Connector", "AWS::CloudFormation::Stack",
}

// rolePolicies returns the inline policies of a role; nil if the role may have others: managed ones, or those that another
// resource of the template attaches.
func (r *resolver) rolePolicies(kind string, properties *document.Node) []*document.Node {
	if kind != "AWS::IAM::Role" || properties.Open || r.attaches() {
		return nil
	}
	return resource.OnlyPolicies(properties.Get("Policies"), properties.Get("ManagedPolicyArns"), "PolicyDocument")
}

// attaches reports whether a resource of the template may attach policies, or is not known.
func (r *resolver) attaches() bool {
	return r.resources.Open || slices.ContainsFunc(r.resources.Members, func(m document.Member) bool {
		return strings.HasPrefix(m.Name, "Fn::") || slices.Contains(attaching, textOf(m.Value.Get("Type")))
	})
}
