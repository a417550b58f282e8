package rules.transfer.service_role_trust_test

import data.rules.transfer.service_role_trust.finding

assumed(operation) := {"operation": operation, "context": {"assumed": [{
	"index": 0,
	"path": ["Role"],
	"refusal": {"reason": "principal", "place": ["AssumeRolePolicyDocument"]},
}]}}

test_transfer if {
	some found in finding with input as assumed("transfer:CreateUser")
	found.message == "the role's trust policy does not allow sts:AssumeRole to transfer.amazonaws.com"
}

test_iot if {
	some found in finding with input as assumed("iot:CreateRoleAlias")
	contains(found.message, "credentials.iot.amazonaws.com")
}

test_nothing_known if {
	count(finding) == 0 with input as {"operation": "transfer:CreateUser", "context": {"assumed": []}}
}
