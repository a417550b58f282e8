# METADATA
# title: Session name does not identify the caller
# description: |
#   The session name appears in CloudTrail and in the session's ARN, and is often the only way to distinguish the
#   callers of a role. A word such as `session` or `test`, or a name that an SDK generated, does not identify the
#   caller.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
# custom:
#   fix: |
#     Use a name that identifies the user, the pod or the build, such as `ci-${{ github.run_id }}`.
#   severity: info
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S012]
#   date: 2026-11-21
package rules.sts.generic_session_name

import data.rules.lib

finding contains {"path": ["RoleSessionName"], "message": message} if {
	generic(lower(input.params.RoleSessionName))
	message := sprintf(
		"session name %s does not identify the caller; use the name of a user, a job or a service",
		[lib.text.quote(input.params.RoleSessionName)],
	)
}

# A set and a search come first: most names need no regular expression.
generic(name) if name in words

words := {"assume-role", "assumerole", "default", "example", "foo", "name", "temp", "test", "tmp", "user", "username"}

generic(name) if {
	contains(name, "session")
	regex.match(`^(?:(?:my|test|default|role|aws|assume-?role)?[-_]?session1?|role-?session-?name|botocore-session-.*)$`, name)
}
