package rules.policy.resource_of_other_service_test

import data.rules.policy.resource_of_other_service.finding

policy(action) := {"facts": {"seen": {"unmet": true}, "statements": [{"actions": [object.union(action, {
	"path": ["A"],
	"vendor": "SQS",
	"own_services": ["sqs"],
})]}]}}

test_other_service if {
	some found in finding with input as policy({"unmet": "service", "text": "SQS:SendMessage"})
	found.message == `"SQS:SendMessage" never matches: no resource in the statement belongs to service sqs`
}

test_several if {
	found := finding with input as {"facts": {"seen": {"unmet": true}, "statements": [{"actions": [
		{"path": ["A"], "text": "s3:GetObject", "unmet": "service", "own_services": ["s3", "s3-object-lambda"]},
		{"path": ["B"], "text": "s3:PutObject", "unmet": "service", "unmet_as": 0},
	]}]}}
	found == {{
		"path": ["A"],
		"message": `"s3:GetObject" and 1 more never match: no resource in the statement belongs to service s3 or s3-object-lambda`,
	}}
}

test_partial_name if {
	some found in finding with input as policy({"unmet": "service"})
	startswith(found.message, `"SQS:…" never matches`)
}

test_other_reasons if count(finding) == 0 with input as policy({"unmet": "scope"})

test_met if count(finding) == 0 with input as policy({"text": "SQS:SendMessage"})
