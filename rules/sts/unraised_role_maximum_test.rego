package rules.sts.unraised_role_maximum_test

import data.rules.sts.unraised_role_maximum.finding

limit := data.limits.default_role_maximum_seconds

request(seconds, context) := {
	"operation": "sts:AssumeRole",
	"params": {"RoleArn": "arn", "DurationSeconds": seconds},
	"context": context,
}

test_over_an_hour if count(finding) == 1 with input as request(limit + 1, {})

test_an_hour if count(finding) == 0 with input as request(limit, {})

test_the_maximum_is_known if {
	count(finding) == 0 with input as request(limit + 1, {"role": {"max_session_duration": limit}})
}

test_chained_roles_have_another_limit if {
	chained := request(limit + 1, {"caller": "role"})
	count(finding) == 0 with input as chained
	count(finding) == 1 with input as object.union(chained, {"operation": "sts:AssumeRoleWithSAML"})
}

test_session_tokens_have_another_limit_too if {
	count(finding) == 0 with input as request(limit + 1, {"caller": "user", "source": {"operation": "sts:GetSessionToken"}})
}

test_unknown_values if {
	count(finding) == 0 with input as {"params": {"RoleArn": "arn"}, "context": {}}
	count(finding) == 0 with input as {"params": {"DurationSeconds": limit + 1}, "unknown": [["RoleArn"]], "context": {}}
}
