# METADATA
# title: Condition key that needs another one
# description: |
#   Some keys restrict only together with another one. The same private address exists in many VPCs, so
#   `aws:VpcSourceIp` needs `aws:SourceVpc` or `aws:SourceVpce`, and `aws:Ec2InstanceSourcePrivateIPv4` needs
#   `aws:Ec2InstanceSourceVpc`. `dynamodb:Attributes` compares the attributes that a request names: a request to
#   read that names none gets all, unless `dynamodb:Select` is `SPECIFIC_ATTRIBUTES`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip
#   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Add the key that the message names to the condition.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [MISSING_PAIRED_CONDITION_KEYS, DYNAMODB_ATTRIBUTES_WITHOUT_SELECT]
package rules.policy.unaccompanied_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.needs
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.needs
	message := sprintf("%s alone restricts too little; add a condition on %s", [
		lib.text.quote(condition.key),
		concat(" or ", condition.needs),
	])
}
