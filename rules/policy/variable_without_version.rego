# METADATA
# title: Policy variable without version 2012-10-17
# description: |
#   Version 2008-10-17 of the policy language, which is also the default without Version, has no policy variables:
#   `${aws:userid}` is literal text. A resource with it matches nothing, and a condition compares the literal
#   characters. AWS accepts the policy, so it is an error only with `--strict`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Set Version to `"2012-10-17"`.
#   autofix: unsafe
#   severity: warning
#   strict: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-015, POL-058, TRU-006]
#   date: 2026-09-26
#   access_analyzer: [VARIABLE_UNSUPPORTED_IN_VERSION]
package rules.policy.variable_without_version

import data.rules.lib

finding contains {
	"path": array.concat(input.facts.document.path, ["Version"]),
	"message": message,
	"fix": {"write": "2012-10-17"},
} if {
	input.facts.seen.old_version
	input.facts.document.variables
	input.facts.document.version
	message := `with Version "2008-10-17" policy variables are plain text; they need "2012-10-17"`
}

finding contains {"path": first.path, "message": message, "fix": {"path": version, "add": "2012-10-17"}} if {
	input.facts.seen.old_version
	input.facts.document.variables
	input.facts.document.unversioned
	version := array.concat(input.facts.document.path, ["Version"])
	first := [variable | some variable in lib.session_policy.variables][0]
	message := sprintf("%s is plain text in a policy without Version; it needs \"2012-10-17\"", [
		lib.text.quote(first.variable.text),
	])
}
