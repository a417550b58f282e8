# METADATA
# title: SAML provider in the classic flow
# description: |
#   GetOpenIdToken starts the basic (classic) flow, which does not support SAML providers. With a SAML assertion call
#   GetId and then GetCredentialsForIdentity.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
# custom:
#   fix: |
#     Call GetId with the assertion in Logins, then GetCredentialsForIdentity; GetOpenIdToken is not needed.
#   severity: error
#   operations: ["cognito-identity:GetOpenIdToken"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S020]
#   date: 2026-11-21
package rules.cognito_identity.saml_classic_flow

import data.rules.lib

finding contains {"path": ["Logins", name], "key": true, "message": message} if {
	some name in lib.params.keys("Logins")
	regex.match(`^arn:[^:]+:iam::[0-9]{12}:saml-provider/`, name)
	message := sprintf("SAML provider %s requires GetCredentialsForIdentity: GetOpenIdToken does not accept it", [
		lib.text.quote(name),
	])
}
