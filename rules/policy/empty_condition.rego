# METADATA
# title: Empty condition
# description: |
#   A condition without operators, or an operator without keys, restricts nothing. It is probably incomplete.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
# custom:
#   fix: |
#     Complete the condition, or remove it.
#   autofix: safe
#   severity: info
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: live-iam
#   facts: [POL-076]
#   date: 2026-09-26
#   access_analyzer: [EMPTY_OBJECT_CONDITION]
package rules.policy.empty_condition

import data.rules.lib

finding contains {"path": empty.path, "key": true, "message": message, "fix": {"remove": true}} if {
	input.facts.seen.no_effect
	some statement in input.facts.statements
	some empty in statement.no_effect
	message := sprintf("%s is empty and restricts nothing", [lib.text.quote(empty.path[count(empty.path) - 1])])
}
