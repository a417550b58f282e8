# METADATA
# title: NotEqual does not match a missing claim
# description: |
#   Cognito evaluates a rule only if the token has the claim. NotEqual as the last rule looks like a rule for
#   everybody else, but it does not match users without the claim: AmbiguousRoleResolution decides for them.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Use AmbiguousRoleResolution for users without the claim, and keep the NotEqual rule only for users who have it.
#   severity: info
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S008]
#   date: 2026-11-21
package rules.cognito_identity.not_equal_catch_all

import data.rules.lib

finding contains {
	"path": ["RoleMappings", provider, "RulesConfiguration", "Rules", last, "MatchType"],
	"message": message,
} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	last := count(mapping.RulesConfiguration.Rules) - 1
	rule := mapping.RulesConfiguration.Rules[last]
	rule.MatchType == "NotEqual"
	message := sprintf("users without the claim %s do not match NotEqual: AmbiguousRoleResolution decides", [
		lib.text.quote(rule.Claim),
	])
}
