package rules.iam.saml_trust_test

import data.rules.iam.saml_trust.finding

found(test) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [{
		"path": ["AssumeRolePolicyDocument", "Statement"], "effect": "Allow", "actions": ["sts:AssumeRoleWithSAML"],
		"callers": [{"kind": "Federated", "provider": "saml", "name": "arn:aws:iam::111122223333:saml-provider/corp"}],
		"tests": [object.union({"operator": "StringEquals", "path": ["Condition"], "provider": "saml", "needs": true, "values": []}, test)],
	}]}}
}

test_no_assertion if {
	found({"key": "SAML:groups", "claim": "groups", "state": "unset"}) == {"AWS does not set \"groups\" from tokens of the SAML provider: nobody can assume the role"}
	value := {"path": [], "text": "urn:amazon:webservices", "impossible": true}
	found({"key": "SAML:aud", "claim": "aud", "state": "own", "values": [value]}) == {"\"urn:amazon:webserv…\" is not an aud of the SAML provider: https://signin.aws.amazon.com/saml"}
}

test_assertions if {
	found({"key": "SAML:aud", "claim": "aud", "state": "own"}) == set()
}
