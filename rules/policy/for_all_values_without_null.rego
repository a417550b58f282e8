# METADATA
# title: ForAllValues with Allow and without a Null check
# description: |
#   ForAllValues is also true if the request does not have the key at all, so an Allow statement grants more than it
#   seems to. A second condition, `"Null": {"aws:TagKeys": "false"}`, requires the key. For `aws:TagKeys` it is info:
#   most such statements intend to allow requests without tags.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
# custom:
#   fix: |
#     Add `"Null": {"KEY": "false"}` to the condition to require the key, or use ForAnyValue if one matching value is
#     sufficient.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-072, TRU-128, PRV-003, PRV-005, PRV-118]
#   date: 2026-09-26
package rules.policy.for_all_values_without_null

import data.rules.lib

finding contains object.union({"path": condition.path, "key": true, "message": message}, weight(condition)) if {
	input.facts.seen.set
	some statement in input.facts.statements
	statement.effect == "Allow"
	some condition in statement.conditions
	condition.set == "ForAllValues"
	object.get(condition, "several", true)
	not lib.session_policy.requires_key(statement, condition.folded)
	message := sprintf("ForAllValues is also true without %s in the request; require it with Null: false", [
		lib.text.quote(condition.key),
	])
}

weight(condition) := {"severity": "info"} if {
	condition.folded == "aws:tagkeys"
} else := {}
