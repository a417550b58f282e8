# METADATA
# title: Trust policy too long
# description: |
#   The default quota for a trust policy is 2,048 characters without white space, and AWS raises it on request up to
#   4,096. No account can create a role with a longer one. The API itself accepts much longer texts.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Merge statements, list several principals or values in one statement, or use conditions such as
#     `aws:PrincipalOrgID`. AWS raises the quota up to 4,096 characters on request.
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: LimitExceeded
#   confidence: doc
#   facts: [IAM-S024]
#   date: 2026-11-21
package rules.iam.trust_policy_length

finding contains object.union({"path": ["AssumeRolePolicyDocument"]}, verdict) if {
	characters := input.facts.policy.AssumeRolePolicyDocument.minified
	characters > data.limits.trust_policy_characters
	verdict := judged(characters)
}

judged(characters) := {"message": message} if {
	characters > data.limits.raised_trust_policy_characters
	message := sprintf("the trust policy has %d characters without white space; IAM accepts at most %d", [
		characters,
		data.limits.raised_trust_policy_characters,
	])
} else := {"message": message, "severity": "warning"} if {
	message := sprintf("the trust policy has %d characters without white space, which exceeds the quota of %d", [
		characters,
		data.limits.trust_policy_characters,
	])
}
