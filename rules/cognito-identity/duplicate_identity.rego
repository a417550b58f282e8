# METADATA
# title: Duplicate identity to delete
# description: |
#   DeleteIdentities lists an identity twice. The repeated entry has no effect. Another identity was probably
#   intended.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DeleteIdentities.html
# custom:
#   fix: |
#     Remove the repeated identity, or replace it with the intended one.
#   autofix: safe
#   severity: info
#   operations: ["cognito-identity:DeleteIdentities"]
#   aws_error: ""
#   confidence: infer
#   facts: [CI-S061]
#   date: 2026-11-21
package rules.cognito_identity.duplicate_identity

import data.rules.lib

finding contains {"path": ["IdentityIdsToDelete", later], "message": message, "fix": {"remove": true}} if {
	some later, id in input.params.IdentityIdsToDelete
	is_string(id)
	first := min([place | some place, other in input.params.IdentityIdsToDelete; other == id])
	first < later
	message := sprintf("identity %s is already in IdentityIdsToDelete[%d]", [lib.text.quote(id), first])
}
