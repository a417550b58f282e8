# METADATA
# title: Live credential in a file
# description: |
#   Anybody who can read a file that contains a bearer token can use the token. This applies to web identity tokens,
#   SAML responses, trade-in tokens, context assertions of IAM Identity Center and the values of Cognito's Logins.
#   Pass them when the call is made; most are valid for only a few minutes. A one-time code in a file has expired
#   before anybody uses the file. References (`@env:TOKEN`, `$TOKEN`, `<token>`) and redacted values (`EXAMPLE`,
#   `XXXX`, `...`) are not reported, and neither is standard input. No part of the secret is printed.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
# custom:
#   fix: |
#     Remove the value from the file and pass it when the call is made, for instance as `$TOKEN` or as `file://` with
#     a file outside the repository. Revoke the secret, which may still be valid.
#   severity: warning
#   operations:
#     - cognito-identity:GetCredentialsForIdentity
#     - cognito-identity:GetId
#     - cognito-identity:GetOpenIdToken
#     - cognito-identity:UnlinkIdentity
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetDelegatedAccessToken
#     - sts:GetSessionToken
#   aws_error: ""
#   confidence: model
#   facts: [CI-S062, STS-S031, STS-S106, STS-S116]
#   date: 2026-11-21
package rules.sts.committed_secret

import data.rules.lib

finding contains {"path": secret.path, "message": message} if {
	not input.context.live
	some secret in input.facts.secrets
	message := harm(secret)
}

harm(secret) := "one-time code in a file: it is valid once and for 30 seconds; enter it when the call is made" if {
	secret.path == ["TokenCode"]
	secret.shape == "code"
} else := message if {
	secret.path != ["TokenCode"]
	secret.shape in {"opaque", "secret_key"}
	message := sprintf("%s in a file: anybody who reads the file can use it; pass it when the call is made", [
		name(secret.path),
	])
}

name(path) := sprintf("the token of %s", [lib.text.quote_short(path[1])]) if {
	path[0] == "Logins"
} else := path[count(path) - 1]
