# METADATA
# title: Rules have no effect in a mapping of type Token
# description: |
#   With Type `Token` Cognito takes the role from the claims of the user's token and never looks at
#   RulesConfiguration. Rules that stand there look like a safeguard and are none.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Set Type to `Rules` if the rules are to choose the role; otherwise remove RulesConfiguration.
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S002]
#   date: 2026-09-26
package rules.cognito_identity.unused_rules_configuration

import data.rules.lib

finding contains {"path": ["RoleMappings", provider, "RulesConfiguration"], "key": true, "message": message} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	mapping.Type == "Token"
	mapping.RulesConfiguration
	message := sprintf("the mapping of %s has Type \"Token\": Cognito does not use its rules", [lib.text.quote(provider)])
}
