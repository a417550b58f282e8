package rules.policy.no_allow_statement_test

import data.rules.policy.no_allow_statement.finding

request(params) := {"params": params, "facts": {"seen": {"denies_alone": true}, "document": {"path": ["Policy"]}}}

test_only_deny if {
	some found in finding with input as request({})
	found.path == ["Policy", "Statement"]
	found.key
	found.message == "no statement allows anything, so the session can do nothing; what is not allowed is denied"
}

test_no_managed_policy if count(finding) == 1 with input as request({"PolicyArns": []})

test_managed_policy if count(finding) == 0 with input as request({"PolicyArns": [{"arn": "x"}]})

test_managed_policies_not_known if {
	count(finding) == 0 with input as object.union(request({}), {"unknown": [["PolicyArns"]]})
}

test_allow if count(finding) == 0 with input as {"params": {}, "facts": {"document": {"path": ["Policy"]}}}
