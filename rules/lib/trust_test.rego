package rules.lib.trust_test

import data.rules.lib.trust

test_condition_keys if {
	statement := {"Condition": {"StringEquals": {"A:Aud": "x"}, "StringLike": {}}}
	trust.condition_keys(["P"], statement) == {"a:aud"} with input as {"unknown": []}
	trust.condition_keys(["P"], {}) == set() with input as {"unknown": [["P", "Action"]]}
	trust.condition_keys(["P"], statement) == {"a:aud", "a:sub"} with input as {"unknown": [["P", "Condition", "StringLike", "A:sub"]]}
	every place in [["P"], ["P", "Condition"], ["P", "Condition", "StringLike"]] {
		not trust.condition_keys(["P"], statement) with input as {"unknown": [place]}
	}
}

test_statements if {
	statement := {"Effect": "Allow"}
	trust.statements == [[["PolicyDocument", "Statement"], statement]] with input.policies.PolicyDocument.Statement as statement
	trust.statements == [[["Statement", 0], statement]] with input as {"operation": "policy:trust", "params": {"Statement": [statement]}}
}
