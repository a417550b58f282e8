package rules.policy.session_policy_principal_test

import data.rules.policy.session_policy_principal.finding

test_principal if {
	facts := {"seen": {"principal_members": true}, "statements": [{"path": ["Policy", "Statement"], "principal_members": ["NotPrincipal"]}]}
	some found in finding with input as {"facts": facts, "operation": "sts:AssumeRole"}
	found.path == ["Policy", "Statement", "NotPrincipal"]
}

test_template if {
	facts := {"seen": {"principal_members": true}, "statements": [{"path": ["Statement"], "principal_members": ["Principal"]}]}
	some found in finding with input as {"facts": facts, "operation": "policy:delegation-template"}
	found.message == "the template of a delegation has no Principal: it always applies to its session"
}

test_none if count(finding) == 0 with input as {"facts": {"seen": {}, "statements": []}}
