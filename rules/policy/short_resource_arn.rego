# METADATA
# title: Resource ARN with fewer than six parts
# description: |
#   In identity policies AWS completes an ARN of fewer than six parts with wildcards. In session policies of the three
#   operations that assume a role it does not: it refuses the policy. For other operations the documentation says
#   nothing, so it is a warning. IAM Access Analyzer does not report short ARNs, since it has no policy type for
#   session policies.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write all six parts, `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`, with `*` for any value.
#   severity: error
#   operations: [session-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [POL-045, POL-086]
#   date: 2026-09-26
#   access_analyzer: [MISSING_ARN_FIELD]
package rules.policy.short_resource_arn

import data.rules.lib

finding contains object.union(severity, {"path": resource.path, "message": message}) if {
	input.facts.seen.short
	some statement in input.facts.statements
	some resource in statement.resources
	resource.short
	not resource.malformed
	message := sprintf("resource %s has %d of the six parts of an ARN; a session policy needs them all", [
		lib.text.quote(resource.text),
		resource.parts,
	])
}

default severity := {"severity": "warning"}

severity := {} if startswith(input.operation, "sts:AssumeRole")
