# METADATA
# title: Condition value has the wrong type
# description: |
#   Each operator needs values of its type: ISO 8601 dates or seconds since 1970 for date operators, numbers for
#   numeric operators, `true` or `false` for Bool and Null, addresses or CIDR ranges for IP operators, ARNs with six
#   parts for ARN operators, and base64 for BinaryEquals. IAM refuses a policy with a malformed date, number, address,
#   ARN or base64 text. A policy variable alone is not an ARN either: its value is not known when the policy is saved.
#   How IAM treats other texts under Bool and Null, and ARNs with fewer parts and wildcards, is not known, so they are
#   warnings.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Write the value in the form that the operator needs: `2026-01-31T00:00:00Z` for dates, digits for numbers,
#     `true` or `false` for Bool and Null, an address or CIDR range for IpAddress, six parts for ARNs.
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-070]
#   date: 2026-11-29
#   access_analyzer:
#     - TYPE_MISMATCH_IP_RANGE
#     - TYPE_MISMATCH_BOOLEAN
#     - TYPE_MISMATCH_DATE
#     - TYPE_MISMATCH_NUMBER
#     - TYPE_MISMATCH_STRING
package rules.policy.condition_value

import data.rules.lib

finding contains object.union(severity(condition.type, value), {"path": value.path, "message": message}) if {
	input.facts.seen.bad_value
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	value.bad_value
	message := sprintf("%s is %s", [lib.text.quote(value.text), wanted[condition.type]])
}

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.type == "arn"
	some value in condition.values
	some variable in value.variables
	not variable.literal
	variable.text == value.text
	message := sprintf("%s alone is not an ARN; %s accepts variables in the parts of one", [
		lib.text.quote_short(value.text),
		condition.base,
	])
}

severity(type, value) := {"severity": "warning"} if {
	type in {"bool", "null"}
} else := {"severity": "warning"} if {
	type == "arn"
	value.wild
} else := {}

wanted := {
	"date": "not a date; AWS accepts 2026-09-01T00:00:00Z or seconds since 1970",
	"numeric": "not a number, which numeric operators require",
	"bool": "neither true nor false, which Bool requires",
	"null": "neither true nor false, which Null requires",
	"ip": "not an IP address or range, such as 203.0.113.0/24",
	"arn": "not an ARN of six parts, which ARN operators require",
	"binary": "not base64, which BinaryEquals requires",
}
