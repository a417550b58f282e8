# METADATA
# title: Wildcard in a resource type
# description: |
#   What stands before the first slash or colon of an ARN's last part says what kind of resource it is. AWS documents that
#   it takes no wildcards there, and not what it does with them. Names of S3 buckets are no types. Outside of IAM, whose types are few and
#   known, it is a note: what stands there may be a name, and policies of AWS's own have such wildcards.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the type out, such as `table/*` or `instance/*`, and list several ARNs for several types.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-046]
#   date: 2026-09-26
#   when: [facts.seen.wild_type]
package rules.policy.resource_type_wildcard

import data.rules.lib

finding contains object.union({"path": resource.path, "message": message}, weight(resource)) if {
	input.facts.seen.wild_type
	some statement in input.facts.statements
	some resource in statement.resources
	lib.session_policy.type_has_wildcard(resource)
	message := sprintf("resource %s has a wildcard in its type; AWS documents wildcards behind it alone", [
		lib.text.quote(resource.text),
	])
}

weight(resource) := {} if resource.service == "iam"

weight(resource) := {"severity": "info"} if resource.service != "iam"
