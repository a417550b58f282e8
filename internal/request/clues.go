package request

import (
	"strings"
	"sync"
)

// clue is a set of member names that identifies an operation. It is a necessary condition: all members of the object must
// also be the operation's, and none that it requires may be missing (see fits).
type clue struct {
	operation string
	// members are names in AWS's spelling, separated by spaces. The object must have all of them, with values of the
	// shape that the schema gives them. The rarest is first, because cluesOf looks clues up by it.
	members string
	// capitalOnly is true if the names are common words outside AWS, such as policy and name: they count only with the
	// capital first letter that AWS's command line requires.
	capitalOnly bool
}

// clues are those of every operation that can be recognized by the names of its members alone. Each was compared
// with the inputs and outputs of all operations in AWS SDK for Go 1.55.8 (386 services): no file is
// claimed that is the whole input or output of another operation, except
//   - lakeformation:AssumeDecoratedRoleWithSAML, whose input is that of AssumeRoleWithSAML, with the
//     same limits;
//   - the outputs of cognito-identity that are the input of the operation that changes the same thing:
//     Create- and DescribeIdentityPool, GetIdentityPoolRoles, GetPrincipalTagAttributeMap.
//
// Names that many services share (Name, Tags, Policy, RoleArn, IdentityPoolId, MaxResults ...) are
// no clues, so operations such as TagResource and DescribeIdentity have none. Neither are the members that EKS requires:
// people use the same names for their own settings of service accounts.
var clues = []clue{
	{operation: "sts:AssumeRole", members: "RoleSessionName"},
	{operation: "sts:AssumeRoleWithSAML", members: "SAMLAssertion"},
	{operation: "sts:AssumeRoleWithWebIdentity", members: "WebIdentityToken"},
	{operation: "sts:AssumeRoot", members: "TaskPolicyArn"},
	{operation: "sts:DecodeAuthorizationMessage", members: "EncodedMessage", capitalOnly: true},
	{operation: "sts:GetDelegatedAccessToken", members: "TradeInToken"},
	{operation: "sts:GetFederationToken", members: "PolicyArns"},
	{operation: "sts:GetFederationToken", members: "MinimumSessionTokenSize"},
	{operation: "sts:GetFederationToken", members: "Policy Name", capitalOnly: true},
	{operation: "sts:GetSessionToken", members: "TokenCode"},
	{operation: "sts:GetSessionToken", members: "MinimumSessionTokenSize"},
	{operation: "sts:GetSessionToken", members: "SerialNumber DurationSeconds", capitalOnly: true},
	{operation: "sts:GetWebIdentityToken", members: "Audience SigningAlgorithm", capitalOnly: true},
	{operation: "cognito-identity:CreateIdentityPool", members: "IdentityPoolName"},
	{operation: "cognito-identity:UpdateIdentityPool", members: "IdentityPoolName"},
	{operation: "cognito-identity:DeleteIdentities", members: "IdentityIdsToDelete"},
	{operation: "cognito-identity:GetCredentialsForIdentity", members: "CustomRoleArn"},
	{operation: "cognito-identity:GetId", members: "AccountId", capitalOnly: true},
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
	{operation: "iam:GetHumanReadableSummary", members: "EntityArn Locale", capitalOnly: true},
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

// cluesOf returns the clues by their first member, in capital spelling.
var cluesOf = sync.OnceValue(func() map[string][]clue {
	by := map[string][]clue{}
	for _, c := range clues {
		first, _, _ := strings.Cut(c.members, " ")
		first = capital(first)
		by[first] = append(by[first], c)
	}
	return by
})
