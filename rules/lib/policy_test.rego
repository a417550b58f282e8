package rules.lib_test

import data.rules.lib

test_policy_variables if {
	found := lib.policy_variables with input as {"facts": {"seen": {"variables": true}, "statements": [{
		"resources": [{"path": ["R"], "variables": [{"text": "${a}"}, {"text": "${b}"}]}, {"path": ["S"]}],
		"conditions": [{"values": [{"path": ["V"], "variables": [{"text": "${a}"}]}]}],
	}]}}
	{[f.path[0], f.variable.text] | some f in found} == {["R", "${a}"], ["R", "${b}"], ["V", "${a}"]}
}

test_no_policy_variables if {
	count(lib.policy_variables) == 0 with input as {"facts": {"statements": [{"resources": [], "conditions": []}]}}
}

test_asks_for if {
	statement := {"conditions": [
		{"base": "Null", "folded": "aws:tagkeys", "values": [{"text": "False"}]},
		{"base": "Null", "folded": "aws:sourcevpc", "values": [{"text": "true"}]},
		{"base": "Bool", "folded": "aws:securetransport", "values": [{"text": "false"}]},
	]}
	lib.asks_for(statement, "aws:tagkeys")
	every key in ["aws:sourcevpc", "aws:securetransport", "aws:userid"] {
		not lib.asks_for(statement, key)
	}
}

test_policy_nearly_full if {
	limit := data.limits.session_policy_characters
	lib.policy_nearly_full with input as {"facts": {"session_policy": {"minified": limit}}}
	not lib.policy_nearly_full with input as {"facts": {"session_policy": {"minified": 1638}}}
	not lib.policy_nearly_full with input as {"facts": {"session_policy": {"least": limit}}}
}

test_quote_action if {
	lib.quote_action({"text": "GetObject"}) == `"GetObject"`
	lib.quote_action({"vendor": "s3", "partial": true}) == `"s3:…"`
}

test_wildcard_in_type if {
	lib.wildcard_in_type({"service": "iam", "type": "ro*", "wild_type": true})
	not lib.wildcard_in_type({"service": "iam", "type": "*", "wild_type": true})
	not lib.wildcard_in_type({"service": "iam", "type": "role"})
	not lib.wildcard_in_type({"service": "s3", "type": "bucket*", "wild_type": true})
}
