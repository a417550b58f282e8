# METADATA
# title: Resource that no action applies to
# description: |
#   None of the actions in the statement applies to resources of this type, so that the entry has no effect. It uses
#   characters of the policy, and often an action is missing or in another statement. sessionlint uses a catalog of
#   AWS's services. AWS adds entries every week: set `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Remove the resource, or add the actions for which it was meant.
#   autofix: unsafe
#   severity: info
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.unused_resource

import data.rules.lib

finding contains {"path": resource.path, "message": message, "fix": {"remove": true}} if {
	input.facts.seen.unused
	some statement in input.facts.statements
	some resource in statement.resources
	resource.unused
	not resource.unknown_form
	not resource.unknown_service
	message := sprintf("resource %s has no effect: no action in the statement applies to it", [
		lib.text.quote(resource.text),
	])
}
