package rules.cognito_identity.not_equal_catch_all_test

import data.rules.cognito_identity.not_equal_catch_all.finding

request(kinds) := {"params": {"RoleMappings": {"accounts.google.com": {"RulesConfiguration": {"Rules": [rule |
	some kind in kinds
	rule := {"Claim": "custom:dept", "MatchType": kind, "Value": "x"}
]}}}}}

test_last_rule if {
	some found in finding with input as request(["Equals", "NotEqual"])
	found.path == ["RoleMappings", "accounts.google.com", "RulesConfiguration", "Rules", 1, "MatchType"]
}

test_other_rules if {
	count(finding) == 0 with input as request(["NotEqual", "Equals"])
	count(finding) == 0 with input as request([])
	count(finding) == 0 with input as {"params": {"RoleMappings": {"accounts.google.com": {"Type": "Token"}}}}
	count(finding) == 0 with input as {"params": {}}
}
