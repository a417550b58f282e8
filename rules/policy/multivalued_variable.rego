# METADATA
# title: Multivalued key as a policy variable
# description: |
#   Condition keys such as aws:TagKeys can have several values, and AWS does not document which one replaces the
#   variable. Use such keys in conditions with ForAnyValue or ForAllValues.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
# custom:
#   fix: |
#     Use the key in a condition with ForAnyValue or ForAllValues, or use a variable with a single value, such as
#     `aws:PrincipalTag/NAME`.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-063]
#   date: 2026-09-26
package rules.policy.multivalued_variable

import data.rules.lib

finding contains {"path": path, "message": message} if {
	input.facts.seen.variables
	some {"path": path, "variable": variable} in lib.session_policy.variables
	variable.several
	message := sprintf("policy variable %s is a key with several values; a variable requires a key with one", [
		lib.text.quote(variable.text),
	])
}
