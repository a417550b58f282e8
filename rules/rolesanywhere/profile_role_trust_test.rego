package rules.rolesanywhere.profile_role_trust_test

import data.rules.rolesanywhere.profile_role_trust.finding

assumed(more) := {"context": {"assumed": [object.union({"path": ["roleArn"], "index": 0}, more)]}}

test_refusal if {
	some found in finding with input as assumed({"refusal": {"reason": "principal", "place": ["AssumeRolePolicyDocument"]}})
	found.message == "the role's trust policy does not allow sts:AssumeRole to rolesanywhere.amazonaws.com"
	found.path == ["roleArn"]
}

test_tags if {
	some found in finding with input as assumed({"lacks": ["sts:TagSession"]})
	found.message == "the role's trust policy does not allow sts:TagSession to rolesanywhere.amazonaws.com"
	count(finding) == 0 with input as {"context": {}}
}
