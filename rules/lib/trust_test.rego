package rules.lib.trust_test

import data.rules.lib.trust

test_providers if {
	trust.providers({"Effect": "Allow", "Principal": {"Federated": ["a", "b"]}}) == {"a", "b"}
	not trust.providers({"Effect": "Deny", "Principal": {"Federated": "a"}})
	not trust.providers({"Effect": "Allow", "Principal": "*"})
}

test_condition_keys if {
	statement := {"Condition": {"StringEquals": {"A:Aud": "x"}, "StringLike": {}}}
	trust.condition_keys(["P"], statement) == {"a:aud"} with input as {"unknown": []}
	trust.condition_keys(["P"], {}) == set() with input as {"unknown": [["P", "Action"]]}
	trust.condition_keys(["P"], statement) == {"a:aud", "a:sub"} with input as {"unknown": [["P", "Condition", "StringLike", "A:sub"]]}
	every place in [["P"], ["P", "Condition"], ["P", "Condition", "StringLike"]] {
		not trust.condition_keys(["P"], statement) with input as {"unknown": [place]}
	}
}

test_foreign_keys if {
	statement := {
		"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/a.example"},
		"Condition": {"StringEquals": {"A.Example:aud": "x", "b.example:aud": "x", "aws:SourceVpc": "x"}, "StringNotLike": {"c.example:sub": "x"}},
	}
	trust.foreign_keys(["P"], statement) == {["StringEquals", "b.example:aud"]} with input as {"unknown": []}
	hidden := ["P", "Condition", "StringLike", "d.example:sub"]
	["StringLike", "d.example:sub"] in trust.foreign_keys(["P"], statement) with input as {"unknown": [hidden]}
	trust.foreign_keys(["P"], statement) == set() with input as {"unknown": [["P", "Principal", "Federated", 1]]}
	trust.foreign_keys(["P"], statement) == set() with input as {"unknown": [["P", "Principal"]]}
}
