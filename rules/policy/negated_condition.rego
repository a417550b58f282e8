# METADATA
# title: Negated condition with Allow and no Null check
# description: |
#   StringNotEquals and its relatives hold where the request lacks the key. In an Allow statement that grants more
#   than it seems to; `"Null": {"aws:PrincipalTag/team": "false"}` beside it asks for the key. Keys that every request has are
#   passed over, and so is Deny, where the same is mostly wanted.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Add `"Null": {"KEY": "false"}` beside the condition, or write the rule as a Deny statement.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-075]
#   date: 2026-09-26
#   when: [facts.seen.negated]
package rules.policy.negated_condition

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.negated
	some statement in input.facts.statements
	statement.effect == "Allow"
	some condition in statement.conditions
	condition.negated
	not condition.set
	not condition.if_exists
	not condition.folded in always_there
	not lib.session_policy.requires_key(statement, condition.folded)
	message := sprintf("%s also holds without %s in the request; ask for it with Null: false", [
		condition.base,
		lib.text.quote(condition.key),
	])
}

always_there := {
	"aws:currenttime", "aws:epochtime", "aws:principalaccount", "aws:principalarn", "aws:principaltype",
	"aws:requestedregion", "aws:securetransport", "aws:userid", "aws:viaawsservice",
}
