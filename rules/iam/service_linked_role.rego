# METADATA
# title: Role that only AWS manages
# description: |
#   The path `/aws-service-role/` is for service-linked roles, which only AWS services create; CreateRole refuses it.
#   Terraform can import such a role, but can change little of it. The trust policies of these roles, and of the roles
#   of IAM Identity Center (`AWSReservedSSO_...`), cannot be replaced.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html
# custom:
#   fix: |
#     Give your own role another path. For a service-linked role call CreateServiceLinkedRole with the name of the
#     service, and change a role of IAM Identity Center in its permission set.
#   severity: error
#   operations: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy"]
#   aws_error: InvalidInput
#   confidence: live
#   facts: [TRU-016]
#   date: 2026-11-29
package rules.iam.service_linked_role

import data.rules.lib

finding contains object.union({"path": ["Path"], "message": message}, imported) if {
	startswith(input.params.Path, "/aws-service-role/")
	message := "only AWS creates roles in the path /aws-service-role/; call CreateServiceLinkedRole"
}

# imported lowers the severity for Terraform, where the role can be one of AWS's that somebody imported.
imported := {"severity": "warning"} if {
	input.file.kind == "terraform"
} else := {}

finding contains {
	"path": ["RoleName"],
	"severity": "warning",
	"aws_error": "UnmodifiableEntity",
	"message": message,
} if {
	input.operation == "iam:UpdateAssumeRolePolicy"
	some prefix, owner in {"AWSServiceRoleFor": "its service", "AWSReservedSSO_": "IAM Identity Center"}
	startswith(input.params.RoleName, prefix)
	message := sprintf("the trust policy of role %s can be changed only by %s", [
		lib.text.quote(input.params.RoleName),
		owner,
	])
}
