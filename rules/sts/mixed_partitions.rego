# METADATA
# title: ARNs from different partitions
# description: |
#   Identities, policies and MFA devices exist in only one partition (`aws`, `aws-cn`, `aws-us-gov` and others). STS
#   refuses a request with ARNs of several partitions. A common cause is an AWS managed policy written as `arn:aws:`
#   in every partition. The partition of RoleArn is the reference, or else that of the first entry in PolicyArns. It
#   is a warning if only the partition or region in the configuration differs from the request.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Use the role's partition in all ARNs. AWS managed policies are `arn:aws-cn:iam::aws:policy/...` in China and
#     `arn:aws-us-gov:iam::aws:policy/...` in GovCloud. In templates use `${AWS::Partition}` or
#     `data.aws_partition.current.partition`.
#   autofix: unsafe
#   severity: error
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#   aws_error: AccessDenied
#   confidence: infer
#   facts: [STS-S007]
#   date: 2026-11-21
package rules.sts.mixed_partitions

import data.rules.lib

finding contains {"path": place, "message": message, "fix": fix} if {
	input.facts.hints.partition
	count({arn.partition | some arn in input.facts.arns}) > 1
	some place, partition in partitions
	partition != reference
	fix := {"write": lib.arn.in_partition(object.get(input.params, place, ""), reference)}
	message := sprintf(
		"partition %s, but %s has %s: STS accepts ARNs of one partition only",
		[lib.text.quote_short(partition), where, lib.text.quote_short(reference)],
	)
}

finding contains {"path": ["RoleArn"], "message": message, "severity": "warning"} if {
	input.facts.hints.partition
	input.context.partition != partitions[["RoleArn"]]
	message := sprintf(
		"RoleArn is in partition %s, but the configuration sends requests to %s",
		[lib.text.quote_short(partitions[["RoleArn"]]), lib.text.quote_short(input.context.partition)],
	)
}

finding contains {"path": ["RoleArn"], "message": message} if {
	input.facts.hints.partition
	input.context.identity.partition != partitions[["RoleArn"]]
	message := sprintf(
		"RoleArn is in partition %s, but the caller is in %s: STS accepts only one partition",
		[lib.text.quote_short(partitions[["RoleArn"]]), lib.text.quote_short(input.context.identity.partition)],
	)
}

single := ["RoleArn", "PrincipalArn", "SerialNumber"]

partitions[[name]] := arn.partition if {
	some name in single
	arn := input.facts.arns[input.params[name]]
}

partitions[["PolicyArns", place, "arn"]] := arn.partition if {
	some place, policy in input.params.PolicyArns
	arn := input.facts.arns[policy.arn]
}

reference := partitions[["RoleArn"]] if {
	partitions[["RoleArn"]]
} else := partitions[["PolicyArns", 0, "arn"]]

where := "RoleArn" if {
	partitions[["RoleArn"]]
} else := "the first policy"
