package rules.iam.identity_pool_trust_test

import data.rules.iam.identity_pool_trust.finding

cognito := "cognito-identity.amazonaws.com"

statement(action, condition) := {
	"Effect": "Allow", "Principal": {"Federated": cognito},
	"Action": action, "Condition": condition,
}

found(statement) := result if {
	result := {[array.slice(f.path, 3, 9), object.get(f, "severity", "error")] | some f in finding} with input as {
		"unknown": [],
		"policies": {"AssumeRolePolicyDocument": {"Statement": [statement]}},
	}
}

web := "sts:AssumeRoleWithWebIdentity"

aud := {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"}}

amr := {"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}

test_any_pool if {
	found(statement(web, {})) == {[["Principal", "Federated"], "error"]}
	found(statement([web, "sts:TagSession"], amr)) == {[["Principal", "Federated"], "error"]}
	government := {"Principal": {"Federated": "cognito-identity-us-gov.amazonaws.com"}}
	found(object.union(statement(web, {}), government)) == {[["Principal", "Federated"], "error"]}
}

test_guests_too if found(statement(web, aud)) == {[["Principal", "Federated"], "warning"]}

test_one_pool if {
	found(statement(web, object.union(aud, amr))) == set()
	found(statement("sts:TagSession", {})) == set()
	found(object.union(statement(web, {}), {"Principal": {"Federated": "accounts.google.com"}})) == set()
	found(object.union(statement(web, {}), {"Effect": "Deny"})) == set()
}

test_other_actions if {
	found(statement("sts:AssumeRole", object.union(aud, amr))) == {[["Action"], "warning"]}
	found(statement([web, "sts:AssumeRoleWithSAML"], object.union(aud, amr))) == {[["Action", 1], "warning"]}
}

test_key_of_no_provider if {
	strange := {"ForAnyValue:StringLike": {"cognito-identity.example.com:amr": "authenticated"}}
	place := ["Condition", "ForAnyValue:StringLike", "cognito-identity.example.com:amr"]
	found(statement(web, strange)) == {[place, "warning"]}
	found(statement(web, object.union(aud, strange))) == {[place, "warning"]}
}
