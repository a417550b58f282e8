# METADATA
# title: Malformed identity pool ARN
# description: |
#   The tagging operations accept ARNs of identity pools:
#   `arn:aws:cognito-identity:REGION:ACCOUNT:identitypool/REGION:UUID`, with the same region twice. User pools belong
#   to another service, which has its own tagging operations.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_TagResource.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html
# custom:
#   fix: |
#     Write `arn:aws:cognito-identity:REGION:ACCOUNT:identitypool/REGION:UUID` with the same region twice. Tag user
#     pools with `aws cognito-idp tag-resource`.
#   severity: error
#   operations:
#     - cognito-identity:ListTagsForResource
#     - cognito-identity:TagResource
#     - cognito-identity:UntagResource
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S056]
#   date: 2026-11-21
package rules.cognito_identity.identity_pool_arn

import data.rules.lib

finding contains {"path": ["ResourceArn"], "message": message} if {
	arn := input.params.ResourceArn
	message := sprintf("%s %s", [lib.text.quote(arn), flaw(arn)])
}

flaw(arn) := "is a user pool: an identity pool is ...:identitypool/REGION:UUID" if {
	regex.match(`^arn:[^:]+:cognito-idp:`, arn)
} else := "is not an identity pool: Cognito accepts ...:identitypool/REGION:UUID" if {
	not regex.match(`^arn:aws[a-z-]*:cognito-identity:[a-z0-9-]+:[0-9]{12}:identitypool/[a-z0-9-]+:[0-9a-f-]+$`, arn)
} else := "has two different regions: both must be the region of the pool" if {
	not contains(arn, sprintf(":identitypool/%s:", [split(arn, ":")[3]]))
}
