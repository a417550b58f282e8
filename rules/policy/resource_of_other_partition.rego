# METADATA
# title: Resource is in another partition than the role
# description: |
#   A session can reach only resources in the partition of its role, such as `aws` or `aws-cn`. AWS accepts ARNs of
#   other partitions in the policy, but they never match. The policy was probably written for another partition.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Use the role's partition in resource ARNs, such as `arn:aws-cn:` or `arn:aws-us-gov:`. In templates use the
#     partition's variable.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: infer
#   facts: [POL-053]
#   date: 2026-09-26
package rules.policy.resource_of_other_partition

import data.rules.lib

finding contains {
	"path": resource.path,
	"message": message,
	"fix": {"write": lib.arn.in_partition(resource.text, home)},
} if {
	input.facts.seen.foreign_to
	some statement in input.facts.statements
	some resource in statement.resources
	resource.partition != home
	not resource.bad_partition
	message := sprintf("resource %s never matches: the session is in partition %s", [lib.text.quote(resource.text), home])
}

home := input.facts.document.foreign_to
