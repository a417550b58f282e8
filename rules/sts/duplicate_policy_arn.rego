# METADATA
# title: Duplicate managed session policy
# description: |
#   A second mention of a managed policy changes nothing, and takes its length again from the 2,048 characters
#   that session policies have together. Most likely another policy was meant.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Remove the repeated ARN, or replace it by the policy that was meant.
#   severity: warning
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#   aws_error: ""
#   confidence: infer
#   facts: [STS-S063]
#   when: [params.PolicyArns]
#   date: 2026-11-21
package rules.sts.duplicate_policy_arn

finding contains {"path": ["PolicyArns", later, "arn"], "message": message, "related": related} if {
	some later, policy in input.params.PolicyArns
	first := min([i | some i, other in input.params.PolicyArns; other.arn == policy.arn])
	first < later
	message := sprintf("the policy is already at PolicyArns[%d], and takes its space twice", [first])
	related := [{"of": 0, "path": ["PolicyArns", first, "arn"], "message": "the same policy"}]
}
