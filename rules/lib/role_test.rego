package rules.lib.role_test

import data.rules.lib.role

test_certain_role if role.severity == {} with input as {"context": {"role": {"certain": true}}}

test_role_of_any_account if role.severity == {"severity": "warning"} with input as {"context": {"role": {}}}

refusal(reason) := {"reason": reason, "key": "host/id:sub", "accepts": [], "given": []}

test_refused if {
	role.refused(refusal("denied"), "x", "y") == "the role's trust policy denies y to x"
	role.refused(refusal("nobody"), "x", "y") == "the role's trust policy allows nothing; allow y to x"
	role.refused(refusal("action"), "x", "y") == "the role's trust policy does not allow y to x"
	role.refused(refusal("condition"), "x", "y") == "the role's trust policy requires another host/id:sub"
	condition := object.union(refusal("condition"), {"accepts": ["a", "b"], "given": ["c"]})
	role.refused(condition, "x", "y") == `sub is "c"; the role accepts "a" and 1 more`
}

test_places if {
	role.place({"path": ["a"], "refusal": {"path": ["b"]}}) == ["b"]
	role.place({"path": ["a"], "refusal": {}}) == ["a"]
	role.trusted({"index": 1, "refusal": {"place": ["p"]}})[0].role == 1
	role.trust({"index": 1})[0].path == ["AssumeRolePolicyDocument"]
}
