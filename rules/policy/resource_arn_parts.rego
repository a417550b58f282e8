# METADATA
# title: ARN with a missing or unexpected region or account
# description: |
#   ARNs of each type of resource have a region and an account, or leave them empty: those of SQS queues have both,
#   those of CloudFront have only an account, and those of EC2 images have only a region. An ARN that differs
#   matches nothing. A `*` as region or account is not reported.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Add the region or the account, or leave it empty, as the Service Authorization Reference shows it for the type
#     of the resource.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-022]
#   date: 2026-11-29
#   access_analyzer: [MISSING_ARN_REGION, MISSING_ARN_ACCOUNT]
package rules.policy.resource_arn_parts

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	odd
	some fact, text in {
		"lacks_region": "no region; ARNs of such resources have one",
		"lacks_account": "no account; ARNs of such resources have one",
		"extra_region": "a region; ARNs of such resources have none",
		"extra_account": "an account; ARNs of such resources have none",
	}
	input.facts.seen[fact]
	some statement in input.facts.statements
	some resource in statement.resources
	resource[fact]
	not resource.stray_region
	not resource.stray_account
	message := sprintf("resource %s has %s, as of %s", [
		lib.text.quote_short(resource.text),
		text,
		input.facts.document.catalog,
	])
}

odd if input.facts.seen.lacks_region

odd if input.facts.seen.lacks_account

odd if input.facts.seen.extra_region

odd if input.facts.seen.extra_account
