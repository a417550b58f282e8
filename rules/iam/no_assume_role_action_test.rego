package rules.iam.no_assume_role_action_test

import data.rules.iam.no_assume_role_action.finding

statement(action) := {
	"effect": "Allow", "action_member": "Action", "principal_members": ["Principal"], "actions_known": true,
	"actions": [{"text": action}],
}

document(complete) := {"path": ["PolicyDocument"], "complete": complete}

found(complete, statements) := {f.path | some f in finding with input as {"facts": {"document": document(complete), "statements": statements}}}

test_nobody if {
	found(true, [statement("sts:TagSession")]) == {["PolicyDocument", "Statement"]}
	found(true, [{"effect": "Deny"}]) == {["PolicyDocument", "Statement"]}
}

test_somebody if {
	found(true, [statement("sts:TagSession"), statement("sts:AssumeRole")]) == set()
	found(true, [statement("s3:GetObject")]) == set()
	found(true, []) == set()
	found(false, [{"effect": "Deny"}]) == set()
	found(true, [object.union(statement("sts:TagSession"), {"actions_known": false})]) == set()
}
