# METADATA
# title: Unknown condition key
# description: |
#   AWS accepts a condition with a key that does not exist, such as `aws:SourceIpp` or `s3:prefx`. No request has it,
#   so that a statement with the condition never matches, or always if the operator is negated or ends in IfExists.
#   sessionlint uses a catalog of AWS's services, whose date is in the message. AWS adds entries every week: set
#   `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Correct the spelling. The IAM User Guide lists the global keys, the Service Authorization Reference those of
#     each service.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [INVALID_SERVICE_CONDITION_KEY, INVALID_GLOBAL_CONDITION_KEY]
package rules.policy.unknown_condition_key

import data.rules.lib

finding contains object.union(
	{"path": condition.path, "key": true, "message": message},
	lib.fix.rename_close(condition),
) if {
	input.facts.seen.unknown_key
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.unknown_key
	message := sprintf("unknown condition key %s, as of %s%s", [
		lib.text.quote(condition.key),
		input.facts.document.catalog,
		lib.text.did_you_mean(condition),
	])
}
