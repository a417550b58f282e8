package rules.sts.web_identity_trust_test

import data.rules.sts.web_identity_trust.finding

way(provider, required) := {
	"actions": ["sts:AssumeRoleWithWebIdentity"],
	"principals": {"Federated": [provider]},
	"required": required,
}

request(token, ways) := {"facts": {"web_identity": token}, "context": {"role": {"trust": ways}}}

github := "arn:aws:iam::123456789012:oidc-provider/token.example.com/ci"

aud := {"token.example.com/ci:aud": ["sts.amazonaws.com"]}

token := {"issuer": "token.example.com/ci", "audiences": ["sts.amazonaws.com"]}

other := object.union(token, {"audiences": ["https://example.com"]})

test_trusted if {
	count(finding) == 0 with input as request(token, [way(github, aud)])
	count(finding) == 0 with input as request(other, [way(github, {})])
	count(finding) == 0 with input as request(other, [way(github, aud), way(github, {})])
	count(finding) == 0 with input as request(object.union(other, {"authorized_party": "sts.amazonaws.com"}), [way(github, aud)])
}

test_issuer if {
	some found in finding with input as request(token, [way("accounts.google.com", {})])
	startswith(found.message, "the token has an issuer")
	count(finding) == 1 with input as request(token, [])
}

test_audience if {
	some found in finding with input as request(other, [way(github, aud)])
	startswith(found.message, "the token is for an audience")
}

test_not_known if {
	count(finding) == 0 with input as request({}, [way(github, aud)])
	count(finding) == 0 with input as {"facts": {}, "context": {"role": {"trust": [way(github, aud)]}}}
	count(finding) == 0 with input as {"facts": {"web_identity": token}, "context": {}}
}

assumed(refusal, trust) := {"operation": "sts:AssumeRoleWithWebIdentity", "context": {
	"role": {"trust": trust},
	"assumed": [{"path": ["RoleArn"], "index": 0, "refusal": refusal}],
}}

test_claims_of_a_host if {
	place := ["AssumeRolePolicyDocument", "Statement", 0]
	condition := {"reason": "condition", "key": "h:sub", "accepts": ["a"], "given": ["b"], "place": place}
	some found in finding with input as assumed(condition, [])
	found.path == ["RoleArn"]
	found.message == `sub is "b"; the role accepts "a"`
	principal := {"reason": "principal", "place": place}
	count(finding) == 1 with input as assumed(principal, [{"principals": {"Federated": ["accounts.google.com"]}}])
	count(finding) == 0 with input as assumed(principal, [{"principals": {"AWS": ["*"]}}])
	count(finding) == 0 with input as assumed({"reason": "action", "place": place}, [])
}
