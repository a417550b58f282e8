# METADATA
# title: Allow statement is denied again
# description: |
#   A Deny statement covers everything that the statement allows. Deny always takes precedence, so the statement
#   grants nothing. sessionlint compares the texts of actions and resources, and does not compare statements with
#   different conditions.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
# custom:
#   fix: |
#     Remove the statement that grants nothing, or narrow the Deny statement.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-024]
#   date: 2026-09-26
package rules.policy.denied_allow

finding contains {"path": statement.path, "message": message} if {
	input.facts.seen.denied_by
	some statement in input.facts.statements
	message := sprintf("Statement[%d] denies all that this statement allows%s", [statement.denied_by, consequence])
}

consequence := ", so the session can do nothing" if {
	input.facts.document.denied
} else := ""
