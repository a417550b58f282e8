package rules.sts.expired_token_test

import data.rules.sts.expired_token.finding

now := 1790000000

request(facts) := {"facts": facts, "context": {"now": now}}

web(expires, issued) := request({"web_identity": {"expires": expires, "issued": issued}})

saml(issued, expires) := request({"saml": {"issued": issued, "expires": expires}})

limit := data.limits.saml_redemption_seconds

test_web_identity if {
	some found in finding with input as web(now - 5, now - 3600)
	found.message == "the token expired 5 seconds ago"
	count(finding) == 1 with input as web(now, now - 3600)
	count(finding) == 0 with input as web(now + 1, now - 3600)
}

test_of_the_future if {
	some found in finding with input as web(now + 3600, now + 60)
	found.severity == "warning"
}

test_saml if {
	some found in finding with input as saml((now - limit) - 1, now + 9)
	contains(found.message, "seconds old")
	some other in finding with input as saml(now - limit, now)
	other.message == "the response expired 0 seconds ago"
	count(finding) == 0 with input as saml(now - limit, now + 1)
}

test_no_clock if count(finding) == 0 with input as {"facts": {"web_identity": {"expires": 1}}, "context": {}}
