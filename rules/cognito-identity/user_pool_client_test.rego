package rules.cognito_identity.user_pool_client_test

import data.rules.cognito_identity.user_pool_client.finding

pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"

request(providers) := {"params": {"CognitoIdentityProviders": providers}}

test_half_a_pair if {
	every half in [{"ProviderName": pool}, {"ClientId": "a"}] {
		some found in finding with input as request([half])
		found.path == ["CognitoIdentityProviders", 0]
		count(finding) == 1 with input as request([half])
	}
	count(finding) == 2 with input as request([{}])
}

test_pair_twice if {
	some found in finding with input as request([
		{"ProviderName": pool, "ClientId": "a"},
		{"ProviderName": pool, "ClientId": "b"},
		{"ProviderName": pool, "ClientId": "a", "ServerSideTokenCheck": true},
	])
	found.path == ["CognitoIdentityProviders", 2, "ClientId"]
	contains(found.message, "[0]")
}

test_pairs_and_unknown if {
	count(finding) == 0 with input as request([{"ProviderName": pool, "ClientId": "a"}, {"ProviderName": pool, "ClientId": "b"}])
	count(finding) == 0 with input as {"params": {}}
	hidden := {"unknown": [["CognitoIdentityProviders", 0], ["CognitoIdentityProviders", 1, "ClientId"]]}
	count(finding) == 0 with input as object.union(request([null, {"ProviderName": pool}]), hidden)
}
