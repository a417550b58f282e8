# METADATA
# title: Role mapping of type Rules without rules
# description: |
#   A role mapping selects the role by a claim of the token (Type `Token`) or by rules (Type `Rules`). With `Rules`
#   Cognito requires RulesConfiguration, which the API model marks as optional.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Add RulesConfiguration with at least one rule, or set Type to `Token`.
#   severity: error
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S002]
#   date: 2026-09-26
package rules.cognito_identity.missing_rules_configuration

import data.rules.lib

finding contains {"path": ["RoleMappings", provider, "Type"], "message": message} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	mapping.Type == "Rules"
	lib.params.missing(["RoleMappings", provider, "RulesConfiguration"])
	message := sprintf("the mapping of %s has Type \"Rules\" and no RulesConfiguration", [lib.text.quote(provider)])
}
