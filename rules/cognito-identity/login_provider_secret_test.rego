package rules.cognito_identity.login_provider_secret_test

import data.rules.cognito_identity.login_provider_secret.finding

test_secret if {
	some found in finding with input as {"facts": {"app_secrets": ["api.twitter.com"]}, "context": {}}
	found.path == ["SupportedLoginProviders", "api.twitter.com"]
}

test_none_or_live if {
	count(finding) == 0 with input as {"facts": {}, "context": {}}
	count(finding) == 0 with input as {"facts": {"app_secrets": ["api.twitter.com"]}, "context": {"live": true}}
}
