package rules.cognito_identity.principal_tag_key_test

import data.rules.cognito_identity.principal_tag_key.finding

flaws(tags) := {concat(" ", [key, part]) |
	some found in finding with input as {"params": {"PrincipalTags": tags}}
	key := found.path[1]
	found.key
	some part in ["aws:", "characters", "repeats"]
	contains(found.message, part)
}

test_good_keys if {
	flaws({"dept": "custom:department", "Größe 1": "size", "a/b": "c"}) == set()
	count(finding) == 0 with input as {"params": {}}
}

test_bad_keys if {
	flaws({"aws:dept": "a", "AWS:x": "b"}) == {"aws:dept aws:", "AWS:x aws:"}
	flaws({"a;b": "c"}) == {"a;b characters"}
	flaws({"dept": "a", "Dept": "b", "team": "c"}) == {"dept repeats"}
}

test_keys_of_unknown_values if {
	some found in finding with input as {"params": {"PrincipalTags": {}}, "unknown": [["PrincipalTags", "aws:x"]]}
	found.path == ["PrincipalTags", "aws:x"]
}
