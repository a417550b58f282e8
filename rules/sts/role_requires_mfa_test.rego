package rules.sts.role_requires_mfa_test

import data.rules.sts.role_requires_mfa.finding

about(key, context) := {"context": object.union(context, {"assumed": [{"index": 0, "refusal": {"reason": "condition", "key": key, "place": []}}]})}

test_reasons if {
	some user in finding with input as about("aws:MultiFactorAuthPresent", {"caller": "user"})
	user.message == "the role's trust policy requires MFA, and the request passes no code of an MFA device"
	some role in finding with input as about("AWS:multifactorauthage", {"caller": "role"})
	role.message == "the role's trust policy requires MFA, and the session of a role does not have it"
	some session in finding with input as about("aws:MultiFactorAuthPresent", {"source": {}})
	session.message == "the role's trust policy requires MFA, and the session that signs the request was obtained without it"
}

test_other_keys if count(finding) == 0 with input as about("aws:PrincipalArn", {"caller": "user"})
