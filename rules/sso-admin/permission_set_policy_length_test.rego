package rules.sso_admin.permission_set_policy_length_test

import data.rules.sso_admin.permission_set_policy_length.finding

limit := data.limits.role_inline_policy_characters

request(size) := {"params": {"InlinePolicy": "{}"}, "facts": {"policy": {"InlinePolicy": {"minified": size}}}}

test_too_long if {
	some found in finding with input as request(limit + 1)
	found.path == ["InlinePolicy"]
}

test_at_the_limit if count(finding) == 0 with input as request(limit)

test_refused_or_unknown if {
	count(finding) == 0 with input as json.patch(request(limit + 1), [{"op": "remove", "path": "/params/InlinePolicy"}])
	count(finding) == 0 with input as {"params": {}, "facts": {}}
}
