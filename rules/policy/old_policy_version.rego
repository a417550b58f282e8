# METADATA
# title: Old policy version
# description: |
#   Without Version, AWS reads a policy as version 2008-10-17, which lacks later features such as policy variables.
#   IAM refuses managed policies of that version. How STS answers is not known.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
# custom:
#   fix: |
#     Set Version to `"2012-10-17"`, and check first that no resource or value contains `${` as literal text.
#   autofix: safe
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: live-iam
#   facts: [POL-015]
#   date: 2026-09-26
#   access_analyzer: [MISSING_VERSION]
package rules.policy.old_policy_version

finding contains object.union(
	{"path": array.concat(input.facts.document.path, ["Version"]), "message": message},
	fix,
) if {
	input.facts.seen.old_version
	not input.facts.document.variables
	message := old
}

fix := {"fix": {"write": "2012-10-17"}} if {
	input.facts.document.version
} else := {"fix": {"add": "2012-10-17"}}

old := `Version "2008-10-17" is the old policy language; write "2012-10-17"` if {
	input.facts.document.version
}

old := `Version is missing, which means "2008-10-17"; write "2012-10-17"` if {
	input.facts.document.unversioned
}
