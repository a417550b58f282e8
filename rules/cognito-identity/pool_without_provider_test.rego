package rules.cognito_identity.pool_without_provider_test

import data.rules.cognito_identity.pool_without_provider.finding

closed(providers) := {"params": object.union({"AllowUnauthenticatedIdentities": false}, providers)}

test_nobody if {
	every providers in [{}, {"SamlProviderARNs": [], "SupportedLoginProviders": {}}] {
		some found in finding with input as closed(providers)
		found.path == ["AllowUnauthenticatedIdentities"]
	}
}

test_somebody if {
	every providers in [
		{"CognitoIdentityProviders": [{}]}, {"DeveloperProviderName": "login.mycompany.myapp"}, {"OpenIdConnectProviderARNs": ["a"]},
		{"SamlProviderARNs": ["a"]}, {"SupportedLoginProviders": {"accounts.google.com": "(secret)"}},
	] {
		count(finding) == 0 with input as closed(providers)
	}
	count(finding) == 0 with input as {"params": {"AllowUnauthenticatedIdentities": true}}
	count(finding) == 0 with input as {"params": {}}
}

test_unknown_providers if {
	every hidden in [["SamlProviderARNs"], ["DeveloperProviderName"], ["SupportedLoginProviders", "accounts.google.com"]] {
		count(finding) == 0 with input as object.union(closed({}), {"unknown": [hidden]})
	}
}
