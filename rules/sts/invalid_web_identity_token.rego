# METADATA
# title: WebIdentityToken is not a token that STS can read
# description: |
#   STS accepts an OpenID Connect token: three base64url parts separated by points, signed with RS256 to RS512 or
#   ES256 to ES512. It refuses a file name, the word `Bearer`, quotes or white space around the token, and tokens of
#   other formats. Opaque access tokens are accepted only from the two providers that ProviderId can name. No part of
#   the token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
# custom:
#   fix: |
#     Pass only the ID token, `aaa.bbb.ccc`, without `Bearer`, quotes or white space. With the AWS CLI, read it from a
#     file with `$(cat FILE)`.
#   severity: error
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: infer
#   facts: [STS-S077, STS-S078, STS-S082]
#   date: 2026-11-21
package rules.sts.invalid_web_identity_token

import data.rules.lib

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	message := written[input.facts.web_identity.form]
}

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	message := kinds[input.facts.web_identity.form]
	lib.params.missing(["ProviderId"])
}

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	algorithm := input.facts.web_identity.algorithm
	not algorithm in {"RS256", "RS384", "RS512", "ES256", "ES384", "ES512"}
	message := sprintf("the token is signed with %s: STS accepts RS256, RS384, RS512, ES256, ES384, ES512", [
		shown(algorithm),
	])
}

written := {
	"path": "this is a file name: STS accepts only the token in the file",
	"bearer": "the text begins with Bearer: STS accepts only the token",
	"quoted": "the token has quotes around it: STS accepts only the token",
	"spaced": "white space in or around the token: STS accepts only the token, without a line end",
}

kinds := {
	"opaque": "not an OpenID Connect token, which has three parts separated by points; for others set ProviderId",
	"broken": "the token is not an OpenID Connect token: its three parts must be JSON in base64url",
}

shown(algorithm) := "an unknown algorithm" if {
	algorithm == "other"
} else := algorithm
