# METADATA
# title: Role assumes itself without trusting itself
# description: |
#   Since 2023 a role can assume itself only if its trust policy names the role. Usually the caller already has the
#   role's credentials, and the call is unnecessary. sessionlint knows the calling role from `credentialsFrom` or from
#   the configuration (`caller` with its ARN).
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
#   - https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/
# custom:
#   fix: |
#     Use the existing credentials and remove the call, or add the role's ARN to Principal in its trust policy.
#   severity: info
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S117]
#   date: 2026-11-21
package rules.sts.self_assumption

finding contains {"path": ["RoleArn"], "message": message} if {
	same
	message := "the caller already has this role; assuming it again requires a trust policy that names the role"
}

same if input.context.source.role == input.params.RoleArn

same if {
	caller := input.context.identity
	role := input.facts.arns[input.params.RoleArn]
	caller.account == role.account
	role_of(caller) == role.name
}

role_of(caller) := caller.name if caller.type == "role"

role_of(caller) := trim(caller.path, "/") if caller.type == "assumed-role"
