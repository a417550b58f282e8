# METADATA
# title: Role path and name too long for Switch Role
# description: |
#   Switch Role in the console supports roles whose Path and RoleName together have at most 64 characters. The API
#   accepts more, which is fine for roles that nobody uses in the console.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Shorten Path and RoleName to 64 characters together, or accept the finding if nobody switches to the role in the
#     console.
#   severity: info
#   operations: ["iam:CreateRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [IAM-S029]
#   date: 2026-11-21
package rules.iam.switch_role_length

finding contains {"path": ["Path"], "message": message} if {
	characters := count(input.params.Path) + count(input.params.RoleName)
	characters > data.limits.switch_role_characters
	message := sprintf("Path and RoleName have %d characters together: Switch Role in the console accepts up to %d", [
		characters,
		data.limits.switch_role_characters,
	])
}
