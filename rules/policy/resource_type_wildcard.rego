# METADATA
# title: Wildcard in a resource type
# description: |
#   The text before the first slash or colon in the last part of an ARN is the type of the resource. AWS documents
#   that wildcards are not supported there, but not how it treats them. S3 bucket names are not types. For services
#   other than IAM it is info, because the text may be a name and AWS managed policies contain such wildcards.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the full type, such as `table/*` or `instance/*`, and use several ARNs for several types.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-046]
#   date: 2026-09-26
package rules.policy.resource_type_wildcard

import data.rules.lib

finding contains object.union({"path": resource.path, "message": message}, weight(resource)) if {
	input.facts.seen.wild_type
	some statement in input.facts.statements
	some resource in statement.resources
	lib.session_policy.type_has_wildcard(resource)
	message := sprintf("resource %s has a wildcard in its type; AWS documents wildcards only after the type", [
		lib.text.quote(resource.text),
	])
}

weight(resource) := {} if {
	resource.service == "iam"
} else := {"severity": "info"}
