# METADATA
# title: Trust policy conditions contradict each other
# description: |
#   All conditions of a statement must be met. A request never has keys of two identity providers, since a token comes
#   from one of them. Two operators on the same key need a value that both accept: `StringEquals` with one repository
#   and `StringLike` with another accept no value together.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
# custom:
#   fix: |
#     Write a separate statement for each provider, and list all accepted values under one operator.
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

reason(conflict) := sprintf("no value fits %s and %s of %s", [
	conflict.operator,
	conflict.other_operator,
	lib.text.quote_short(conflict.key),
]) if {
	lower(conflict.key) == lower(conflict.other_key)
} else := sprintf("no token has both %s and %s", [
	lib.text.quote_short(conflict.key),
	lib.text.quote_short(conflict.other_key),
])

effect(statement) := "nobody can assume the role" if {
	statement.effect == "Allow"
} else := "the statement denies nobody"
