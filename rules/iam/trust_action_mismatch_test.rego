package rules.iam.trust_action_mismatch_test

import data.rules.iam.trust_action_mismatch.finding

statement(type, actions) := {
	"effect": "Allow", "action_member": "Action", "principal_members": ["Principal"], "actions_known": true,
	"actions": [{"text": text} | some text in actions],
	"principals": [{"path": ["p"], "member": "AWS", "type": type, "text": type}],
}

found(statements) := {f.message | some f in finding with input as {"facts": {"seen": {"principals": true}, "statements": statements}}}

test_fits if {
	found([statement("role", ["sts:AssumeRole", "sts:TagSession"])]) == set()
	found([statement("service", ["sts:TagSession"])]) == set()
	found([statement("saml", ["sts:AssumeRoleWithSAML"])]) == set()
	found([statement("oidc", ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"])]) == set()
	found([statement("everybody", ["sts:AssumeRoleWithSAML"])]) == set()
	found([statement("oidc", ["sts:AssumeRole"]), statement("oidc", ["sts:AssumeRoleWithWebIdentity"])]) == set()
	found([object.union(statement("oidc", ["sts:AssumeRole"]), {"actions_known": false})]) == set()
	found([object.union(statement("oidc", ["sts:AssumeRole"]), {"effect": "Deny"})]) == set()
}

test_does_not_fit if {
	found([statement("oidc", ["sts:AssumeRole"])]) == {`principal "oidc" calls sts:AssumeRoleWithWebIdentity, which the statement does not allow`}
	count(found([statement("role", ["sts:AssumeRoleWithSAML"])])) == 1
}
