package rules.sts.invalid_web_identity_token_test

import data.rules.sts.invalid_web_identity_token.finding

request(token, params) := {"params": params, "facts": {"web_identity": token}}

message(token, params) := m if {
	some found in finding with input as request(token, params)
	found.path == ["WebIdentityToken"]
	m := found.message
}

test_written_with_something_else if {
	every form in ["path", "bearer", "quoted", "spaced"] {
		message({"form": form}, {"ProviderId": "www.amazon.com"}) != ""
	}
}

test_other_kinds if {
	startswith(message({"form": "opaque"}, {}), "not an OpenID Connect token")
	startswith(message({"form": "broken"}, {}), "the token is not an OpenID Connect token: its three parts")
	count(finding) == 0 with input as request({"form": "opaque"}, {"ProviderId": "www.amazon.com"})
	count(finding) == 0 with input as object.union(request({"form": "opaque"}, {}), {"unknown": [["ProviderId"]]})
}

test_algorithms if {
	startswith(message({"form": "jwt", "algorithm": "HS256"}, {}), "the token is signed with HS256: STS accepts")
	startswith(message({"form": "jwt", "algorithm": "other"}, {}), "the token is signed with an unknown algorithm")
	count(finding) == 0 with input as request({"form": "jwt", "algorithm": "ES384"}, {})
	count(finding) == 0 with input as request({"form": "jwt"}, {})
}

test_not_known if count(finding) == 0 with input as {"params": {}, "facts": {}}
