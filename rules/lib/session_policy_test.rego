package rules.lib.session_policy_test

import data.rules.lib.session_policy

test_policy_variables if {
	found := session_policy.variables with input as {"facts": {"seen": {"variables": true}, "statements": [{
		"resources": [{"path": ["R"], "variables": [{"text": "${a}"}, {"text": "${b}"}]}, {"path": ["S"]}],
		"conditions": [{"values": [{"path": ["V"], "variables": [{"text": "${a}"}]}]}],
	}]}}
	{[f.path[0], f.variable.text] | some f in found} == {["R", "${a}"], ["R", "${b}"], ["V", "${a}"]}
}

test_no_policy_variables if {
	count(session_policy.variables) == 0 with input as {"facts": {"statements": [{"resources": [], "conditions": []}]}}
}

test_asks_for if {
	statement := {"conditions": [
		{"base": "Null", "folded": "aws:tagkeys", "values": [{"text": "False"}]},
		{"base": "Null", "folded": "aws:sourcevpc", "values": [{"text": "true"}]},
		{"base": "Bool", "folded": "aws:securetransport", "values": [{"text": "false"}]},
	]}
	session_policy.requires_key(statement, "aws:tagkeys")
	every key in ["aws:sourcevpc", "aws:securetransport", "aws:userid"] {
		not session_policy.requires_key(statement, key)
	}
}

test_policy_nearly_full if {
	limit := data.limits.session_policy_characters
	session_policy.nearly_full with input as {"facts": {"session_policy": {"minified": limit}}}
	not session_policy.nearly_full with input as {"facts": {"session_policy": {"minified": 1638}}}
	not session_policy.nearly_full with input as {"facts": {"session_policy": {"least": limit}}}
}

test_quote_action if {
	session_policy.quote_action({"text": "GetObject"}) == `"GetObject"`
	session_policy.quote_action({"vendor": "s3", "partial": true}) == `"s3:…"`
}

test_wildcard_in_type if {
	session_policy.type_has_wildcard({"service": "iam", "type": "ro*", "wild_type": true})
	not session_policy.type_has_wildcard({"service": "iam", "type": "*", "wild_type": true})
	not session_policy.type_has_wildcard({"service": "iam", "type": "role"})
	not session_policy.type_has_wildcard({"service": "s3", "type": "bucket*", "wild_type": true})
}

everything := {
	"effect": "Allow", "action_member": "Action", "resource_member": "Resource",
	"resources": [{"path": ["R"]}, {"path": ["S"], "every": true}], "conditions": [{"folded": "aws:username"}],
}

test_everywhere if {
	session_policy.everywhere(everything).path == ["S"]
	every other in [
		{"effect": "Deny"}, {"action_member": "NotAction"}, {"resource_member": "NotResource"}, {"resources": []},
		{"conditions": [{"folded": "ec2:resourcetag/team"}]},
	] {
		not session_policy.everywhere(object.union(everything, other))
	}
}
