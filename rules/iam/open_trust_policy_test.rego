package rules.iam.open_trust_policy_test

import data.rules.iam.open_trust_policy.finding

found(changes) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [object.union(
		{"effect": "Allow", "callers": [{"kind": "AWS", "text": "*", "path": ["Principal", "AWS"]}], "tests": []},
		changes,
	)]}}
}

test_everybody if {
	found({}) == {"anybody with an AWS account can assume this role: name a Principal, or add a Condition"}
	every test in [{"folded": "sts:externalid"}, {"folded": "aws:securetransport", "needs": true}] {
		found({"tests": [test]}) == {"anybody with an AWS account can assume this role: no condition requires an account or organization"}
	}
}

test_somebody if {
	found({"tests": [{"folded": "aws:principalorgid", "needs": true}]}) == set()
	found({"more_keys": true}) == set()
	found({"effect": "Deny"}) == set()
	found({"callers": [{"kind": "AWS", "text": "arn:aws:iam::123456789012:root"}]}) == set()
	found({"callers": [{"kind": "Service", "text": "*"}]}) == set()
}
