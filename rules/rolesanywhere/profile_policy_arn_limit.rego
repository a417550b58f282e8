# METADATA
# title: Too many managed policies in a profile
# description: |
#   A profile accepts up to 50 managed session policies, but STS accepts ten for a session. With more, creating the
#   profile succeeds but every session fails.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_CreateProfile.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     List at most ten managed policies, and combine several policies into one of your own.
#   severity: warning
#   operations: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"]
#   aws_error: ""
#   confidence: infer
#   facts: [RA-S006]
#   date: 2026-11-21
package rules.rolesanywhere.profile_policy_arn_limit

finding contains {"path": ["managedPolicyArns"], "message": message} if {
	number := count([arn | some arn in input.params.managedPolicyArns; arn != null])
	number > data.limits.profile_policy_arns
	message := sprintf(
		"managedPolicyArns has %d items; STS accepts at most %d for a session",
		[number, data.limits.profile_policy_arns],
	)
}
