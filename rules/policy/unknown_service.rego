# METADATA
# title: Unknown service
# description: |
#   AWS accepts a policy that names a service which does not exist, in an action such as `dynamdb:GetItem` or in an
#   ARN; it then grants nothing. sessionlint uses a catalog of AWS's services, whose date is in the message. AWS adds
#   entries every week: set `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Correct the prefix of the action, or the third part of the ARN. The Service Authorization Reference lists the
#     prefixes; that of Amazon EFS, for example, is `elasticfilesystem`.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [INVALID_SERVICE, INVALID_SERVICE_IN_ACTION, INVALID_ARN_SERVICE_CASE]
package rules.policy.unknown_service

import data.rules.lib

finding contains {"path": entry.path, "message": message} if {
	input.facts.seen.unknown_service
	some statement in input.facts.statements
	some entry in array.concat(statement.actions, statement.resources)
	entry.unknown_service
	not entry.instead
	not entry.same_as
	message := sprintf("%s is of an unknown service, as of %s%s", [
		lib.text.quote(entry.text),
		input.facts.document.catalog,
		lib.text.did_you_mean(entry),
	])
}
