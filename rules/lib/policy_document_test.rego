package rules.lib.policy_document_test

import data.rules.lib.policy_document

document(statement) := {"policies": {"P": {"Statement": statement}}, "unknown": []}

test_statements if {
	policy_document.statements("P") == [[["P", "Statement", 1], {"Effect": "Allow"}]] with input as document([null, {"Effect": "Allow"}])
	policy_document.statements("P") == [[["P", "Statement"], {"Effect": "Allow"}]] with input as document({"Effect": "Allow"})
	not policy_document.statements("P") with input as document("none")
	not policy_document.statements("P") with input as {"policies": {}}
}

test_strings if {
	policy_document.strings(["a"], "b") == [[["a"], "b"]]
	policy_document.strings(["a"], ["b", null, "c"]) == [[["a", 0], "b"], [["a", 2], "c"]]
	not policy_document.strings(["a"], {})
}
