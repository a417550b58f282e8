package rules.policy.for_all_values_without_null_test

import data.rules.policy.for_all_values_without_null.finding

policy(effect, more, others) := {"facts": {"seen": {"set": true}, "statements": [{"effect": effect, "conditions": array.concat(
	[object.union({"set": "ForAllValues", "key": "aws:TagKeys", "folded": "aws:tagkeys", "path": ["C"]}, more)],
	others,
)}]}}

null_check(value) := [{"base": "Null", "folded": "aws:tagkeys", "values": [{"text": value}]}]

test_alone if {
	some found in finding with input as policy("Allow", {"several": true}, [])
	found.message == `ForAllValues is also true without "aws:TagKeys" in the request; require it with Null: false`
	found.severity == "info"
}

test_another_key if {
	some found in finding with input as policy("Allow", {"key": "aws:CalledVia", "folded": "aws:calledvia"}, [])
	not found.severity
}

test_keys_of_unknown_kind if count(finding) == 1 with input as policy("Allow", {}, [])

test_with_null if count(finding) == 0 with input as policy("Allow", {}, null_check("False"))

test_with_the_wrong_null if count(finding) == 1 with input as policy("Allow", {}, null_check("true"))

test_another_rule_speaks if count(finding) == 0 with input as policy("Allow", {"several": false}, [])

test_deny if count(finding) == 0 with input as policy("Deny", {}, [])

test_for_any_value if count(finding) == 0 with input as policy("Allow", {"set": "ForAnyValue"}, [])
