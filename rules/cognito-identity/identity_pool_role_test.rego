package rules.cognito_identity.identity_pool_role_test

import data.rules.cognito_identity.identity_pool_role.finding

assumed(kind, more) := {"context": {"assumed": [object.union({"path": ["Roles", kind], "index": 0}, more)]}}

refusal(key, accepts, given) := {"refusal": {
	"reason": "condition", "key": key, "accepts": accepts, "given": given,
	"place": ["AssumeRolePolicyDocument"],
}}

message(kind, key, accepts, given) := found.message if {
	some found in finding with input as assumed(kind, refusal(key, accepts, given))
	found.path == ["Roles", kind]
}

test_conditions if {
	amr := "cognito-identity.amazonaws.com:amr"
	message("authenticated", amr, ["unauthenticated"], []) == `the role's trust policy is for "unauthenticated" users; signed-in users get this role`
	message("unauthenticated", amr, ["authenticated"], []) == `the role's trust policy is for "authenticated" users; guests get this role`
	aud := "cognito-identity.amazonaws.com:aud"
	message("authenticated", aud, [], []) == "the role's trust policy is for another identity pool"
	message("authenticated", aud, ["a"], ["b"]) == `aud is "b"; the role accepts "a"`
}

test_tags if {
	some found in finding with input as assumed("authenticated", {"lacks": ["sts:TagSession"]})
	count(found.related) == 2
	count(finding) == 0 with input as assumed("authenticated", {"lacks": ["sts:SetSourceIdentity"]})
	count(finding) == 0 with input as {"context": {}}
}
