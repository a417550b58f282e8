# METADATA
# title: Negated condition with Allow and no Null check
# description: |
#   Negated operators such as StringNotEquals are also true if the request does not have the key, so an Allow
#   statement grants more than it seems to. `"Null": {"aws:PrincipalTag/team": "false"}` in the same condition
#   requires the key. Keys that every request has are not reported, and neither are Deny statements, where this is
#   usually intended.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Add `"Null": {"KEY": "false"}` to the condition, or write the statement with Deny.
#   severity: info
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-075]
#   date: 2026-09-26
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
	not regex.match(`^[^:/]+\.[^:]+:(aud|sub)$`, condition.folded) # every token has them
	not lib.session_policy.requires_key(statement, condition.folded)
	message := sprintf("%s is also true without %s in the request; require it with Null: false", [
		condition.base,
		lib.text.quote(condition.key),
	])
}

always_there := {
	"aws:currenttime", "aws:epochtime", "aws:principalaccount", "aws:principalarn", "aws:principaltype",
	"aws:requestedregion", "aws:securetransport", "aws:userid", "aws:viaawsservice",
}
