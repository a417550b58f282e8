package rules.iam.conflicting_trust_conditions_test

import data.rules.iam.conflicting_trust_conditions.finding

found(effect, conflict) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [{"effect": effect, "conflicts": [object.union(
		{"path": ["b"], "operator": "StringEquals", "other_path": ["a"], "other_operator": "StringLike"},
		conflict,
	)]}]}}
}

test_conflicts if {
	found("Allow", {"key": "gitlab.com:sub", "other_key": "GitLab.com:sub"}) == {"no value fits StringEquals and StringLike of \"gitlab.com:sub\": nobody can assume the role"}
	found("Deny", {"key": "gitlab.com:sub", "other_key": "scalr.io:sub"}) == {"no token has both \"gitlab.com:sub\" and \"scalr.io:sub\": the statement denies nobody"}
	count(finding) == 0 with input as {"facts": {"trusted": [{"effect": "Allow"}]}}
}
