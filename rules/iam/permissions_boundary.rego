# METADATA
# title: Permissions boundary is not a managed policy ARN
# description: |
#   PermissionsBoundary is the ARN of a managed policy: an AWS managed policy (`arn:aws:iam::aws:policy/NAME`) or a
#   policy in the role's account. The API model permits any text of 20 characters or more.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
# custom:
#   fix: |
#     Set PermissionsBoundary to the ARN of a managed policy, `arn:aws:iam::aws:policy/NAME` or
#     `arn:aws:iam::ACCOUNT:policy/NAME` in the role's account.
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: InvalidInput
#   confidence: doc
#   facts: [IAM-S030]
#   date: 2026-11-21
package rules.iam.permissions_boundary

import data.rules.lib

finding contains {"path": ["PermissionsBoundary"], "message": message} if {
	arn := input.params.PermissionsBoundary
	not regex.match(`^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/.`, arn)
	message := sprintf("%s is not the ARN of a managed policy, arn:aws:iam::ACCOUNT:policy/NAME", [lib.text.quote(arn)])
}
