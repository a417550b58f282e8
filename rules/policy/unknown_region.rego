# METADATA
# title: Unknown Region
# description: |
#   A resource or a condition names a Region that AWS does not have, such as an Availability Zone (`us-east-1a`), or
#   a Region of another partition than the rest of the ARN. AWS accepts such a policy, and the statement then
#   matches nothing. sessionlint looks this up in a list of one date.
# related_resources:
#   - https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the code of a Region, such as `eu-west-1`, or `*` for all.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [INVALID_ARN_REGION, INVALID_REGION]
package rules.policy.unknown_region

import data.rules.lib

finding contains object.union({"path": resource.path, "message": message}, in_region(resource)) if {
	input.facts.seen.unknown_region
	some statement in input.facts.statements
	some resource in statement.resources
	resource.unknown_region
	message := unknown(resource.region, resource)
}

finding contains object.union({"path": value.path, "message": message}, written(value)) if {
	input.facts.seen.misfit
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	value.misfit == "region"
	message := unknown(value.text, value)
}

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.region_in
	some statement in input.facts.statements
	some resource in statement.resources
	resource.region_in
	message := sprintf("Region %s is in partition %s, and the ARN in %s: it matches nothing", [
		lib.text.quote_short(resource.region),
		resource.region_in,
		lib.text.quote_short(resource.partition),
	])
}

in_region(resource) := {"fix": {"write": lib.arn.with_part(resource.text, 3, resource.close_region)}} if {
	resource.close_region
	resource.text
} else := {}

written(value) := {"fix": {"write": value.close_region}} if {
	value.close_region
} else := {}

unknown(region, entry) := sprintf("AWS had no Region %s, as of %s; did you mean %q?", [
	lib.text.quote_short(region),
	input.facts.document.regions,
	entry.close_region,
]) if {
	entry.close_region
} else := sprintf("AWS had no Region %s, as of %s", [lib.text.quote_short(region), input.facts.document.regions])
