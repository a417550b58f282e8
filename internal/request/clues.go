package request

import (
	"strings"
	"sync"
)

// clue is what gives an operation away besides that all members are its own and none is lacking.
type clue struct {
	operation string
	// members, in AWS's spelling, must all be there, with values of the shape that the schema gives them. The
	// rarest is first.
	members string
	// written is true if the names are common words outside AWS: they count only with the
	// capital first letter that AWS's command line demands.
	written bool
}

// clues hold for every operation that can be known from the names of its members alone. Each was held
// against the inputs and outputs of all operations in AWS SDK for Go 1.55.8 (386 services): no file is
// claimed that another operation takes, or that one answers as a whole, but for
//   - lakeformation:AssumeDecoratedRoleWithSAML, whose input is that of AssumeRoleWithSAML, with the
//     same limits;
//   - the answers of cognito-identity that are the input of the operation that changes the same thing:
//     Create- and DescribeIdentityPool, GetIdentityPoolRoles, GetPrincipalTagAttributeMap.
//
// Names that many services share (Name, Tags, Policy, RoleArn, IdentityPoolId, MaxResults ...) are
// no clue, nor do TagResource, DescribeIdentity and their like have any. The members that EKS requires are also
// what people's own settings of service accounts are called.
var clues = []clue{
	{operation: "sts:AssumeRole", members: "RoleSessionName"},
	{operation: "sts:AssumeRoleWithSAML", members: "SAMLAssertion"},
	{operation: "sts:AssumeRoleWithWebIdentity", members: "WebIdentityToken"},
	{operation: "sts:AssumeRoot", members: "TaskPolicyArn"},
	{operation: "sts:DecodeAuthorizationMessage", members: "EncodedMessage", written: true},
	{operation: "sts:GetDelegatedAccessToken", members: "TradeInToken"},
	{operation: "sts:GetFederationToken", members: "PolicyArns"},
	{operation: "sts:GetFederationToken", members: "MinimumSessionTokenSize"},
	{operation: "sts:GetFederationToken", members: "Policy Name", written: true},
	{operation: "sts:GetSessionToken", members: "TokenCode"},
	{operation: "sts:GetSessionToken", members: "MinimumSessionTokenSize"},
	{operation: "sts:GetSessionToken", members: "SerialNumber DurationSeconds", written: true},
	{operation: "sts:GetWebIdentityToken", members: "Audience SigningAlgorithm", written: true},
	{operation: "cognito-identity:CreateIdentityPool", members: "IdentityPoolName"},
	{operation: "cognito-identity:UpdateIdentityPool", members: "IdentityPoolName"},
	{operation: "cognito-identity:DeleteIdentities", members: "IdentityIdsToDelete"},
	{operation: "cognito-identity:GetCredentialsForIdentity", members: "CustomRoleArn"},
	{operation: "cognito-identity:GetId", members: "AccountId", written: true},
	{operation: "cognito-identity:GetOpenIdTokenForDeveloperIdentity", members: "TokenDuration"},
	{operation: "cognito-identity:GetOpenIdTokenForDeveloperIdentity", members: "PrincipalTags"},
	{operation: "cognito-identity:ListIdentities", members: "HideDisabled"},
	{operation: "cognito-identity:LookupDeveloperIdentity", members: "DeveloperUserIdentifier"},
	{operation: "cognito-identity:MergeDeveloperIdentities", members: "SourceUserIdentifier"},
	{operation: "cognito-identity:SetIdentityPoolRoles", members: "Roles"},
	{operation: "cognito-identity:SetPrincipalTagAttributeMap", members: "UseDefaults"},
	{operation: "cognito-identity:SetPrincipalTagAttributeMap", members: "PrincipalTags"},
	{operation: "cognito-identity:UnlinkDeveloperIdentity", members: "DeveloperUserIdentifier"},
	{operation: "cognito-identity:UnlinkIdentity", members: "LoginsToRemove"},
	{operation: "iam:CreateDelegationRequest", members: "RequestorWorkflowId"},
	{operation: "iam:GetDelegationRequest", members: "DelegationPermissionCheck"},
	{operation: "iam:GetHumanReadableSummary", members: "EntityArn Locale", written: true},
	{operation: "iam:CreateOpenIDConnectProvider", members: "ClientIDList"},
	{operation: "iam:CreateOpenIDConnectProvider", members: "ThumbprintList"},
	{operation: "iam:CreateRole", members: "AssumeRolePolicyDocument"},
	{operation: "iam:UpdateRole", members: "MaxSessionDuration"},
	{operation: "rolesanywhere:CreateProfile", members: "requireInstanceProperties"},
	{operation: "rolesanywhere:CreateProfile", members: "acceptRoleSessionName"},
	{operation: "rolesanywhere:CreateProfile", members: "sessionPolicy roleArns"},
	{operation: "rolesanywhere:UpdateProfile", members: "acceptRoleSessionName"},
	{operation: "rolesanywhere:UpdateProfile", members: "sessionPolicy profileId"},
	{operation: "eks:CreatePodIdentityAssociation", members: "disableSessionTags"},
	{operation: "eks:CreatePodIdentityAssociation", members: "targetRoleArn"},
	{operation: "eks:UpdatePodIdentityAssociation", members: "disableSessionTags"},
	{operation: "eks:UpdatePodIdentityAssociation", members: "targetRoleArn"},
	{operation: "sso:CreatePermissionSet", members: "SessionDuration InstanceArn"},
	{operation: "sso:CreatePermissionSet", members: "RelayState"},
	{operation: "sso:UpdatePermissionSet", members: "SessionDuration PermissionSetArn"},
	{operation: "sso:UpdatePermissionSet", members: "RelayState"},
	{operation: "sso:PutInlinePolicyToPermissionSet", members: "InlinePolicy PermissionSetArn"},
}

// cluesOf are the clues that name a member, by the member's name in capital spelling.
var cluesOf = sync.OnceValue(func() map[string][]clue {
	by := map[string][]clue{}
	for _, c := range clues {
		first, _, _ := strings.Cut(c.members, " ")
		first = capital(first)
		by[first] = append(by[first], c)
	}
	return by
})
