# METADATA
# title: Invalid ARN of a global service
# description: |
#   ARNs of IAM and of Route 53 have no region, and IAM refuses a policy with one. It accepts a region in ARNs of
#   CloudFront, Organizations and WAF.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
# custom:
#   fix: |
#     Leave the region empty: `arn:aws:iam::ACCOUNT:role/NAME`.
#   autofix: unsafe
#   severity: error
#   operations: [session-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-048]
#   date: 2026-11-29
#   access_analyzer: [ARN_REGION_NOT_ALLOWED]
package rules.policy.iam_resource

import data.rules.lib

finding contains {
	"path": resource.path,
	"message": message,
	"fix": {"write": lib.arn.with_part(resource.text, 3, "")},
} if {
	input.facts.seen.stray_region
	some statement in input.facts.statements
	some resource in statement.resources
	resource.stray_region
	name := {"iam": "IAM", "route53": "Route 53"}[resource.service]
	message := sprintf("%s has region %s; ARNs of %s have no region", [
		of(resource),
		lib.text.quote_short(resource.region),
		name,
	])
}

of(resource) := sprintf("resource %s", [lib.text.quote(resource.text)])
