package rules.iam.optional_trust_condition_test

import data.rules.iam.optional_trust_condition.finding

found(effect, kind, tests) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [{
		"effect": effect, "callers": [{"kind": kind}],
		"tests": [object.union({"key": t.folded, "path": ["Condition"]}, t) | some t in tests],
	}]}}
}

external := {"folded": "sts:externalid", "operator": "StringEqualsIfExists", "values": [{"text": "x"}]}

mfa(operator, value) := {"folded": "aws:multifactorauthpresent", "operator": operator, "values": [{"text": value}]}

test_optional if {
	found("Allow", "AWS", [external]) == {"StringEqualsIfExists is also true without the key, so callers need no external ID; use StringEquals"}
	found("Allow", "AWS", [mfa("BoolIfExists", "true")]) == {"BoolIfExists is also true without the key, so callers need no MFA; use Bool"}
	found("Deny", "AWS", [mfa("Bool", "false")]) == {"\"aws:multifactorauthpresent\" does not deny callers without the key, such as access keys: use BoolIfExists"}
}

test_demanded if {
	found("Allow", "Federated", [external]) == set()
	found("Allow", "AWS", [external, object.union(external, {"operator": "StringEquals", "needs": true})]) == set()
	found("Allow", "AWS", [mfa("Bool", "true")]) == set()
	found("Allow", "AWS", [mfa("BoolIfExists", "false")]) == set()
	found("Allow", "AWS", [object.union(external, {"negated": true})]) == set()
	found("Deny", "AWS", [mfa("BoolIfExists", "false")]) == set()
}
