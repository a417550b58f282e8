package rules.policy.unaccompanied_condition_key_test

import data.rules.policy.unaccompanied_condition_key.finding

policy(condition) := {"facts": {"seen": {"needs": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:VpcSourceIp"},
	condition,
)]}]}}

test_alone if {
	some found in finding with input as policy({"needs": ["aws:SourceVpc", "aws:SourceVpce"]})
	found.message == `"aws:VpcSourceIp" alone restricts too little; add a condition on aws:SourceVpc or aws:SourceVpce`
}

test_accompanied if count(finding) == 0 with input as policy({})
