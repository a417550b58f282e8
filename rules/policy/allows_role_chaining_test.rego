package rules.policy.allows_role_chaining_test

import data.rules.policy.allows_role_chaining.finding

policy(effect, member, resources) := {"facts": {"seen": {"reaches": true}, "statements": [{
	"effect": effect,
	"action_member": member,
	"resource_member": "Resource",
	"actions": [{"path": ["A"], "text": "sts:*", "reaches": ["sts:AssumeRole"]}],
	"resources": resources,
}]}}

test_any_role if {
	some found in finding with input as policy("Allow", "Action", [{"all": true}])
	found == {
		"path": ["A"],
		"message": `"sts:*" lets the session assume another role, which this policy does not limit`,
	}
}

test_named_roles if {
	some found in finding with input as policy("Allow", "Action", [{"type": "role"}])
	found.severity == "info"
}

test_role_names_with_wildcards if {
	some found in finding with input as policy("Allow", "Action", [{"type": "role"}, {"type": "role", "wild": true}])
	not found.severity
}

test_silent if {
	count(finding) == 0 with input as policy("Deny", "Action", [])
	count(finding) == 0 with input as policy("Allow", "NotAction", [])
	count(finding) == 0 with input as {"facts": {"statements": []}}
}
