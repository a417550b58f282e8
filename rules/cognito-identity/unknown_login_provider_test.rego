package rules.cognito_identity.unknown_login_provider_test

import data.rules.cognito_identity.unknown_login_provider.finding

request(name) := {"params": {"SupportedLoginProviders": {name: "(secret)"}}}

test_other_names if {
	every name, part in {
		"google.com": "not one of accounts.google.com, ",
		"www.digits.com": "shut down",
		"cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI": "CognitoIdentityProviders",
	} {
		some found in finding with input as request(name)
		found.path == ["SupportedLoginProviders", name]
		contains(found.message, part)
	}
}

test_public_providers if {
	every name in ["accounts.google.com", "api.twitter.com", "appleid.apple.com", "https://accounts.google.com", "HTTP://x"] {
		count(finding) == 0 with input as request(name)
	}
	count(finding) == 0 with input as {"params": {}}
}
