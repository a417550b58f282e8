# METADATA
# title: Mapping rule asks for an unknown claim
# description: |
#   The ID token of a user pool has the standard claims of OpenID Connect, claims that begin with `cognito:`, such as
#   `cognito:groups`, and the pool's own attributes with the prefix `custom:`. A rule for any other claim matches
#   nobody, unless a Lambda function of the pool adds the claim; in that case accept the finding. Rules for other
#   providers are not checked, since their tokens have other claims.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
# custom:
#   fix: |
#     Write `custom:NAME` for an attribute of the user pool, or the exact name of the claim, such as `cognito:groups`.
#     If a Lambda function adds the claim, accept the finding.
#   autofix: unsafe
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S009]
#   date: 2026-11-21
package rules.cognito_identity.unknown_claim

import data.rules.lib

finding contains {
	"path": ["RoleMappings", provider, "RulesConfiguration", "Rules", place, "Claim"],
	"message": message,
	"fix": {"write": concat("", ["custom:", rule.Claim])},
} if {
	input.params.RoleMappings
	some provider, mapping in input.params.RoleMappings
	startswith(provider, "cognito-idp.")
	some place, rule in mapping.RulesConfiguration.Rules
	not rule.Claim in claims
	not contains(rule.Claim, ":")
	message := sprintf("user pool tokens have no claim %s: the pool's own attributes begin with \"custom:\"", [
		lib.text.quote(rule.Claim),
	])
}

claims := {
	"acr", "address", "amr", "at_hash", "aud", "auth_time",
	"azp", "birthdate", "email", "email_verified", "event_id", "exp",
	"family_name", "gender", "given_name", "iat", "identities", "iss",
	"jti", "locale", "middle_name", "name", "nickname", "nonce",
	"origin_jti", "phone_number", "phone_number_verified", "picture", "preferred_username", "profile", "sub", "token_use",
	"updated_at", "website", "zoneinfo",
}
