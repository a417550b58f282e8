package rules.iam.switch_role_length_test

import data.rules.iam.switch_role_length.finding

name := "a-name-of-thirty-two-characters-" # 32

test_long if {
	some found in finding with input as {"params": {"Path": sprintf("/%s/", [name]), "RoleName": name}}
	found.path == ["Path"]
	contains(found.message, "66 characters")
}

test_short if {
	count(finding) == 0 with input as {"params": {"Path": "/team/", "RoleName": name}}
	count(finding) == 0 with input as {"params": {"RoleName": name}}
	count(finding) == 0 with input as {"params": {}}
}
