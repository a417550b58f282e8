# METADATA
# title: Resource ARN with fewer than six parts
# description: |
#   Where an ARN has fewer than six parts, identity policies fill it up with wildcards. The session policies of the
#   three operations that assume a role do not: AWS refuses them. For other operations the documentation is
#   silent, and this is a warning. IAM Access Analyzer has no policy type for session policies: as an identity policy it
#   passes a short ARN.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write all six parts, `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`, with `*` for what may be anything.
#   severity: error
#   operations: [session-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [POL-045, POL-086]
#   date: 2026-09-26
#   when: [facts.seen.short]
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
