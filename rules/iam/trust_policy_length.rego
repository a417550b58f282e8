# METADATA
# title: Trust policy too long
# description: |
#   The default quota for a trust policy is 2,048 characters without white space, and AWS raises it on request up to
#   8,192. No account can create a role with a longer one. The API itself accepts much longer texts.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Merge statements, list several principals or values in one statement, or use conditions such as
#     `aws:PrincipalOrgID`. AWS raises the quota up to 8,192 characters on request.
#   severity: error
#   operations: [trust-policy]
#   aws_error: LimitExceeded
#   confidence: doc
#   facts: [IAM-S024, TRU-150, TRU-151]
#   date: 2026-11-21
#   access_analyzer: [POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA]
package rules.iam.trust_policy_length

finding contains object.union({"path": path(parameter)}, verdict) if {
	some parameter, size in input.facts.policy
	characters := size.minified
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

path(parameter) := [] if {
	parameter == ""
} else := [parameter]
