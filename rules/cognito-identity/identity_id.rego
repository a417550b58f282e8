# METADATA
# title: ID of an identity pool or identity is malformed
# description: |
#   IDs of identity pools and identities are a region, a colon and a UUID in lower case. IDs with other characters are
#   refused. The pattern in the API model permits shorter and longer IDs, which Cognito never issues; they are
#   warnings. The ID of a user pool, such as `us-east-1_AbCdEfGhI`, is not the ID of an identity pool.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
# custom:
#   fix: |
#     Copy the ID from `aws cognito-identity list-identity-pools` or from GetId: the region, a colon and a UUID in
#     lower case. Replace a user pool's ID with the ID of the identity pool that uses the user pool.
#   severity: error
#   operations:
#     - cognito-identity:DeleteIdentities
#     - cognito-identity:DeleteIdentityPool
#     - cognito-identity:DescribeIdentity
#     - cognito-identity:DescribeIdentityPool
#     - cognito-identity:GetCredentialsForIdentity
#     - cognito-identity:GetId
#     - cognito-identity:GetIdentityPoolRoles
#     - cognito-identity:GetOpenIdToken
#     - cognito-identity:GetOpenIdTokenForDeveloperIdentity
#     - cognito-identity:GetPrincipalTagAttributeMap
#     - cognito-identity:ListIdentities
#     - cognito-identity:LookupDeveloperIdentity
#     - cognito-identity:MergeDeveloperIdentities
#     - cognito-identity:SetIdentityPoolRoles
#     - cognito-identity:SetPrincipalTagAttributeMap
#     - cognito-identity:UnlinkDeveloperIdentity
#     - cognito-identity:UnlinkIdentity
#     - cognito-identity:UpdateIdentityPool
#   aws_error: ValidationException
#   confidence: infer
#   facts: [CI-S047]
#   date: 2026-11-21
package rules.cognito_identity.identity_id

import data.rules.lib

finding contains {"path": path, "message": message, "severity": "warning"} if {
	some [path, id] in ids
	not regex.match(`^[a-z]{2,5}(-[a-z]+)+-[0-9]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`, id)
	message := sprintf("%s %s is not REGION:UUID, the form of Cognito's IDs", [path[0], lib.text.quote(id)])
}

ids contains [[name], input.params[name]] if some name in ["IdentityPoolId", "IdentityId"]

ids contains [["IdentityIdsToDelete", place], id] if some place, id in input.params.IdentityIdsToDelete
