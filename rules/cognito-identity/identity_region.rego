# METADATA
# title: ID is from another Region than the request
# description: |
#   The ID of an identity pool or identity begins with its region, and only that region knows the ID. A request to
#   another region does not find it. sessionlint knows the region from `region` in the configuration. Without it, the
#   regions of the IDs within a request must be the same. DeleteIdentities returns no error for such IDs but lists
#   them as not deleted, so these are warnings.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html
#   - https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html
# custom:
#   fix: |
#     Send the request to the region in the ID, or use the ID of the pool in the region of the request. If `region` in
#     the configuration is wrong, correct it.
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
#   aws_error: ResourceNotFoundException
#   confidence: doc
#   facts: [CI-S048]
#   date: 2026-11-21
package rules.cognito_identity.identity_region

import data.rules.lib

finding contains {"path": path, "severity": severity(path), "message": message} if {
	some [path, id] in ids
	region(id) != input.context.region
	message := sprintf("%s %s is not in region %s, where the request is sent", [
		path[0],
		lib.text.quote(id),
		input.context.region,
	])
}

finding contains {"path": ["IdentityId"], "message": message} if {
	not input.context.region
	region(input.params.IdentityId) != region(input.params.IdentityPoolId)
	message := sprintf("IdentityId %s is in another region than its pool", [lib.text.quote(input.params.IdentityId)])
}

finding contains {"path": path, "severity": severity(path), "message": message} if {
	not input.context.region
	some place, id in input.params.IdentityIdsToDelete
	path := ["IdentityIdsToDelete", place]
	region(id) != region(input.params.IdentityIdsToDelete[0])
	message := sprintf("identity %s is in another region than the first one", [lib.text.quote(id)])
}

ids contains [[name], input.params[name]] if some name in ["IdentityPoolId", "IdentityId"]

ids contains [["IdentityIdsToDelete", place], id] if some place, id in input.params.IdentityIdsToDelete

# DeleteIdentities answers no error for an identity that is not there, but a list of those that were not deleted.
default severity(_) := "error"

severity(path) := "warning" if path[0] == "IdentityIdsToDelete"

region(id) := substring(id, 0, indexof(id, ":"))
