package rules.policy.allows_credentials_test

import data.rules.policy.allows_credentials.finding

policy(statement) := {"facts": {"seen": {"hands_out": true}, "statements": [object.union(
	{
		"effect": "Allow", "action_member": "Action", "resource_member": "Resource",
		"resources": [{"every": true}],
		"actions": [get],
		"conditions": [],
	},
	statement,
)]}}

get := {"path": ["A"], "text": "redshift:GetClusterCredentials", "hands_out": "redshift:GetClusterCredentials"}

wild := object.union(get, {"text": "redshift:Get*", "wild": true})

said(text) := {{"path": ["A"], "message": text}}

test_bad if {
	one := finding with input as policy({})
	one == said(`"redshift:GetClusterCredentials" returns credentials that the session policy does not limit`)
	more := finding with input as policy({"actions": [get, wild]})
	more == said(`"redshift:GetClusterCredentials" and 1 more return credentials that the session policy does not limit`)
	pattern := finding with input as policy({"actions": [wild]})
	pattern == said(`"redshift:Get*" (redshift:GetClusterCredentials) returns credentials that the session policy does not limit`)
}

test_good if {
	count(finding) == 0 with input as policy({"resources": [{"every": false}]})
	count(finding) == 0 with input as policy({"actions": [object.union(get, {"reaches": ["iam:CreateAccessKey"]})]})
	count(finding) == 0 with input as policy({"actions": [object.union(wild, {"whole_service": true})]})
}
