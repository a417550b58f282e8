# METADATA
# title: Empty Sid
# description: |
#   An empty Sid names nothing. AWS accepts it, and it counts towards the length of the policy. In trust policies, where
#   AWS writes it itself, it is not reported.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Remove the Sid, or give it a name.
#   autofix: safe
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [EMPTY_SID_VALUE]
package rules.policy.empty_statement_id

finding contains {
	"path": array.concat(statement.path, ["Sid"]),
	"message": "the Sid is empty; remove it",
	"fix": {"remove": true},
} if {
	input.facts.seen.sid
	some statement in input.facts.statements
	statement.sid == ""
}
