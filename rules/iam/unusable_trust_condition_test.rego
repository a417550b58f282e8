package rules.iam.unusable_trust_condition_test

import data.rules.iam.unusable_trust_condition.finding

role := "arn:aws:iam::111122223333:role/ci"

found(kind, test) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [{
		"effect": "Allow", "callers": [{"kind": kind, "text": role}],
		"tests": [object.union({"key": test.folded, "path": ["Condition"], "needs": true, "values": []}, test)],
	}]}}
}

test_absent if {
	every case in [
		["Federated", "sts:externalid", "web identities and SAML users"],
		["Service", "aws:principalorgid", "AWS services"],
		["AWS", "aws:sourcearn", "callers that are not AWS services"],
		["AWS", "aws:multifactorauthpresent", "role sessions"],
		["AWS", "s3:prefix", "calls of STS"],
	] {
		found(case[0], {"folded": case[1]}) == {sprintf("%q is never set for %s: nobody can assume the role", [case[1], case[2]])}
	}
	found("Federated", {"folded": "sts:externalid", "needs": false}) == {"\"sts:externalid\" is never set for web identities and SAML users: the condition always holds"}
}

services(names) := result if {
	result := {f.message | some f in finding} with input as {"facts": {"trusted": [{
		"effect": "Allow", "callers": [{"kind": "Service", "text": name} | some name in names],
		"tests": [{"key": "sts:ExternalId", "folded": "sts:externalid", "path": ["Condition"], "needs": true, "values": []}],
	}]}}
}

test_external_id_of_services if {
	message := "\"sts:ExternalId\" is never set for these services: nobody can assume the role"
	services(["ec2.amazonaws.com"]) == {message}
	services(["lambda.amazonaws.com", "edgelambda.amazonaws.com"]) == {message}
	every name in ["firehose.amazonaws.com", "cognito-idp.amazonaws.com", "redshift.amazonaws.com", "pods.eks.amazonaws.com"] {
		services([name]) == set()
		services(["ec2.amazonaws.com", name]) == set()
	}
}

test_present if {
	found("AWS", {"folded": "sts:externalid"}) == set()
	found("Service", {"folded": "aws:sourcearn"}) == set()
	found("AWS", {"folded": "aws:multifactorauthpresent", "values": [{"text": "False"}]}) == set()
	found("AWS", {"folded": "aws:multifactorauthpresent", "needs": false}) == set()
	count(finding) == 0 with input as {"facts": {"trusted": [{
		"effect": "Allow", "more_callers": true, "callers": [{"kind": "Federated"}],
		"tests": [{"folded": "sts:externalid", "key": "sts:ExternalId", "path": [], "values": []}],
	}]}}
}

test_session_arn if {
	session := [{"path": ["value"], "text": "arn:aws:sts::111122223333:assumed-role/ci/*"}]
	found("AWS", {"folded": "aws:principalarn", "values": session}) == {"aws:PrincipalArn of a role session is the role's ARN: arn:aws:iam::ACCOUNT:role/NAME"}
	found("AWS", {"folded": "aws:principalarn", "values": [{"path": [], "text": role}]}) == set()
}
