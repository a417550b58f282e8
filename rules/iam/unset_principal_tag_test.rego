package rules.iam.unset_principal_tag_test

import data.rules.iam.unset_principal_tag.finding

test_tag if {
	path := ["PolicyDocument", "Statement", 0, "Condition", "StringEquals", "aws:PrincipalTag/team"]
	some found in finding with input.context.unset_tags as [{"tag": "team", "path": path}]
	found.path == path
	found.message == `no session of the role has the tag "team": the role lacks it, and nobody may set session tags`
	count(finding) == 0 with input.context as {}
}
