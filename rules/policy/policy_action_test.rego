package rules.policy.policy_action_test

import data.rules.policy.policy_action.finding

said(action) := [found.message |
	some found in finding with input as {"facts": {
		"seen": {"malformed": true},
		"statements": [{"actions": [object.union({"path": ["Statement", "Action"]}, action)]}],
	}}
]

test_no_service if {
	said({"text": "GetObject", "colons": 0, "malformed": true}) == [`action "GetObject" names no service; write it as in s3:GetObject`]
}

test_colons if {
	said({"text": "s3:Get:Object", "colons": 2, "malformed": true}) == [`action "s3:Get:Object" has 2 colons; AWS accepts one, after the service`]
}

test_service if {
	said({"text": "s_3:Get", "colons": 1, "bad_vendor": true, "malformed": true}) == [`action "s_3:Get" has an invalid service, which can have letters, digits, points and dashes`]
}

test_wildcard_in_service if {
	said({"text": "*:Get", "colons": 1, "bad_vendor": true, "wild_vendor": true, "malformed": true}) == [`action "*:Get" has a wildcard in the service; name it, or write * alone`]
}

test_partial_name if {
	startswith(said({"vendor": "s*", "wild_vendor": true, "malformed": true})[0], `action "s*:…" has a wildcard`)
}

test_good if {
	said({"text": "s3:GetObject", "colons": 1}) == []
	count(finding) == 0 with input as {"facts": {"statements": [{"actions": [{"text": "*", "colons": 0}]}]}}
}
