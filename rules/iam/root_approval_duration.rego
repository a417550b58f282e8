# METADATA
# title: Delegation too long for the root user to approve
# description: |
#   A delegated session can last up to 12 hours, but the root user of an account can approve only sessions of up to
#   four hours. The request does not determine who approves it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation.html
# custom:
#   fix: |
#     Lower SessionDuration to 14400 (four hours) or less, or ask customers to approve as a user or role and accept
#     the finding.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: doc
#   facts: [IAM-S010]
#   date: 2026-11-21
package rules.iam.root_approval_duration

finding contains {"path": ["SessionDuration"], "message": message} if {
	seconds := input.params.SessionDuration
	seconds > data.limits.root_approval_seconds
	message := sprintf("the root user cannot approve a session of %d seconds, only up to %d", [
		seconds,
		data.limits.root_approval_seconds,
	])
}
