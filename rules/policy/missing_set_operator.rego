# METADATA
# title: Multivalued key without a set operator
# description: |
#   Keys such as aws:TagKeys, aws:PrincipalOrgPaths and sts:TransitiveTagKeys hold several values in a request. A
#   condition on them needs ForAnyValue (one of the values is enough) or ForAllValues (every value must match).
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write ForAnyValue or ForAllValues before the operator, such as `ForAnyValue:StringEquals`.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [TRU-126]
#   date: 2026-11-29
#   access_analyzer: [MISSING_QUALIFIER]
package rules.policy.missing_set_operator

import data.rules.lib

finding contains {"path": condition.operator_path, "key": true, "message": message} if {
	input.facts.seen.several
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.several == true
	not condition.set
	condition.base
	condition.type != "null"
	not of_provider(condition)
	message := sprintf("%s has several values; write ForAnyValue:%s or ForAllValues:%s", [
		lib.text.quote_short(condition.key),
		condition.operator,
		condition.operator,
	])
}

# of_provider reports whether the key is of an identity provider, whose token may hold one value. Undefined otherwise.
of_provider(condition) if contains(condition.vendor, ".")

of_provider(condition) if lower(condition.vendor) == "saml"
