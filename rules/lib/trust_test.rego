package rules.lib_test

import data.rules.lib

document(statement) := {"policies": {"P": {"Statement": statement}}, "unknown": []}

test_statements if {
	lib.statements("P") == [[["P", "Statement", 1], {"Effect": "Allow"}]] with input as document([null, {"Effect": "Allow"}])
	lib.statements("P") == [[["P", "Statement"], {"Effect": "Allow"}]] with input as document({"Effect": "Allow"})
	not lib.statements("P") with input as document("none")
	not lib.statements("P") with input as {"policies": {}}
}

test_entries if {
	lib.entries(["a"], "b") == [[["a"], "b"]]
	lib.entries(["a"], ["b", null, "c"]) == [[["a", 0], "b"], [["a", 2], "c"]]
	not lib.entries(["a"], {})
}

test_federated if {
	lib.federated({"Effect": "Allow", "Principal": {"Federated": ["a", "b"]}}) == {"a", "b"}
	not lib.federated({"Effect": "Deny", "Principal": {"Federated": "a"}})
	not lib.federated({"Effect": "Allow", "Principal": "*"})
}

test_condition_keys if {
	statement := {"Condition": {"StringEquals": {"A:Aud": "x"}, "StringLike": {}}}
	lib.condition_keys(["P"], statement) == {"a:aud"} with input as {"unknown": []}
	lib.condition_keys(["P"], {}) == set() with input as {"unknown": [["P", "Action"]]}
	lib.condition_keys(["P"], statement) == {"a:aud", "a:sub"} with input as {"unknown": [["P", "Condition", "StringLike", "A:sub"]]}
	every place in [["P"], ["P", "Condition"], ["P", "Condition", "StringLike"]] {
		not lib.condition_keys(["P"], statement) with input as {"unknown": [place]}
	}
}

test_strange_keys if {
	statement := {
		"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/a.example"},
		"Condition": {"StringEquals": {"A.Example:aud": "x", "b.example:aud": "x", "aws:SourceVpc": "x"}, "StringNotLike": {"c.example:sub": "x"}},
	}
	lib.strange_keys(["P"], statement) == {["StringEquals", "b.example:aud"]} with input as {"unknown": []}
	hidden := ["P", "Condition", "StringLike", "d.example:sub"]
	["StringLike", "d.example:sub"] in lib.strange_keys(["P"], statement) with input as {"unknown": [hidden]}
	lib.strange_keys(["P"], statement) == set() with input as {"unknown": [["P", "Principal", "Federated", 1]]}
	lib.strange_keys(["P"], statement) == set() with input as {"unknown": [["P", "Principal"]]}
}
