package rules.cognito_identity.login_token_test

import data.rules.cognito_identity.login_token.finding

pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"

token(about) := object.union({"form": "jwt", "issuer": pool, "audiences": ["client"], "use": "id", "expires": 2000}, about)

request(name, about, now) := {"facts": {"logins": {name: token(about)}}, "context": {"now": now}}

flaw(name, about, now) := found.message if {
	some found in finding with input as request(name, about, now)
	found.path == ["Logins", name]
}

test_bad_tokens if {
	endswith(flaw(pool, {"use": "access", "audiences": []}, 1), "is an access token: Cognito accepts the ID token")
	endswith(flaw(pool, {"audiences": []}, 1), "has no audience: Cognito accepts an ID token")
	endswith(flaw("accounts.google.com", {}, 1), "has another issuer: the key must be the issuer without https://")
	endswith(flaw(pool, {}, 2000), "has expired")
}

test_good_tokens if {
	count(finding) == 0 with input as request(pool, {}, 1999)
	count(finding) == 0 with input as request("example.com", {"issuer": "example.com/"}, 1)
	count(finding) == 0 with input as request("arn:aws:iam::123456789012:saml-provider/okta", {}, 1)
	count(finding) == 0 with input as request("www.amazon.com", {"form": "opaque"}, 1)
	count(finding) == 0 with input as {"facts": {"logins": {pool: token({"expires": 1})}}, "context": {}}
	count(finding) == 0 with input as {"facts": {}}
}
