package rules.iam.duplicate_workflow_id_test

import data.rules.iam.duplicate_workflow_id.finding

test_same_as_another if {
	request := {"params": {"RequestorWorkflowId": "workflow-1"}, "context": {"same_workflow": {"place": "a.json:3", "same_file": true}}}
	some found in finding with input as request
	found.path == ["RequestorWorkflowId"]
	contains(found.message, "used at a.json:3:")
	not found.severity
}

test_its_own if count(finding) == 0 with input as {"params": {"RequestorWorkflowId": "workflow-1"}, "context": {}}

test_long_place if {
	place := "requests/partners/2026/november/onboarding.json:3"
	some found in finding with input as {"params": {"RequestorWorkflowId": "workflow-1"}, "context": {"same_workflow": {"place": place, "same_file": false}}}
	regex.match(`used at ….+/november/onboarding\.json:3: IAM`, found.message)
	found.severity == "warning"
}
