# METADATA
# title: Duplicate managed session policy
# description: |
#   A repeated managed policy has no effect, but its ARN counts again towards the 2,048 characters that all session
#   policies share. Another policy was probably intended.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Remove the repeated ARN, or replace it with the intended policy.
#   autofix: safe
#   severity: warning
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#   aws_error: ""
#   confidence: infer
#   facts: [STS-S063]
#   date: 2026-11-21
package rules.sts.duplicate_policy_arn

finding contains {"path": ["PolicyArns", later, "arn"], "message": message, "related": related, "fix": fix} if {
	count(input.params.PolicyArns) > 1
	some later, policy in input.params.PolicyArns
	first := min([i | some i, other in input.params.PolicyArns; other.arn == policy.arn])
	first < later
	message := sprintf("the policy is already at PolicyArns[%d], and its ARN counts twice", [first])
	fix := {"path": ["PolicyArns", later], "remove": true}
	related := [{"of": 0, "path": ["PolicyArns", first, "arn"], "message": "the same policy"}]
}
