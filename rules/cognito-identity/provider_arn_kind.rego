# METADATA
# title: Provider ARN in the wrong list
# description: |
#   OpenIdConnectProviderARNs accepts ARNs of IAM OpenID Connect providers, and SamlProviderARNs those of IAM SAML
#   providers. The API model checks only the length.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html
# custom:
#   fix: |
#     Move the ARN into the list for its kind: `oidc-provider/` into OpenIdConnectProviderARNs, `saml-provider/` into
#     SamlProviderARNs.
#   severity: error
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S040, CI-S041]
#   date: 2026-11-21
package rules.cognito_identity.provider_arn_kind

import data.rules.lib

finding contains {"path": [list, place], "message": message} if {
	some list, kind in {"OpenIdConnectProviderARNs": "oidc", "SamlProviderARNs": "saml"}
	some place, arn in input.params[list]
	not regex.match(sprintf("^arn:aws[a-z-]*:iam::[0-9]{12}:%s-provider/.", [kind]), arn)
	message := sprintf("%s is not accepted in this list, only arn:aws:iam::ACCOUNT:%s-provider/NAME", [
		lib.text.quote(arn),
		kind,
	])
}
