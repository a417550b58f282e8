package rules.sts.exposed_secret_test

import data.rules.sts.exposed_secret.finding

request(operation, kind) := {
	"operation": operation,
	"facts": {"leaks": [{"path": ["Tags", 0, "Value"], "kind": kind}]},
}

test_session if {
	some found in finding with input as request("sts:AssumeRole", "secret")
	found.path == ["Tags", 0, "Value"]
	endswith(found.message, "it is visible in CloudTrail and in the role's account")
	not found.severity
}

test_token if {
	some found in finding with input as request("sts:GetWebIdentityToken", "web token")
	endswith(found.message, "it is visible in the token, to anybody who receives it")
}

test_access_key_ids_are_no_secrets if {
	some found in finding with input as request("sts:AssumeRole", "access key ID")
	found.severity == "info"
}

test_nothing if count(finding) == 0 with input as {"operation": "sts:AssumeRole", "facts": {}}
