# METADATA
# title: Session policies of a profile too long
# description: |
#   A profile accepts a session policy of up to 100,000 characters, but STS does not: in each session the policy text
#   and the ARNs of the managed policies share a limit of 2,048 characters. White space counts.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Shorten sessionPolicy and the ARNs of the managed policies to 2,048 characters together. `sessionlint shrink`
#     shortens a policy and proves that it grants the same.
#   severity: warning
#   operations: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"]
#   aws_error: ""
#   confidence: infer
#   facts: [RA-S005]
#   date: 2026-11-21
#   partial: true
package rules.rolesanywhere.profile_session_policy_length

finding contains {"path": ["sessionPolicy"], "message": message} if {
	text := input.facts.policy.sessionPolicy.least
	size := text + sum([count(arn) | some arn in input.params.managedPolicyArns])
	size > data.limits.session_policy_characters
	message := sprintf(
		"session policies and ARNs have %d characters; a session accepts at most %d together",
		[size, data.limits.session_policy_characters],
	)
}
