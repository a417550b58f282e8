package rules.lib.trust_test

import data.rules.lib.trust

test_statements if {
	statement := {"Effect": "Allow"}
	trust.statements == [[["PolicyDocument", "Statement"], statement]] with input.policies.PolicyDocument.Statement as statement
	trust.statements == [[["Statement", 0], statement]] with input as {"operation": "policy:trust", "params": {"Statement": [statement]}}
}

test_quote_principal if {
	trust.quote_principal({"flaw": "account", "account": "1", "resource": "root", "text": "arn"}) == `"1"`
	trust.quote_principal({"flaw": "group", "account": "1", "resource": "group/a", "text": "arn"}) == `"group/a"`
	trust.quote_principal({"flaw": "account", "text": "12"}) == `"12"`
	trust.quote_principal({"known": "arn:…"}) == `"arn:…"`
}
