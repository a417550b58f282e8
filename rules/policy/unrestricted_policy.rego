# METADATA
# title: A session policy restricts the session
# description: |
#   The statement allows all actions on all resources without a condition, so the policy takes nothing from what the role or
#   user may do. Together with Deny statements that is a way to say "all but"; then it is a note.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
# custom:
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-023]
#   date: 2026-09-26
#   when: [facts.seen.everything]
package rules.policy.unrestricted_policy

finding contains object.union(verdict, {"path": statement.path}) if {
	input.facts.seen.everything
	some statement in input.facts.statements
	statement.everything
	statement.effect == "Allow"
}

verdict := {"message": "the statement allows everything, so the policy restricts nothing"} if {
	input.facts.document.denies == 0
	input.facts.document.complete
} else := {
	"severity": "info",
	"message": "the statement allows everything: only Deny statements restrict the session",
}
