# METADATA
# title: Invalid ARN of a global service
# description: |
#   ARNs of IAM and of Route 53 have no region, and IAM refuses a policy with one. It accepts a region in ARNs of CloudFront,
#   Organizations and WAF. The last part of an ARN of IAM is `*` or begins with the type of the resource, such as `role/`. An
#   unknown type is a warning, since AWS may add types.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
# custom:
#   fix: |
#     Leave the region empty, `arn:aws:iam::ACCOUNT:role/NAME`, and begin the last part with a type such as `role/`,
#     `user/` or `policy/`.
#   severity: error
#   operations: [session-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-048]
#   date: 2026-11-29
#   access_analyzer: [ARN_REGION_NOT_ALLOWED, INVALID_ARN_RESOURCE]
package rules.policy.iam_resource

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.stray_region
	some statement in input.facts.statements
	some resource in statement.resources
	resource.stray_region
	name := {"iam": "IAM", "route53": "Route 53"}[resource.service]
	message := sprintf("%s has region %s; %s resources have none", [of(resource), lib.text.quote_short(resource.region), name])
}

finding contains {"path": resource.path, "severity": "warning", "message": message} if {
	input.facts.seen.unknown_type
	some statement in input.facts.statements
	some resource in statement.resources
	resource.unknown_type
	message := sprintf("%s has an unknown type; IAM has role/NAME, user/NAME and others", [of(resource)])
}

of(resource) := sprintf("resource %s", [lib.text.quote(resource.text)])
