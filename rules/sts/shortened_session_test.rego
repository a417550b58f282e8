package rules.sts.shortened_session_test

import data.rules.sts.shortened_session.finding

limit := data.limits.root_session_seconds

request(operation, seconds) := {
	"operation": operation,
	"params": {"DurationSeconds": seconds},
	"facts": {"saml": {"duration_seconds": 7200, "issued": 1000, "session_ends": 4600}},
	"context": {"caller": "root"},
}

test_root if {
	every operation in ["sts:GetSessionToken", "sts:GetFederationToken"] {
		root := object.union(object.remove(request(operation, limit + 1), ["facts"]), {"facts": {}})
		some found in finding with input as root
		found.path == ["DurationSeconds"]
		not found.severity
		count(finding) == 0 with input as object.union(root, {"params": {"DurationSeconds": limit}})
		count(finding) == 0 with input as object.union(root, {"context": {"caller": "user"}})
	}
}

test_saml if {
	some found in finding with input as request("sts:AssumeRoleWithSAML", 3601)
	found.severity == "info"
	startswith(found.message, "the assertion ends the session after 3600 seconds")
	count(finding) == 0 with input as request("sts:AssumeRoleWithSAML", 3600)
}

test_saml_attribute_alone if {
	saml := {"facts": {"saml": {"duration_seconds": 7200}}}
	base := object.remove(request("sts:AssumeRoleWithSAML", 7201), ["facts"])
	count(finding) == 1 with input as object.union(base, saml)
	count(finding) == 0 with input as object.union(base, {"facts": {}})
}
