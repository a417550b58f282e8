# METADATA
# title: Role path and name too long for Switch Role
# description: |
#   Path and RoleName together may have 64 characters for Switch Role in the console. The API takes more, and roles that no person
#   switches to may have it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Shorten Path or RoleName to 64 characters together, or accept the finding if nobody switches to the role
#     in the console.
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
	message := sprintf("Path and RoleName have %d characters together: the console switches to roles of up to %d", [
		characters,
		data.limits.switch_role_characters,
	])
}
