# METADATA
# title: Malformed policy variable
# description: |
#   A policy variable is written as `${key}` or `${key, 'default'}`, with single quotes around the default. A variable
#   that is empty or not closed makes the policy invalid. White space in the key, a variable inside a variable, or a
#   default without quotes do not have the intended effect, and are warnings.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Write `${KEY}` or `${KEY, 'default'}`, without white space in the key and with single quotes around the default.
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [POL-057]
#   date: 2026-09-26
#   access_analyzer:
#     - MISSING_BRACE_IN_VARIABLE
#     - MISSING_QUOTE_IN_VARIABLE
#     - UNSUPPORTED_SPACE_IN_VARIABLE
#     - EMPTY_VARIABLE
package rules.policy.malformed_variable

import data.rules.lib

finding contains object.union(severity(variable.flaw), {"path": path, "message": message}) if {
	input.facts.seen.flaw
	some {"path": path, "variable": variable} in lib.session_policy.variables
	message := sprintf("policy variable %s %s", [lib.text.quote(variable.text), wrong[variable.flaw]])
}

severity(flaw) := {} if {
	flaw in {"unclosed", "empty"}
} else := {"severity": "warning"}

wrong := {
	"unclosed": "is not closed with }",
	"empty": "names no condition key",
	"space": "has white space in its key",
	"nested": "has a $ or { in its key",
	"quote": "has a default that is not one text in single quotes",
}
