package rules.iam.trust_policy_length_test

import data.rules.iam.trust_policy_length.finding

request(characters) := {"facts": {"policy": {"AssumeRolePolicyDocument": {"minified": characters}}}}

test_long if {
	some warned in finding with input as request(2049)
	warned.severity == "warning"
	some refused in finding with input as request(8193)
	not refused.severity
	refused.path == ["AssumeRolePolicyDocument"]
}

test_short_or_unknown if {
	count(finding) == 0 with input as request(2048)
	count(finding) == 0 with input as {"facts": {"policy": {"AssumeRolePolicyDocument": {"least": 5000}}}}
	count(finding) == 0 with input as {"facts": {}}
}

test_file_of_its_own if {
	some found in finding with input as {"facts": {"policy": {"": {"minified": 2049}}}}
	found.path == []
}
