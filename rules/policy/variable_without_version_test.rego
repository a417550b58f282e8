package rules.policy.variable_without_version_test

import data.rules.policy.variable_without_version.finding

policy(document) := {"facts": {
	"seen": {"variables": true, "old_version": true},
	"document": object.union({"path": ["Policy"]}, document),
	"statements": [{"resources": [{"path": ["R"], "variables": [{"text": "${aws:userid}"}]}], "conditions": []}],
}}

test_old_version if {
	some found in finding with input as policy({"variables": true, "version": "2008-10-17"})
	found.path == ["Policy", "Version"]
	found.message == `with Version "2008-10-17" policy variables are plain text; they need "2012-10-17"`
}

test_no_version if {
	some found in finding with input as policy({"variables": true, "unversioned": true})
	found.path == ["R"]
	found.message == `"${aws:userid}" is plain text in a policy without Version; it needs "2012-10-17"`
}

test_new_version if {
	count(finding) == 0 with input as {"facts": {"document": {"variables": true, "version": "2012-10-17"}}}
}

test_no_variables if count(finding) == 0 with input as policy({"version": "2008-10-17"})
