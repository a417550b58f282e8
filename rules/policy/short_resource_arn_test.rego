package rules.policy.short_resource_arn_test

import data.rules.policy.short_resource_arn.finding

request(operation, resource) := {
	"operation": operation,
	"facts": {"seen": {"short": true}, "statements": [{"resources": [resource]}]},
}

short := {"path": ["R"], "text": "arn:aws:s3", "parts": 3, "short": true}

test_assume_role if {
	every operation in ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"] {
		some found in finding with input as request(operation, short)
		found.message == `resource "arn:aws:s3" has 3 of the six parts of an ARN; a session policy needs them all`
		not found.severity
	}
}

test_others if {
	some found in finding with input as request("sts:GetFederationToken", short)
	found.severity == "warning"
}

test_another_rule_speaks if {
	count(finding) == 0 with input as request("sts:AssumeRole", object.union(short, {"malformed": true}))
}

test_whole if count(finding) == 0 with input as request("sts:AssumeRole", {"text": "arn:aws:s3:::b"})
