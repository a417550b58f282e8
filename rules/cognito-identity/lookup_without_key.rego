# METADATA
# title: Lookup without anything to look up
# description: |
#   LookupDeveloperIdentity finds the user of an identity, or the identity of a user, so it needs IdentityId or
#   DeveloperUserIdentifier. With both it checks that they belong together. The API model marks both as optional.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_LookupDeveloperIdentity.html
# custom:
#   fix: |
#     Add IdentityId or DeveloperUserIdentifier.
#   severity: error
#   operations: ["cognito-identity:LookupDeveloperIdentity"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S049]
#   date: 2026-11-21
package rules.cognito_identity.lookup_without_key

import data.rules.lib

finding contains {"path": [], "message": message} if {
	lib.params.missing(["IdentityId"])
	lib.params.missing(["DeveloperUserIdentifier"])
	message := "LookupDeveloperIdentity needs IdentityId or DeveloperUserIdentifier"
}
