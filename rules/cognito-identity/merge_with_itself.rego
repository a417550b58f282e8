# METADATA
# title: User is merged with itself
# description: |
#   MergeDeveloperIdentities moves the logins of the source user to the destination user and disables the source
#   identity. The users must be different.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MergeDeveloperIdentities.html
# custom:
#   fix: |
#     Set SourceUserIdentifier and DestinationUserIdentifier to two different users.
#   severity: warning
#   operations: ["cognito-identity:MergeDeveloperIdentities"]
#   aws_error: InvalidParameterException
#   confidence: infer
#   facts: [CI-S052]
#   date: 2026-11-21
package rules.cognito_identity.merge_with_itself

import data.rules.lib

finding contains {"path": ["DestinationUserIdentifier"], "message": message} if {
	user := input.params.DestinationUserIdentifier
	user == input.params.SourceUserIdentifier
	message := sprintf("user %s is merged with itself; Cognito accepts two different users", [lib.text.quote(user)])
}
