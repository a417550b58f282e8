package rules.cognito_identity.unused_principal_tags_test

import data.rules.cognito_identity.unused_principal_tags.finding

test_both if {
	some found in finding with input as {"params": {"UseDefaults": true, "PrincipalTags": {"dept": "custom:dept"}}}
	found.path == ["PrincipalTags"]
}

test_one_of_them if {
	count(finding) == 0 with input as {"params": {"UseDefaults": true, "PrincipalTags": {}}}
	count(finding) == 0 with input as {"params": {"UseDefaults": true}}
	count(finding) == 0 with input as {"params": {"UseDefaults": false, "PrincipalTags": {"dept": "custom:dept"}}}
	count(finding) == 0 with input as {"params": {"PrincipalTags": {"dept": "custom:dept"}}}
}
