# METADATA
# title: requireInstanceProperties has no effect
# description: |
#   IAM Roles Anywhere accepts requireInstanceProperties but ignores it. Put requirements for callers into the trust
#   policies of the roles.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html
#   - https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
# custom:
#   fix: |
#     Remove requireInstanceProperties, and put the requirements into conditions of the roles' trust policies.
#   autofix: safe
#   severity: info
#   operations: ["rolesanywhere:CreateProfile"]
#   aws_error: ""
#   confidence: doc
#   facts: [RA-S007]
#   date: 2026-11-21
package rules.rolesanywhere.unused_instance_properties

finding contains {"path": ["requireInstanceProperties"], "message": message, "key": true, "fix": {"remove": true}} if {
	input.params.requireInstanceProperties == true
	message := "requireInstanceProperties has no effect; require it in the trust policies of the roles"
}
