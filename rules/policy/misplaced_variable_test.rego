package rules.policy.misplaced_variable_test

import data.rules.policy.misplaced_variable.finding

policy(action, resource) := {"facts": {"seen": {"variables": true, "part": true}, "statements": [{
	"actions": [object.union({"path": ["A"], "text": "s3:${x}"}, action)],
	"resources": [object.union({"path": ["R"], "arn": true}, resource)],
}]}}

variable(part) := {"variables": [{"text": "${x}", "part": part}]}

test_action if {
	some found in finding with input as policy({"variables": true}, {})
	found == {"path": ["A"], "message": `action "s3:${x}" has a policy variable; AWS replaces them only in resources and conditions`}
}

test_before_the_fifth_colon if {
	every part in [2, 3, 4] {
		some found in finding with input as policy({}, variable(part))
		found.message == `policy variable "${x}" is before the fifth colon of the ARN; AWS replaces it only after that`
	}
}

test_behind if count(finding) == 0 with input as policy({}, variable(5))

test_another_rule_speaks if count(finding) == 0 with input as policy({}, variable(1))
