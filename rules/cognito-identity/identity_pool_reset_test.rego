package rules.cognito_identity.identity_pool_reset_test

import data.rules.cognito_identity.identity_pool_reset.finding

test_required_members_alone if {
	required := {"IdentityPoolId": "a", "IdentityPoolName": "b", "AllowUnauthenticatedIdentities": false}
	some found in finding with input as {"params": required}
	found.path == []
}

test_providers if {
	count(finding) == 0 with input as {"params": {"SamlProviderARNs": []}}
	count(finding) == 0 with input as {"params": {"SupportedLoginProviders": {}}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["CognitoIdentityProviders"]]}
}
