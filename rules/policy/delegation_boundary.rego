# METADATA
# title: Template changes roles without a permissions boundary
# description: |
#   AWS reviews the template of a delegation before a partner can use it. By its guidelines, policies are attached to roles
#   only if these have a permissions boundary: iam:CreateRole, iam:AttachRolePolicy, iam:PutRolePolicy and
#   iam:PutRolePermissionsBoundary need StringEquals `iam:PermissionsBoundary`. The boundary is one of the partner, or
#   a managed policy of AWS that gives no high permissions.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html
# custom:
#   fix: |
#     Add a Condition such as
#     `"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::partner:policy/partner.com/Boundary_20260115"}`.
#   severity: warning
#   strict: error
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-030, DLG-031]
#   date: 2026-11-29
package rules.policy.delegation_boundary

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	action.folded in changing_roles
	not bounded(statement)
	message := sprintf("%s without the condition iam:PermissionsBoundary; AWS's guidelines require it", [lib.text.quote(action.text)])
}

changing_roles := {"iam:createrole", "iam:attachrolepolicy", "iam:putrolepolicy", "iam:putrolepermissionsboundary"}

bounded(statement) if {
	some condition in statement.conditions
	condition.folded == "iam:permissionsboundary"
	not condition.negated
	not condition.if_exists
}

finding contains {"path": value.path, "message": message} if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	some condition in statement.conditions
	condition.folded == "iam:permissionsboundary"
	some value in condition.values
	regex.match(`^arn:aws[a-z-]*:iam::aws:policy/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$`, value.text)
	message := sprintf("%s limits nothing; AWS's guidelines ask for a boundary with lower permissions", [lib.text.quote(value.text)])
}
