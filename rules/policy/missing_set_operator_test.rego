package rules.policy.missing_set_operator_test

import data.rules.policy.missing_set_operator.finding

policy(changes) := {"facts": {"seen": {"several": true}, "statements": [{"conditions": [object.union(
	{
		"operator": "StringEquals", "operator_path": ["O"], "base": "StringEquals", "type": "string",
		"key": "aws:TagKeys", "vendor": "aws", "several": true,
	},
	changes,
)]}]}}

test_bad if {
	some found in finding with input as policy({})
	found.message == `"aws:TagKeys" has several values; write ForAnyValue:StringEquals or ForAllValues:StringEquals`
}

test_good if {
	count(finding) == 0 with input as policy({"set": "ForAnyValue"})
	count(finding) == 0 with input as policy({"several": false})
	count(finding) == 0 with input as policy({"type": "null", "base": "Null"})
}

test_providers if {
	count(finding) == 0 with input as policy({"vendor": "cognito-identity.amazonaws.com"})
	count(finding) == 0 with input as policy({"vendor": "SAML"})
}
