# METADATA
# title: Duplicate Sid
# description: |
#   AWS refuses a policy in which two statements have the same Sid. Empty Sids are ignored. The finding is at the
#   later Sid and names the first one.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
# custom:
#   fix: |
#     Rename one of the Sids, or remove both: a Sid has no effect in a session policy.
#   autofix: safe
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-026, TRU-009]
#   date: 2026-09-26
#   access_analyzer: [UNIQUE_SIDS_REQUIRED, UNIQUE_SIDS_RECOMMENDED]
package rules.policy.duplicate_statement_id

import data.rules.lib

finding contains {
	"path": array.concat(statement.path, ["Sid"]),
	"message": message,
	"fix": {"write": numbered(statement)},
} if {
	input.facts.seen.same_sid
	some statement in input.facts.statements
	message := sprintf("Sid %s is also the Sid of Statement[%d]; AWS accepts each only once in a policy", [
		lib.text.quote(statement.sid),
		statement.same_sid,
	])
}

# numbered is the Sid with the number of its statement.
numbered(statement) := sprintf("%s%d", [statement.sid, statement.path[count(statement.path) - 1]])
