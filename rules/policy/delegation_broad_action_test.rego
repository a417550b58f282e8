package rules.policy.delegation_broad_action_test

import data.rules.policy.delegation_broad_action.finding

template(effect, member, action) := {"facts": {"statements": [{
	"path": ["Statement", 0],
	"effect": effect,
	"action_member": member,
	"actions": [object.union({"path": ["A"]}, action)],
}]}}

test_not_action if {
	some found in finding with input as template("Allow", "NotAction", {"text": "s3:Get*", "vendor": "s3", "wild": true})
	found.path == ["Statement", 0, "NotAction"]
	found.key
}

test_no_service if {
	every action in [{"text": "*", "all": true}, {"text": "*:Get", "wild_vendor": true, "vendor": "*"}] {
		some found in finding with input as template("Allow", "Action", action)
		contains(found.message, "names no service")
	}
}

test_sensitive if {
	some found in finding with input as template("Allow", "Action", {"text": "IAM:Get*", "vendor": "IAM", "wild": true})
	found.message == `"IAM:Get*" has a wildcard; AWS's guidelines accept none in actions of IAM`
}

test_silent if {
	count(finding) == 0 with input as template("Deny", "NotAction", {"text": "iam:*", "vendor": "iam", "wild": true})
	count(finding) == 0 with input as template("Deny", "Action", {"text": "*", "all": true})
	count(finding) == 0 with input as template("Allow", "Action", {"text": "iam:GetRole", "vendor": "iam"})
	count(finding) == 0 with input as template("Allow", "Action", {"text": "s3:Get*", "vendor": "s3", "wild": true})
}
