package rules.policy.unrestricted_policy_test

import data.rules.policy.unrestricted_policy.finding

policy(effect, document) := {"facts": {
	"seen": {"everything": true},
	"document": document,
	"statements": [{"path": ["S"], "effect": effect, "everything": true}],
}}

test_alone if {
	some found in finding with input as policy("Allow", {"denies": 0, "complete": true})
	found == {"path": ["S"], "message": "the statement allows everything, so the policy restricts nothing"}
}

test_with_deny if {
	some found in finding with input as policy("Allow", {"denies": 1, "complete": true})
	found.severity == "info"
}

test_not_all_known if {
	some found in finding with input as policy("Allow", {"denies": 0})
	found.severity == "info"
}

test_deny if count(finding) == 0 with input as policy("Deny", {"denies": 1, "complete": true})

test_federated_user if {
	request := policy("Allow", {"denies": 0, "complete": true})
	count(finding) == 0 with input as object.union(request, {"operation": "sts:GetFederationToken"})
	count(finding) == 1 with input as object.union(request, {"operation": "sts:AssumeRole"})
}
