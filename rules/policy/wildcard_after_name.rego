# METADATA
# title: Trailing wildcard matches longer names
# description: |
#   `arn:aws:s3:::reports*` matches the bucket reports and also `reports-internal`. A separator before the `*`, as in
#   `reports/*` or `reports-*`, prevents that. Wildcards also match slashes. A name between two wildcards is not
#   reported.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
# custom:
#   fix: |
#     Put a separator before the wildcard, such as `reports/*` or `reports-*`. If longer names are intended, accept
#     the finding.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-056]
#   date: 2026-09-26
package rules.policy.wildcard_after_name

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.joined
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.resource_member == "Resource"
	some resource in statement.resources
	resource.joined
	regex.match(`(?:^|[/:])[^*/:]*[A-Za-z0-9]\*(?:[/:]|$)`, resource.resource)
	not lib.session_policy.type_has_wildcard(resource)
	message := sprintf("%s also matches longer names; put a separator before the *", [lib.text.quote(resource.text)])
}
