package rules.sts.committed_secret_test

import data.rules.sts.committed_secret.finding

request(path, shape) := {"facts": {"secrets": [{"path": path, "shape": shape}]}, "context": {}}

test_token if {
	some found in finding with input as request(["WebIdentityToken"], "opaque")
	found.path == ["WebIdentityToken"]
	startswith(found.message, "WebIdentityToken in a file")
	count(finding) == 1 with input as request(["ProvidedContexts", 0, "ContextAssertion"], "secret_key")
}

test_login if {
	some found in finding with input as request(["Logins", "accounts.google.com"], "opaque")
	startswith(found.message, `the token of "accounts.google.com" in a file`)
}

test_code if {
	some found in finding with input as request(["TokenCode"], "code")
	startswith(found.message, "one-time code in a file")
}

test_no_secrets if {
	every shape in ["reference", "masked", "short", "path"] {
		count(finding) == 0 with input as request(["WebIdentityToken"], shape)
	}
	count(finding) == 0 with input as request(["TokenCode"], "opaque")
	count(finding) == 0 with input as {"facts": {}, "context": {}}
}

test_live_input if {
	count(finding) == 0 with input as object.union(request(["WebIdentityToken"], "opaque"), {"context": {"live": true}})
}
