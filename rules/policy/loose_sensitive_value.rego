# METADATA
# title: Wildcard in a value that should be exact
# description: |
#   For keys such as `aws:PrincipalOrgID`, `aws:SourceAccount` and `aws:SourceVpc` the value is one ID, and a
#   wildcard early in it matches IDs of strangers. So does a policy variable such as `${aws:userid}`, whose value
#   the holder of the session or the sender of the request chooses. IAM Access Analyzer requires six fixed
#   characters before it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the whole ID, or a list of IDs with StringEquals.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [WILDCARD_USAGE_TOO_PERMISSIVE, VARIABLE_USAGE_TOO_PERMISSIVE]
package rules.policy.loose_sensitive_value

import data.rules.lib

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.loose
	some statement in input.facts.statements
	some condition in statement.conditions
	not condition.outcome
	some value in condition.values
	message := sprintf("%s of %s matches IDs of strangers too; write the whole ID", [
		what[value.loose],
		lib.text.quote(value.text),
	])
}

what := {"wildcard": "the wildcard", "variable": "the variable"}
