# METADATA
# title: Principal tag key is not a valid session tag key
# description: |
#   The keys of PrincipalTags become session tag keys when a user signs in, and STS then applies its rules: no prefix
#   `aws:`, no keys that differ only in case, and only letters, digits, spaces and `_ . : / = + - @`. Cognito checks
#   only the length, so the error occurs when a user signs in.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Use a key of letters, digits, spaces and `_ . : / = + - @` that does not begin with `aws:` and differs from the
#     other keys in more than case.
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

flaw(key) := `has the prefix "aws:", which AWS reserves` if {
	startswith(lower(key), "aws:")
} else := "has characters that STS refuses: it accepts letters, digits, spaces and _ . : / = + - @" if {
	not regex.match(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$`, key)
} else := sprintf("repeats %s: STS ignores the case of tag keys", [lib.text.quote_short(min(others))]) if {
	others := {other | some other in lib.params.keys("PrincipalTags"); lower(other) == lower(key); other < key}
	count(others) > 0
}
