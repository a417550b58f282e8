package rules.cognito_identity.saml_classic_flow_test

import data.rules.cognito_identity.saml_classic_flow.finding

saml := "arn:aws:iam::123456789012:saml-provider/okta"

test_saml if {
	some found in finding with input as {"params": {"Logins": {saml: "(secret)"}}}
	found.path == ["Logins", saml]
	count(finding) == 1 with input as {"params": {"Logins": {}}, "unknown": [["Logins", saml]]}
}

test_others if {
	count(finding) == 0 with input as {"params": {"Logins": {"accounts.google.com": "(secret)"}}}
	count(finding) == 0 with input as {"params": {}}
}
