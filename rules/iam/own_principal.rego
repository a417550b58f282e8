# METADATA
# title: New role trusts itself
# description: |
#   IAM looks up the roles that a trust policy names when it saves the policy, and a role that is being created does
#   not exist yet. It is an error if the account is that of the caller in the configuration, and otherwise info, since
#   the role of that name may be in another account.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/
# custom:
#   fix: |
#     Create the role without itself as a principal and add it with UpdateAssumeRolePolicy, or trust the account with
#     the condition ArnEquals on `aws:PrincipalArn`.
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: MalformedPolicyDocument
#   confidence: live
#   facts: [TRU-058]
#   date: 2026-11-29
package rules.iam.own_principal

finding contains object.union({"path": principal.path}, verdict(principal)) if {
	input.facts.seen.principals
	own := concat("", ["role", object.get(input.params, "Path", "/"), input.params.RoleName])
	some statement in input.facts.statements
	some principal in statement.principals
	principal.type == "role"
	principal.resource == own
	not elsewhere(principal)
}

verdict(principal) := {"message": message} if {
	principal.account == input.context.identity.account
	message := "the trust policy names the new role itself, which does not exist yet; IAM refuses it"
} else := {"severity": "info", "aws_error": "", "message": message} if {
	message := "a principal has the new role's name; if it is this role, IAM refuses the policy until the role exists"
}

# elsewhere reports whether the principal is certainly another role. Undefined otherwise.
elsewhere(principal) if principal.account != input.context.identity.account
