# METADATA
# title: Identity pool role is not an IAM role ARN
# description: |
#   Roles, RoleARN of a mapping rule and CustomRoleArn are ARNs of IAM roles: `arn:aws:iam::ACCOUNT:role/NAME`. The
#   API accepts any ARN, such as that of a user or of a role session, but signing in then fails. Cognito cannot use a
#   rule's role in another partition than the pool's roles.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
# custom:
#   fix: |
#     Use the ARN of the role, `arn:PARTITION:iam::ACCOUNT:role/NAME`, in the account and partition of the pool. In
#     the ARN of a session, `assumed-role/NAME/SESSION`, NAME is the role.
#   severity: error
#   operations: ["cognito-identity:GetCredentialsForIdentity", "cognito-identity:SetIdentityPoolRoles"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S005, CI-S006, CI-S024]
#   date: 2026-11-21
package rules.cognito_identity.identity_role_arn

import data.rules.lib

finding contains {"path": path, "message": message} if {
	some [path, arn] in arns
	not is_role(arn)
	message := sprintf("%s is not the ARN of a role: Cognito accepts arn:aws:iam::ACCOUNT:role/NAME", [
		lib.text.quote(arn),
	])
}

finding contains {"path": path, "message": message} if {
	input.params.RoleMappings
	some [path, arn] in arns
	path[0] == "RoleMappings"
	is_role(arn)
	every role in pool_roles { split(role, ":")[1] != split(arn, ":")[1] }
	count(pool_roles) > 0
	message := sprintf("role %s is in another partition than the roles of the pool", [lib.text.quote(arn)])
}

pool_roles := {arn | some arn in input.params.Roles; is_role(arn)}

arns contains [["CustomRoleArn"], input.params.CustomRoleArn]

arns contains [["Roles", name], arn] if some name, arn in input.params.Roles

arns contains [["RoleMappings", provider, "RulesConfiguration", "Rules", place, "RoleARN"], rule.RoleARN] if {
	some provider, mapping in input.params.RoleMappings
	some place, rule in mapping.RulesConfiguration.Rules
}

is_role(arn) if regex.match(`^arn:aws[a-z-]*:iam::[0-9]{12}:role/.`, arn)
