# METADATA
# title: Unknown type of resource
# description: |
#   The service has no resources whose ARN has this form, such as `arn:aws:iam::123456789012:rolle/x` or
#   `arn:aws:logs:eu-west-1:123456789012:/aws/lambda/x`, where `log-group:` is missing. It matches nothing.
#   sessionlint uses a catalog of AWS's services, whose date is in the message. AWS adds entries every week: set
#   `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the ARN as the Service Authorization Reference shows it for the type of the resource.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-048]
#   date: 2026-11-29
#   access_analyzer: [INVALID_ARN_RESOURCE]
package rules.policy.unknown_resource_type

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.unknown_form
	some statement in input.facts.statements
	some resource in statement.resources
	resource.unknown_form
	not resource.same_as
	message := sprintf("resource %s has none of the forms of %s's ARNs, as of %s", [
		lib.text.quote(resource.text),
		resource.service,
		input.facts.document.catalog,
	])
}
