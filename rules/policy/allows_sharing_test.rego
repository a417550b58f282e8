package rules.policy.allows_sharing_test

import data.rules.policy.allows_sharing.finding

policy(statement) := {"facts": {"seen": {"shares": true}, "statements": [object.union(
	{"effect": "Allow", "action_member": "Action", "actions": [put]},
	statement,
)]}}

put := {"path": ["A"], "text": "s3:PutBucketPolicy", "shares": "s3:PutBucketPolicy"}

test_sharing if {
	some found in finding with input as policy({})
	found.message == `"s3:PutBucketPolicy" can change who may use a resource, which lasts beyond the session`
}

test_patterns if {
	found := finding with input as policy({"actions": [
		{"path": ["A"], "text": "s3:Put*", "wild": true, "shares": "s3:PutBucketAcl"},
		object.union(put, {"path": ["B"]}),
	]})
	found == {{
		"path": ["A"],
		"message": `"s3:Put*" and 1 more can change who may use a resource, which lasts beyond the session (s3:PutBucketAcl)`,
	}}
}

test_good if {
	count(finding) == 0 with input as policy({"effect": "Deny"})
	count(finding) == 0 with input as policy({"action_member": "NotAction"})
	count(finding) == 0 with input as policy({"actions": [object.union(put, {"reaches": ["iam:PutRolePolicy"]})]})
	count(finding) == 0 with input as policy({"actions": [object.union(put, {"whole_service": true})]})
	count(finding) == 0 with input as policy({"actions": [{"path": ["A"], "text": "s3:GetObject"}]})
}
