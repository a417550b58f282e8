package rules.iam.invalid_trust_policy_test

import data.rules.iam.invalid_trust_policy.finding

seen := {name: true | some name in ["flaw", "lacks", "nobody", "principals", "resource_member", "strange_member"]}

good := {
	"path": ["PolicyDocument", "Statement"],
	"action_member": "Action",
	"actions": [{"path": ["Action"], "text": "sts:AssumeRole", "folded": "sts:assumerole"}],
	"principal_members": ["Principal"],
	"principals": [{"path": ["AWS"], "member": "AWS", "text": "123456789012", "type": "account"}],
}

found(changes) := {[f.path, f.message] |
	some f in finding with input as {"facts": {"seen": seen, "statements": [object.union(good, changes)]}}
}

found_action(action) := found({"actions": [object.union({"path": ["Action"]}, action)]})

found_principal(principal) := found({"principals": [object.union({"path": ["P"], "member": "AWS", "text": "x"}, principal)]})

test_good if {
	found({}) == set()
	found_action({"text": "", "folded": ""}) == set()
	found_action({"partial": true}) == set()
	found_action({"partial": true, "vendor": "sts"}) == set()
	found({"action_member": "NotAction", "actions": [{"path": [], "text": "sts:*"}]}) == set()
	found_principal({"flaw": "deleted"}) == set()
}

test_actions if {
	some [_, other] in found_action({"text": "s3:GetObject", "folded": "s3:getobject"})
	startswith(other, "a trust policy accepts only sts:AssumeRole[")
	some [_, near] in found_action({"text": "sts:TagSessions", "folded": "sts:tagsessions", "trust_suggestion": "sts:TagSession"})
	near == `action "sts:TagSessions" is not accepted in a trust policy; did you mean "sts:TagSession"?`
	some [_, wild] in found_action({"text": "sts:*", "folded": "sts:*"})
	wild == `action "sts:*" has a wildcard, which IAM refuses in a trust policy; name each action`
	some [_, miscased] in found_action({"text": "STS:tagsession", "folded": "sts:tagsession"})
	miscased == `action "STS:tagsession" is not accepted in a trust policy: write sts:TagSession`
	some [_, partial] in found_action({"partial": true, "vendor": "s3"})
	partial == other
}

test_elements if {
	some [lacking, _] in found({"lacks": ["Principal"]})
	lacking == ["PolicyDocument", "Statement", "Effect"]
	some [resource, _] in found({"resource_member": "NotResource"})
	resource == ["PolicyDocument", "Statement", "NotResource"]
	some [nobody, _] in found({"nobody": true})
	nobody == ["PolicyDocument", "Statement", "Principal"]
}

test_bare_principals if {
	some [_, star] in found({"principals": [{"path": ["Principal"], "text": "*"}]})
	star == `IAM refuses "*" as Principal; write {"AWS": "*"}`
	some [_, text] in found({"principals": [{"path": ["Principal"], "text": "123456789012"}]})
	startswith(text, "Principal must be an object such as")
}

test_strange_members if {
	some [_, near] in found_principal({"member_path": ["p"], "strange_member": true, "member": "service", "member_suggestion": "Service"})
	near == `Principal has no member "service"; did you mean "Service"?`
	some [_, far] in found_principal({"member_path": ["p"], "strange_member": true, "member": "OIDC"})
	far == `Principal has no member "OIDC"; IAM accepts AWS, Service and Federated`
}

test_blank_before if {
	severity(" arn:aws:iam::111122223333:root") == "warning"
	severity("arn:aws:iam::111122223333:root ") == "error"
}

severity(text) := object.get(f, "severity", "error") if {
	some f in finding with input as {
		"operation": "policy:trust", "facts": {"seen": {"flaw": true}, "statements": [{"principals": [{"path": ["p"], "member": "AWS", "flaw": "space", "text": text}]}]},
	}
}

test_flaws if {
	every flaw in ["account", "wildcard", "space", "group", "form", "region", "service", "provider", "no-name", "empty"] {
		count(found_principal({"flaw": flaw})) == 1
	}
	some [_, message] in found_principal({"flaw": "wildcard"})
	message == `principal "x" has a wildcard, which IAM accepts only alone; use ArnLike on aws:PrincipalArn`
}
