# METADATA
# title: Principal tag key is not a valid session tag key
# description: |
#   The keys of PrincipalTags become the keys of session tags when the user signs in, and then STS's rules for them hold: no
#   prefix `aws:`, no two keys that differ in case alone, letters, digits, spaces and `_ . : / = + - @` only. Cognito checks the
#   length alone, so that the mistake shows when somebody signs in.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Choose a key of letters, digits, spaces and `_ . : / = + - @` without the prefix `aws:`, and one that
#     differs from the other keys in more than case.
#   severity: warning
#   operations: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity", "cognito-identity:SetPrincipalTagAttributeMap"]
#   aws_error: ""
#   confidence: infer
#   facts: [CI-S028]
#   date: 2026-11-21
package rules.cognito_identity.principal_tag_key

import data.rules.lib

finding contains {"path": ["PrincipalTags", key], "key": true, "message": message} if {
	some key in lib.params.keys("PrincipalTags")
	message := sprintf("tag key %s %s", [lib.text.quote_short(key), flaw(key)])
}

flaw(key) := `has the prefix "aws:", which AWS keeps for itself` if {
	startswith(lower(key), "aws:")
} else := "has characters that STS refuses: it takes letters, digits, spaces and _ . : / = + - @" if {
	not regex.match(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$`, key)
} else := sprintf("repeats %s: STS ignores the case of tag keys", [lib.text.quote_short(min(others))]) if {
	others := {other | some other in lib.params.keys("PrincipalTags"); lower(other) == lower(key); other < key}
	count(others) > 0
}
