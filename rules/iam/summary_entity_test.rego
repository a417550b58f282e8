package rules.iam.summary_entity_test

import data.rules.iam.summary_entity.finding

test_other_entities if {
	every arn in ["arn:aws:iam::123456789012:role/demo", "arn:aws:iam::123456789012:delegation-request/"] {
		some found in finding with input as {"params": {"EntityArn": arn}}
		found.path == ["EntityArn"]
	}
}

test_delegation_requests if {
	count(finding) == 0 with input as {"params": {"EntityArn": "arn:aws:iam::123456789012:delegation-request/dr-0123456789abcdef"}}
	count(finding) == 0 with input as {"params": {}}
}
