# METADATA
# title: Role or provider of another account
# description: |
#   A caller who sets the role of an identity pool, a Pod Identity association or a Roles Anywhere profile passes this
#   role to the service. AWS does not accept roles of other accounts there. The SAML providers of an identity pool
#   must be in its account as well. It is an error if the configuration has the caller's account and it differs, and a
#   warning if the request itself names several accounts.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html
# custom:
#   fix: |
#     Create the role or the provider in the account of the pool, cluster or profile. To use a role of another
#     account, let a role of your own account assume it, for example with `targetRoleArn` of a Pod Identity
#     association.
#   severity: error
#   operations:
#     - cognito-identity:CreateIdentityPool
#     - cognito-identity:SetIdentityPoolRoles
#     - cognito-identity:UpdateIdentityPool
#     - eks:CreatePodIdentityAssociation
#     - eks:UpdatePodIdentityAssociation
#     - rolesanywhere:CreateProfile
#     - rolesanywhere:UpdateProfile
#   aws_error: AccessDeniedException
#   confidence: live
#   facts: [CI-S005]
#   date: 2026-11-29
package rules.iam.role_of_other_account

import data.rules.lib

finding contains {"path": path, "message": message} if {
	some [path, arn] in passed
	arn.account != input.context.identity.account
	message := sprintf("%s is in account %s; AWS accepts only the caller's account %s", [
		lib.text.quote_short(arn.resource),
		lib.text.quote_short(arn.account),
		lib.text.quote_short(input.context.identity.account),
	])
}

finding contains {"path": path, "severity": "warning", "message": message} if {
	count({arn.account | some [_, arn] in passed}) > 1
	not input.context.identity
	some [path, arn] in passed
	arn.account != reference
	message := sprintf("%s is in account %s, others are in %s; AWS accepts one account", [
		lib.text.quote_short(arn.resource),
		lib.text.quote_short(arn.account),
		lib.text.quote_short(reference),
	])
}

# reference is the account of the first role or provider, by its path. Roles of a pool come before those of its rules.
reference := sort([[path[0] != "Roles", path, arn.account] | some [path, arn] in passed])[0][2]

# passed are pairs of path and ARN of what the request passes to a service.
passed contains [["Roles", name], input.facts.arns[arn]] if some name, arn in input.params.Roles

passed contains [path, input.facts.arns[rule.RoleARN]] if {
	some provider, mapping in input.params.RoleMappings
	some place, rule in mapping.RulesConfiguration.Rules
	path := ["RoleMappings", provider, "RulesConfiguration", "Rules", place, "RoleARN"]
}

passed contains [["SamlProviderARNs", place], input.facts.arns[arn]] if some place, arn in input.params.SamlProviderARNs

passed contains [["roleArn"], input.facts.arns[input.params.roleArn]]

passed contains [["roleArns", place], input.facts.arns[arn]] if some place, arn in input.params.roleArns
