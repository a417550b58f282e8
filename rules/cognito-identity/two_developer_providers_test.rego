package rules.cognito_identity.two_developer_providers_test

import data.rules.cognito_identity.two_developer_providers.finding

logins(names) := {"params": {"Logins": {name: "(secret)" | some name in names}}}

test_two if {
	some found in finding with input as logins(["login.b", "login.a"])
	found.path == ["Logins", "login.b"]
	count(finding) == 1 with input as logins(["login.b", "login.a"])
	count(finding) == 1 with input as object.union(logins(["login.a"]), {"unknown": [["Logins", "login.b"]]})
}

test_one_and_others if {
	pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"
	saml := "arn:aws:iam::123456789012:saml-provider/okta"
	count(finding) == 0 with input as logins(["login.a", "accounts.google.com", "www.amazon.com", pool, saml, "example.com/tenant"])
	count(finding) == 0 with input as logins([])
	count(finding) == 0 with input as {"params": {}}
}
