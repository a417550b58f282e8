# METADATA
# title: Session policy restricts nothing
# description: |
#   The statement allows all actions on all resources without a condition, so the policy does not restrict the
#   permissions of the role or user. Together with Deny statements this is a way to allow "everything except", and is
#   info. GetFederationToken is not reported: without a session policy it grants no permissions at all, so a policy
#   that allows everything passes on the user's permissions.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
# custom:
#   fix: |
#     List the actions and resources that the session needs, or remove the session policy if the session needs all
#     permissions of the role.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-023]
#   date: 2026-09-26
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
