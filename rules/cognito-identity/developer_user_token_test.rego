package rules.cognito_identity.developer_user_token_test

import data.rules.cognito_identity.developer_user_token.finding

request(name, about) := {"facts": {"logins": {name: about}}}

test_token_of_another_issuer if {
	some found in finding with input as request("login.myapp", {"form": "jwt", "issuer": "accounts.google.com"})
	found.path == ["Logins", "login.myapp"]
}

test_identifiers_and_own_tokens if {
	count(finding) == 0 with input as request("login.myapp", {"form": "opaque"})
	count(finding) == 0 with input as request("accounts.google.com", {"form": "jwt", "issuer": "accounts.google.com"})
	pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"
	count(finding) == 0 with input as request(pool, {"form": "jwt", "issuer": "x"})
	count(finding) == 0 with input as {"facts": {}}
}
