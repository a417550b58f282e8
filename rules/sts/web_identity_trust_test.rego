package rules.sts.web_identity_trust_test

import data.rules.sts.web_identity_trust.finding

assumed(refusal, facts) := {"operation": "sts:AssumeRoleWithWebIdentity", "facts": facts, "context": {"assumed": [{
	"path": ["RoleArn"], "index": 0,
	"refusal": object.union({"place": ["AssumeRolePolicyDocument"], "accepts": [], "given": []}, refusal),
}]}}

token := {"web_identity": {"issuer": "token.example.com/ci"}}

test_issuer if {
	some found in finding with input as assumed({"reason": "principal"}, token)
	found.message == "the token has an issuer that the role's trust policy does not name"
	found.aws_error == "InvalidIdentityToken"
}

test_audience if {
	condition := {"reason": "condition", "key": "token.example.com/ci:aud", "accepts": ["a"], "path": ["WebIdentityToken"]}
	some found in finding with input as assumed(condition, token)
	found.message == "the token is for an audience that the role's trust policy does not name"
	found.path == ["WebIdentityToken"]
}

test_claims_of_a_host if {
	condition := {"reason": "condition", "key": "h:sub", "accepts": ["a"], "given": ["b"]}
	some found in finding with input as assumed(condition, {})
	found.path == ["RoleArn"]
	found.message == `sub is "b"; the role accepts "a"`
	found.aws_error == "AccessDenied"
	count(finding) == 1 with input as assumed({"reason": "principal"}, {})
}

test_repository if {
	condition := {"reason": "condition", "key": "h:sub", "accepts": ["repo:a/b:*"], "given": ["c"], "repository": "a/c"}
	some found in finding with input as assumed(condition, {})
	found.message == `the repository is "a/c"; the role accepts "repo:a/b:*"`
}

test_other_rules_say_it if {
	every reason in ["nobody", "action", "kind"] {
		count(finding) == 0 with input as assumed({"reason": reason}, token)
	}
}

test_not_known if count(finding) == 0 with input as {"facts": token, "context": {}}
