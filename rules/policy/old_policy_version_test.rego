package rules.policy.old_policy_version_test

import data.rules.policy.old_policy_version.finding

policy(document) := {"facts": {"seen": {"old_version": true}, "document": object.union({"path": []}, document)}}

test_old if {
	some found in finding with input as policy({"version": "2008-10-17"})
	found.message == `Version "2008-10-17" is the old policy language; write "2012-10-17"`
	found.fix == {"write": "2012-10-17"}
}

test_missing if {
	some found in finding with input as policy({"unversioned": true})
	found.message == `Version is missing, which means "2008-10-17"; write "2012-10-17"`
	found.fix == {"add": "2012-10-17"}
}

test_new if count(finding) == 0 with input as {"facts": {"document": {"path": [], "version": "2012-10-17"}}}

test_another_rule_speaks if count(finding) == 0 with input as policy({"version": "2008-10-17", "variables": true})
