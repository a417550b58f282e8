# METADATA
# title: Rules have no effect in a mapping of type Token
# description: |
#   With Type `Token` Cognito selects the role by the claims of the user's token and ignores RulesConfiguration. The
#   rules look like a restriction but have no effect.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Set Type to `Rules` if the rules select the role. Otherwise remove RulesConfiguration.
#   autofix: safe
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S002]
#   date: 2026-09-26
package rules.cognito_identity.unused_rules_configuration

import data.rules.lib

finding contains {
	"path": ["RoleMappings", provider, "RulesConfiguration"],
	"key": true,
	"message": message,
	"fix": {"remove": true},
} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	mapping.Type == "Token"
	mapping.RulesConfiguration
	message := sprintf("the mapping of %s has Type \"Token\": Cognito does not use its rules", [lib.text.quote(provider)])
}
