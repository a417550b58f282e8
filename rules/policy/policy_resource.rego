# METADATA
# title: Resource is not a valid ARN
# description: |
#   AWS refuses a policy with a resource that is not an ARN, that has an unknown partition, or whose service is empty
#   or a wildcard. A wildcard as the partition is not documented, but AWS managed policies use it, so it is info.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the resource as an ARN with a partition and a service, such as `arn:aws:s3:::bucket/*`, or as `*`.
#   severity: error
#   operations: [session-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-042, POL-043, POL-044]
#   date: 2026-09-26
#   partial: true
#   access_analyzer: [INVALID_ARN_PREFIX, INVALID_PARTITION]
package rules.policy.policy_resource

import data.rules.lib

finding contains object.union({"path": resource.path}, verdict(resource)) if {
	input.facts.seen.malformed
	some statement in input.facts.statements
	some resource in statement.resources
	resource.malformed
}

verdict(resource) := {"message": message} if {
	not resource.arn
	message := sprintf("resource %s is not an ARN; AWS accepts arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME or *", [
		lib.text.quote_short(resource.text),
	])
} else := {"message": message} if {
	unusable_service(resource)
	message := sprintf("%s has no service after the partition; a wildcard is not accepted", [of(resource)])
} else := {"message": message, "severity": "info"} if {
	resource.wild_partition
	message := sprintf("%s has a wildcard for the partition; AWS documents none there", [of(resource)])
} else := {"message": message} if {
	message := sprintf("%s is in partition %s, which AWS does not have", [
		of(resource),
		lib.text.quote_short(resource.partition),
	])
}

unusable_service(resource) if resource.wild_service

unusable_service(resource) if resource.service == ""

of(resource) := sprintf("resource %s", [lib.text.quote(object.get(resource, "text", "arn:…"))])
