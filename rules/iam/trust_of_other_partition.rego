# METADATA
# title: Principal in another partition than the role
# description: |
#   Identities and identity providers exist in one partition, such as `aws` or `aws-cn`, and cannot assume roles in
#   another. The role's partition is that of the configuration, or else of its permissions boundary.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Use the role's partition in the ARNs of principals. In templates use `${AWS::Partition}` or
#     `data.aws_partition.current.partition`.
#   autofix: unsafe
#   severity: warning
#   operations: [trust-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: infer
#   facts: [TRU-065]
#   date: 2026-11-29
package rules.iam.trust_of_other_partition

import data.rules.lib

finding contains object.union({"path": principal.path, "message": message}, fix(principal)) if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	not principal.flaw
	principal.partition != home
	message := sprintf("principal %s is in partition %s, but %s is in %s", [
		lib.trust.quote_principal(principal),
		lib.text.quote_short(principal.partition),
		where,
		lib.text.quote_short(home),
	])
}

# A principal that is an account alone has no partition to write.
fix(principal) := {"fix": {"write": lib.arn.in_partition(principal.text, home)}} if {
	startswith(principal.text, "arn:")
} else := {}

boundary := input.facts.arns[input.params.PermissionsBoundary].partition

home := input.context.partition if {
	input.context.partition
} else := boundary

where := "the role" if {
	input.context.partition
} else := "the permissions boundary"
