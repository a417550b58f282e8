package rules.policy.text_operator_on_arn_test

import data.rules.policy.text_operator_on_arn.finding

policy(condition) := {"facts": {"seen": {"key_type": true}, "statements": [{"conditions": [object.union(
	{"operator_path": ["C"], "key": "aws:SourceArn", "key_type": "ARN", "operator": "StringNotLike", "base": "StringNotLike", "values": [{"wild": true}]},
	condition,
)]}]}}

test_text if {
	some found in finding with input as policy({})
	found.message == `"aws:SourceArn" is an ARN; ArnNotLike compares its parts, and StringNotLike lets * match colons`
	found.fix == {"rename": "ArnNotLike"}
}

test_good if {
	count(finding) == 0 with input as policy({"base": "ArnLike"})
	count(finding) == 0 with input as policy({"key_type": "String"})
	count(finding) == 0 with input as policy({"values": [{"text": "arn"}]})
}
