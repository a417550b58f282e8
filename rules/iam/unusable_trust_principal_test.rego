package rules.iam.unusable_trust_principal_test

import data.rules.iam.unusable_trust_principal.finding

found(changes) := {f |
	statement := object.union({"path": ["Statement"], "principal_members": ["Principal"], "principals": []}, changes)
	some f in finding with input as {"facts": {"seen": {"flaw": true, "principals": true}, "statements": [statement]}}
}

found_principal(principal) := found({"principals": [object.union({"path": ["P"], "member": "AWS", "kind": "string"}, principal)]})

test_right if {
	found({}) == set()
	found_principal({"text": "x", "type": "role"}) == set()
	found_principal({"text": "x", "flaw": "group"}) == set()
}

test_doubtful if {
	some deleted in found_principal({"text": "AROAEXAMPLEID", "type": "id", "flaw": "deleted"})
	startswith(deleted.message, `principal "AROAEXAMPLEID" is the ID of a deleted identity`)
	some partial in found_principal({"known": "arn:aws:iam::…", "flaw": "resource"})
	partial.message == `principal "arn:aws:iam::…" is not a user, role or account`
}

test_types if {
	some number in found_principal({"kind": "number"})
	number.message == "a principal must be a string, not a number; quote an account number"
}

test_not_principal if {
	some exclusion in found({"principal_members": ["NotPrincipal"], "principals": [{"path": [], "member": "AWS", "kind": "string", "text": "x"}]})
	exclusion.path == ["Statement", "NotPrincipal"]
}

test_session if {
	some session in found_principal({"text": "x", "type": "session"})
	session.severity == "info"
	found_principal({"text": "x", "type": "session", "flaw": "wildcard"}) == set()
}

test_identity_center if {
	some short in found_principal({"text": "x", "type": "role", "resource": "role/AWSReservedSSO_Admin_0123456789abcdef"})
	startswith(short.message, "roles of IAM Identity Center are ")
	some region in found_principal({"type": "role", "resource": "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef"})
	region.severity == "info"
	found_principal({"type": "role", "resource": "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"}) == set()
}

test_china if {
	some lambda in found_principal({"member": "Service", "text": "lambda.amazonaws.com.cn"})
	lambda.message == `IAM does not know principal "lambda.amazonaws.com.cn"; in China it is lambda.amazonaws.com too`
	found_principal({"member": "Service", "text": "ec2.amazonaws.com.cn"}) == set()
}
