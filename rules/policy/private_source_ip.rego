# METADATA
# title: Private address in aws:SourceIp
# description: |
#   aws:SourceIp is the address from which a request reaches AWS's public endpoints, which is never a private address.
#   Requests through a VPC endpoint have aws:VpcSourceIp instead. A private range therefore never matches.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Compare private ranges with `aws:VpcSourceIp` (and networks with `aws:SourceVpc`), and use `aws:SourceIp` only
#     for public addresses.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-074, TRU-140]
#   date: 2026-09-26
#   access_analyzer:
#     - PRIVATE_IP_ADDRESS
#     - PRIVATE_NOT_IP_ADDRESS
#     - PRIVATE_IP_ADDRESS_SUBSET
#     - PRIVATE_NOT_IP_ADDRESS_SUBSET
package rules.policy.private_source_ip

import data.rules.lib

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.private
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.folded == "aws:sourceip"
	some value in condition.values
	value.private
	message := sprintf("%s is private, but aws:SourceIp never is; in a VPC use aws:VpcSourceIp", [
		lib.text.quote(value.text),
	])
}
