package rules.policy.delegation_parameter_name_test

import data.rules.policy.delegation_parameter_name.finding

template(names) := {"facts": {"template": {"parameters": {name: {"path": [name]} | some name in names}}}}

test_names if {
	every name in ["name", "bücket", concat("", [sprintf("%d", [i]) | some i in numbers.range(100, 200)])] {
		some found in finding with input as template([name])
		found.path == [name]
	}
}

test_many if {
	some found in finding with input as template([sprintf("parameter%d", [i]) | some i in numbers.range(1, 51)])
	found.message == "the template has 51 parameters; a request gives at most 50"
}

test_silent if count(finding) == 0 with input as template(["bucketName", "ENABLE WRITE"])
