# METADATA
# title: Profile without roles, or with duplicate roles
# description: |
#   A session is for one of the profile's roles. The API accepts an empty list, but then no session is possible. A
#   repeated role has no effect. Another role was probably intended.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html
# custom:
#   fix: |
#     List at least one role, and each role once.
#   autofix: safe
#   severity: warning
#   operations: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"]
#   aws_error: ""
#   confidence: infer
#   facts: [RA-S008]
#   date: 2026-11-21
package rules.rolesanywhere.profile_roles

import data.rules.lib

finding contains {"path": ["roleArns"], "message": message} if {
	input.params.roleArns == []
	message := "roleArns is empty; a session requires a role of its profile"
}

finding contains {"path": ["roleArns", i], "message": message, "fix": {"remove": true}} if {
	some i, role in input.params.roleArns
	role != null
	role in array.slice(input.params.roleArns, 0, i)
	message := sprintf("duplicate role %s", [lib.text.quote(role)])
}
