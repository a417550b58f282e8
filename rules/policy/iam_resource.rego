# METADATA
# title: Invalid IAM resource ARN
# description: |
#   ARNs of IAM resources have no region, and AWS refuses a policy with one. The last part is `*` or begins with the
#   type of the resource, such as `role/`. An unknown type is a warning, since AWS may add types.
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
#   date: 2026-09-26
package rules.policy.iam_resource

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.stray_region
	some statement in input.facts.statements
	some resource in statement.resources
	resource.stray_region
	resource.service == "iam"
	message := sprintf("%s has region %s; IAM resources have none", [of(resource), lib.text.quote_short(resource.region)])
}

finding contains {"path": resource.path, "severity": "warning", "message": message} if {
	input.facts.seen.unknown_type
	some statement in input.facts.statements
	some resource in statement.resources
	resource.unknown_type
	message := sprintf("%s has an unknown type; IAM has role/NAME, user/NAME and others", [of(resource)])
}

of(resource) := sprintf("resource %s", [lib.text.quote(resource.text)])
