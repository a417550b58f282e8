package rules.policy.wildcard_after_name_test

import data.rules.policy.wildcard_after_name.finding

policy(effect, member, resource) := {"facts": {"seen": {"joined": true}, "statements": [{
	"effect": effect,
	"resource_member": member,
	"resources": [{"path": ["R"], "text": concat("", ["arn:", resource]), "resource": resource, "joined": true}],
}]}}

test_end if {
	some found in finding with input as policy("Allow", "Resource", "logs*")
	found.message == `"arn:logs*" also matches longer names; put a separator before the *`
}

test_end_of_a_step if {
	count(finding) == 1 with input as policy("Allow", "Resource", "logs*/a")
	count(finding) == 1 with input as policy("Allow", "Resource", "table/logs*:x")
}

test_in_a_name if count(finding) == 0 with input as policy("Allow", "Resource", "logs*.txt")

test_anywhere_in_a_name if count(finding) == 0 with input as policy("Allow", "Resource", "role/*logs*")

test_deny if count(finding) == 0 with input as policy("Deny", "Resource", "logs*")

test_not_resource if count(finding) == 0 with input as policy("Allow", "NotResource", "logs*")

test_another_rule_speaks if {
	resource := {"path": ["R"], "resource": "ro*/x", "joined": true, "service": "iam", "type": "ro*", "wild_type": true}
	count(finding) == 0 with input as {"facts": {"seen": {"joined": true}, "statements": [{
		"effect": "Allow",
		"resource_member": "Resource",
		"resources": [resource],
	}]}}
}

test_separator if count(finding) == 0 with input as {"facts": {"statements": []}}
