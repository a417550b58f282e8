# METADATA
# title: Trust policy has conditions that nobody meets together
# description: |
#   All conditions of a statement have to hold. Keys of two identity providers are never in one request, since a
#   token is of one of them. Two operators with the same key need a value that fits both: `StringEquals` with one repository and
#   `StringLike` with another do not widen each other.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
# custom:
#   fix: |
#     Write a statement for each provider, and the values that are to be accepted in one list under one operator.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.iam.conflicting_trust_conditions

import data.rules.lib

finding contains {"path": conflict.path, "key": true, "message": message, "related": related} if {
	some statement in input.facts.trusted
	some conflict in statement.conflicts
	message := sprintf("%s: %s", [reason(conflict), effect(statement)])
	related := [{"of": 0, "path": conflict.other_path, "message": "the other condition"}]
}

reason(conflict) := sprintf("no value fits %s and %s of %s", [conflict.operator, conflict.other_operator, lib.text.quote_short(conflict.key)]) if {
	lower(conflict.key) == lower(conflict.other_key)
} else := sprintf("no token has both %s and %s", [lib.text.quote_short(conflict.key), lib.text.quote_short(conflict.other_key)])

effect(statement) := "nobody can assume the role" if {
	statement.effect == "Allow"
} else := "the statement denies nobody"
