# METADATA
# title: Statements can be merged
# description: |
#   The statement grants or denies nothing beyond another statement, or differs from another only in its actions or
#   only in its resources, so that one statement with both lists is shorter. Statements with a Sid are reported only
#   if the policy is near its limit, since somebody named them. `sessionlint shrink` merges statements.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Combine the actions or the resources of both statements in one, or run `sessionlint shrink`, which proves that
#     the policy grants the same.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-083]
#   date: 2026-09-26
#   access_analyzer: [REDUNDANT_STATEMENT]
package rules.policy.mergeable_statement

import data.rules.lib

finding contains {"path": statement.path, "message": message} if {
	input.facts.seen.included_in
	some statement in input.facts.statements
	message := sprintf("Statement[%d] already covers this statement", [statement.included_in])
}

finding contains {"path": statement.path, "message": message} if {
	input.facts.seen.merges_with
	some statement in input.facts.statements
	other := input.facts.statements[statement.merges_with]
	worth_merging(statement, other)
	message := sprintf("the statement differs from Statement[%d] only in %s; one with both lists is shorter", [
		statement.merges_with,
		statement.merges_by,
	])
}

worth_merging(a, b) if {
	not a.sid
	not b.sid
}

worth_merging(_, _) if lib.session_policy.nearly_full
