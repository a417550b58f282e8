package rules.lib.trust_test

import data.rules.lib.trust

test_statements if {
	statement := {"Effect": "Allow"}
	trust.statements == [[["PolicyDocument", "Statement"], statement]] with input.policies.PolicyDocument.Statement as statement
	trust.statements == [[["Statement", 0], statement]] with input as {"operation": "policy:trust", "params": {"Statement": [statement]}}
}
