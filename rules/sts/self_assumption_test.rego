package rules.sts.self_assumption_test

import data.rules.sts.self_assumption.finding

request(context) := {
	"params": {"RoleArn": "arn"},
	"facts": {"arns": {"arn": {"account": "123456789012", "name": "demo"}}},
	"context": context,
}

caller(change) := {"identity": object.union(
	{"account": "123456789012", "type": "role", "path": "/", "name": "demo"},
	change,
)}

test_the_role_itself if {
	count(finding) == 1 with input as request({"source": {"role": "arn"}})
	count(finding) == 1 with input as request(caller({}))
	count(finding) == 1 with input as request(caller({"type": "assumed-role", "path": "/demo/", "name": "alice"}))
}

test_others if {
	count(finding) == 0 with input as request({"source": {"role": "other"}})
	count(finding) == 0 with input as request(caller({"account": "444455556666"}))
	count(finding) == 0 with input as request(caller({"name": "other"}))
	count(finding) == 0 with input as request(caller({"type": "user"}))
	count(finding) == 0 with input as request({})
}
