package rules.policy.negated_condition_test

import data.rules.policy.negated_condition.finding

policy(effect, more, others) := {"facts": {"seen": {"negated": true}, "statements": [{"effect": effect, "conditions": array.concat(
	[object.union({"base": "StringNotEquals", "negated": true, "key": "aws:PrincipalTag/x", "folded": "aws:principaltag/x", "path": ["C"]}, more)],
	others,
)}]}}

test_allow if {
	some found in finding with input as policy("Allow", {}, [])
	found.message == `StringNotEquals is also true without "aws:PrincipalTag/x" in the request; require it with Null: false`
}

test_with_null if {
	check := [{"base": "Null", "folded": "aws:principaltag/x", "values": [{"text": "false"}]}]
	count(finding) == 0 with input as policy("Allow", {}, check)
}

test_silent if {
	count(finding) == 0 with input as policy("Deny", {}, [])
	count(finding) == 0 with input as policy("Allow", {"set": "ForAnyValue"}, [])
	count(finding) == 0 with input as policy("Allow", {"if_exists": true}, [])
	count(finding) == 0 with input as policy("Allow", {"folded": "aws:requestedregion"}, [])
	count(finding) == 0 with input as policy("Allow", {"folded": "oidc.example.com/id/a:sub"}, [])
	count(finding) == 0 with input as policy("Allow", {"negated": false}, [])
}
