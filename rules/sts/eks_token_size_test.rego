package rules.sts.eks_token_size_test

import data.rules.sts.eks_token_size.finding

usual := {"regime": "token_4096", "reach": 70}

request(token, context) := {
	"context": context,
	"facts": {"hints": {"token": true}, "token": object.union(usual, token)},
}

eks := {"eks_client": true}

test_too_long if {
	some found in finding with input as request({"estimate": 2600, "low": 2400, "largest": "Tags"}, eks)
	found.path == ["Tags"]
	found.message == "the session token is estimated at 2600 bytes; EKS refuses session tokens of more than about 2500"
}

test_open if {
	some found in finding with input as request({"low": 2700}, eks)
	found.path == []
}

test_silent if {
	count(finding) == 0 with input as request({"estimate": 2500, "low": 2400}, eks)
	count(finding) == 0 with input as request({"low": 2400}, eks)
	count(finding) == 0 with input as request({"estimate": 2600, "low": 2400}, {})
	count(finding) == 0 with input as request({"estimate": 600, "low": 600, "regime": "legacy_packed_limit"}, eks)
}
