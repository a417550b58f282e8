package rules.policy.multivalued_variable_test

import data.rules.policy.multivalued_variable.finding

policy(variable) := {"facts": {"seen": {"variables": true}, "statements": [{
	"resources": [],
	"conditions": [{"values": [{"path": ["V"], "variables": [object.union({"text": "${x}"}, variable)]}]}],
}]}}

test_several if {
	some found in finding with input as policy({"several": true})
	found == {"path": ["V"], "message": `policy variable "${x}" is a key with several values; a variable requires a key with one`}
}

test_one_or_not_known if {
	count(finding) == 0 with input as policy({"several": false})
	count(finding) == 0 with input as policy({})
}
