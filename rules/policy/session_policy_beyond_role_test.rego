package rules.policy.session_policy_beyond_role_test

import data.rules.policy.session_policy_beyond_role.finding

test_beyond if {
	some found in finding with input as {"context": {"beyond_role": [["Policy", "Statement", 1, "Action"]]}}
	found.path == ["Policy", "Statement", 1, "Action"]
	found.related[0].of == "created"
}

test_within if {
	count(finding) == 0 with input as {"context": {"beyond_role": []}}
	count(finding) == 0 with input as {"context": {}}
}
