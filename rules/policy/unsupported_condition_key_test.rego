package rules.policy.unsupported_condition_key_test

import data.rules.policy.unsupported_condition_key.finding

policy(condition) := {"facts": {
	"seen": {"unsupported": true, "lacking": true, "foreign_service": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{
		"actions": [{"text": "s3:GetObject"}, {"text": "s3:PutObject"}, {"text": "s3:DeleteObject"}, {"text": "s3:ListBucket"}],
		"conditions": [object.union({"path": ["C"], "key": "s3:prefix"}, condition)],
	}],
}}

test_unsupported if {
	some found in finding with input as policy({"unsupported": true})
	found.message == `requests for the statement's actions never have "s3:prefix", as of 2026-09-26`
}

# unusable-trust-condition speaks of the keys of these services in trust policies.
test_trust if {
	count(finding) == 0 with input as trust({"vendor": "S3"})
	count(finding) == 1 with input as trust({"vendor": "ec2"})
}

trust(condition) := {"facts": object.union(
	policy(object.union({"unsupported": true}, condition)).facts,
	{"document": {"trust": true, "catalog": "2026-09-26"}},
)}

test_lacking if {
	some one in finding with input as policy({"lacking": [0]})
	one.message == `requests for "s3:GetObject" never have "s3:prefix", as of 2026-09-26`
	some two in finding with input as policy({"lacking": [1, 2]})
	two.message == `requests for "s3:PutObject" and another action never have "s3:prefix", as of 2026-09-26`
	some three in finding with input as policy({"lacking": [0, 1, 2]})
	three.message == `requests for "s3:GetObject" and 2 other actions never have "s3:prefix", as of 2026-09-26`
}

test_service if {
	some found in finding with input as policy({"foreign_service": "sqs", "key": "aws:VpceAccount"})
	found.message == `requests to sqs do not have "aws:VpceAccount", which only some services support`
}

test_supported if count(finding) == 0 with input as policy({})
