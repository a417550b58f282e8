# METADATA
# title: Mapping rule can never match
# description: |
#   Cognito evaluates the rules of a provider in order and uses the first that matches. A rule never matches if an
#   earlier rule matches all the same values of the same claim: the same rule again, `Equals` or `StartsWith` after a
#   shorter `StartsWith`, or any of them after a `Contains` with a part of the value.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RulesConfigurationType.html
# custom:
#   fix: |
#     Move the narrower rule before the wider one, or remove the rule that can never match.
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S007]
#   date: 2026-11-21
package rules.cognito_identity.dead_mapping_rule

import data.rules.lib

finding contains {
	"path": ["RoleMappings", provider, "RulesConfiguration", "Rules", later, "Value"],
	"message": message,
} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	rules := mapping.RulesConfiguration.Rules
	some later, rule in rules
	first := min([earlier | some earlier, other in rules; earlier < later; covers(other, rule)])
	message := sprintf("this rule never matches: Rules[%d] (%s %s %s) matches first", [
		first,
		lib.text.quote_short(rules[first].Claim),
		rules[first].MatchType,
		lib.text.quote_short(rules[first].Value),
	])
}

# covers holds where a rule matches every claim that the other one matches.
covers(rule, other) if {
	rule.Claim == other.Claim
	covers_value(rule.MatchType, rule.Value, other.MatchType, other.Value)
}

covers_value(kind, value, kind, value)

covers_value("StartsWith", start, kind, value) if {
	kind in {"Equals", "StartsWith"}
	startswith(value, start)
}

covers_value("Contains", part, kind, value) if {
	kind in {"Equals", "StartsWith", "Contains"}
	contains(value, part)
}
