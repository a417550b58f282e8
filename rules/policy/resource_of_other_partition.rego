# METADATA
# title: Resource is in another partition than the role
# description: |
#   A session lives in the partition of its role, such as `aws` or `aws-cn`, and never meets resources of another. AWS takes
#   their ARNs, and they never match: mostly the policy was written for another partition.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the resources in the partition of the role, such as `arn:aws-cn:` or `arn:aws-us-gov:`; in
#     templates use the partition's variable.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: infer
#   facts: [POL-053]
#   date: 2026-09-26
#   when: [facts.seen.foreign_to]
package rules.policy.resource_of_other_partition

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.foreign_to
	some statement in input.facts.statements
	some resource in statement.resources
	resource.partition != home
	not resource.bad_partition
	message := sprintf("resource %s never matches: the session is in partition %s", [lib.text.quote(resource.text), home])
}

home := input.facts.document.foreign_to
