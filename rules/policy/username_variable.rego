# METADATA
# title: aws:username is absent in sessions
# description: |
#   aws:username is the name of an IAM user. Sessions of roles and federated users do not have this key, so a resource
#   or condition with the variable never matches in a session policy. aws:userid, aws:SourceIdentity and session tags
#   are available. A variable with a default has the default value.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Use `${aws:PrincipalTag/NAME}` with a session tag, `${aws:SourceIdentity}` or `${aws:userid}`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-062]
#   date: 2026-09-26
package rules.policy.username_variable

import data.rules.lib

finding contains {"path": path, "message": message} if {
	input.facts.seen.variables
	some {"path": path, "variable": variable} in lib.session_policy.variables
	variable.folded == "aws:username"
	not variable.default
	message := "${aws:username} is empty in a session; aws:userid, aws:SourceIdentity or aws:PrincipalTag/KEY is not"
}
