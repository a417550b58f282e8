# METADATA
# title: Session policy restricts nothing
# description: |
#   The statement allows all actions on all resources without a condition, so the policy takes nothing from what the role or
#   user may do. Together with Deny statements that is a way to say "all but"; then it is a note. A federated user is another matter: without a
#   session policy GetFederationToken gives no permissions at all, so that a policy which allows everything is how the user's
#   own permissions are handed on.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
# custom:
#   fix: |
#     List the actions and resources that the session needs, or leave the session policy out if the session is
#     to have all permissions of the role.
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
	not federated
}

federated if input.operation == "sts:GetFederationToken"

verdict := {"message": "the statement allows everything, so the policy restricts nothing"} if {
	input.facts.document.denies == 0
	input.facts.document.complete
} else := {
	"severity": "info",
	"message": "the statement allows everything: only Deny statements restrict the session",
}
