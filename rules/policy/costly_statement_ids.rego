# METADATA
# title: Sids use up policy size
# description: |
#   The policy uses at least four fifths of the characters that a session policy can have, and part of them are Sids,
#   which have no effect. Sids also count towards the session token.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
# custom:
#   fix: |
#     Remove the Sids, or run `sessionlint shrink`, which removes them and proves that the policy grants the same.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-027]
#   date: 2026-09-26
package rules.policy.costly_statement_ids

import data.rules.lib

finding contains {"path": array.concat(input.facts.document.path, ["Statement"]), "key": true, "message": message} if {
	input.facts.seen.long
	lib.session_policy.nearly_full
	cost := sum([characters | some statement in input.facts.statements; characters := count(statement.sid) + quoting])
	cost > 0
	message := sprintf("Sids use %d of the %d characters of the policy and have no effect", [cost, size])
}

# In {"Sid":"...",
quoting := 9

size := input.facts.session_policy.minified
