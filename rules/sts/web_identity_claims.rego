# METADATA
# title: Token claims missing or invalid
# description: |
#   STS requires that a token says when it was issued (`iat`) and when it expires (`exp`), both as whole numbers of
#   seconds; some libraries write fractions. It also requires an issuer, a subject and an audience. Cognito's access
#   tokens have no audience; its ID tokens have one. No part of the token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
# custom:
#   fix: |
#     Configure the identity provider to write `iat` and `exp` as whole seconds, with `iss`, `sub` and `aud`. For
#     Cognito use the ID token, not the access token.
#   severity: error
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S079, STS-S080, STS-S083]
#   date: 2026-11-21
package rules.sts.web_identity_claims

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	token.form == "jwt"
	some name, claim in {"expires": "exp", "issued": "iat"}
	message := wrong_time(name, claim)
}

finding contains {"path": ["WebIdentityToken"], "message": message, "severity": "warning"} if {
	token.form == "jwt"
	some message in doubts
}

token := input.facts.web_identity

wrong_time(name, claim) := message if {
	token[sprintf("%s_malformed", [name])]
	message := sprintf("the token's %s is not a whole number: STS accepts seconds since 1970 without a fraction", [claim])
} else := message if {
	not token[name]
	message := sprintf("the token has no %s, which STS requires", [claim])
}

doubts contains "the token is an access token of Cognito: STS accepts the ID token" if token.use == "access"

doubts contains "the token has no aud and no azp: STS requires an audience" if {
	token.use != "access"
	no_audience
}

doubts contains "the token has no aud and no azp: STS requires an audience" if {
	not token.use
	no_audience
}

doubts contains "the token has no sub: STS requires a subject" if not token.subject

doubts contains "the token has no iss: STS requires an issuer" if not token.issuer

no_audience if {
	count(token.audiences) == 0
	not token.authorized_party
}
