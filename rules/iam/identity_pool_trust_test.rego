package rules.iam.identity_pool_trust_test

import data.rules.iam.identity_pool_trust.finding

cognito := {"path": ["Principal"], "kind": "Federated", "provider": "cognito_identity", "name": "cognito-identity.amazonaws.com"}

restricted := object.union(cognito, {"restricted": true, "asked": true})

statement(actions, caller, tests) := {
	"path": ["AssumeRolePolicyDocument", "Statement"], "effect": "Allow", "actions": actions, "callers": [caller], "tests": tests,
}

web := "sts:AssumeRoleWithWebIdentity"

condition_of(claim) := {
	"operator": "StringEquals", "key": claim, "path": ["Condition"], "provider": "cognito_identity", "claim": claim, "state": "own", "needs": true,
	"values": [{"path": ["value"], "text": "x"}],
}

found(statement) := result if {
	result := {[f.path, object.get(f, "severity", "error")] | some f in finding} with input as {"facts": {"trusted": [statement]}}
}

test_any_pool if {
	found(statement([web], cognito, [])) == {[["Principal"], "error"]}
	found(statement([web, "sts:TagSession"], cognito, [condition_of("amr")])) == {[["Principal"], "warning"]}
}

test_guests_too if {
	found(statement([web], restricted, [condition_of("aud")])) == {[["Principal"], "warning"]}
	more := object.union(statement([web], restricted, [condition_of("aud")]), {"more_keys": true})
	found(more) == set()
}

test_one_pool if {
	found(statement([web], restricted, [condition_of("aud"), condition_of("amr")])) == set()
	found(statement(["sts:TagSession"], cognito, [])) == set()
	found(statement([web], object.union(cognito, {"provider": "google"}), [])) == set()
	found(object.union(statement([web], cognito, []), {"effect": "Deny"})) == set()
}

test_wide if {
	wide := object.union(condition_of("aud"), {"values": [{"path": ["value"], "text": "eu-west-1:*", "wide": true}]})
	found(statement([web], cognito, [wide, condition_of("amr")])) == {[["value"], "warning"]}
}

test_other_actions if {
	both := [condition_of("aud"), condition_of("amr")]
	found(statement(["sts:AssumeRole"], restricted, both)) == {[["AssumeRolePolicyDocument", "Statement", "Action"], "warning"]}
	found(statement([web, "sts:AssumeRoleWithSAML"], restricted, both)) == {[["AssumeRolePolicyDocument", "Statement", "Action", 1], "warning"]}
}

test_key_of_no_provider if {
	strange := object.union(condition_of("amr"), {"state": "unset", "claim": "groups"})
	found(statement([web], cognito, [strange])) == {[["Condition"], "warning"]}
}
