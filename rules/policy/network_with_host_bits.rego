# METADATA
# title: Network with bits beyond its prefix
# description: |
#   The address before the slash has bits that the prefix length leaves out: `203.0.113.9/24` is all of
#   `203.0.113.0/24`. AWS accepts it, but perhaps a single address was meant.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the network as the message does, or the single address without a prefix length.
#   autofix: safe
#   severity: info
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [IMPROVE_IP_RANGE]
package rules.policy.network_with_host_bits

import data.rules.lib

finding contains {"path": value.path, "message": message, "fix": {"write": value.network}} if {
	input.facts.seen.network
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	value.network
	message := sprintf("%s is the network %s; write it so, or a single address", [
		lib.text.quote(value.text),
		value.network,
	])
}
