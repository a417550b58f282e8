# METADATA
# title: PrincipalArn does not fit the role
# description: |
#   PrincipalArn is the ARN of the identity provider, `arn:PARTITION:iam::ACCOUNT:saml-provider/NAME`, and RoleArn is
#   the ARN of the role. STS refuses swapped ARNs. A provider in another account than the role is a warning, since AWS
#   documents only providers in the role's account.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
# custom:
#   fix: |
#     Set PrincipalArn to `arn:PARTITION:iam::ACCOUNT:saml-provider/NAME` and RoleArn to the role's ARN, both in the
#     same account.
#   severity: error
#   operations: ["sts:AssumeRoleWithSAML"]
#   aws_error: ValidationError
#   confidence: live
#   facts: [STS-S085, STS-S086]
#   date: 2026-11-21
package rules.sts.saml_provider_arn

import data.rules.lib

finding contains object.union({"path": ["PrincipalArn"]}, verdict) if provider

provider := input.facts.arns[input.params.PrincipalArn]

role := input.facts.arns[input.params.RoleArn]

verdict := {"message": message} if {
	provider.type == "role"
	role.type == "saml-provider"
	message := "PrincipalArn and RoleArn are swapped: RoleArn is of the role, PrincipalArn of the SAML provider"
} else := {"message": message} if {
	not saml_provider
	message := sprintf("%s is not a SAML provider: AWS accepts arn:PARTITION:iam::ACCOUNT:saml-provider/NAME", [
		lib.text.quote(provider.resource),
	])
} else := {"message": message, "severity": "warning"} if {
	regex.match(`^\d{12}$`, role.account)
	provider.account != role.account
	message := sprintf(
		"the provider is in account %s, the role in %s: a role trusts providers in its own account",
		[provider.account, role.account],
	)
}

saml_provider if {
	provider.service == "iam"
	provider.region == ""
	provider.type == "saml-provider"
	regex.match(`^\d{12}$`, provider.account)
	regex.match(`^[\w.-]{1,128}$`, provider.name)
}
