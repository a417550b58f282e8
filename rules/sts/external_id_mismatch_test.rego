package rules.sts.external_id_mismatch_test

import data.rules.sts.external_id_mismatch.finding

way(required) := {"actions": ["sts:AssumeRole"], "required": required, "path": ["AssumeRolePolicyDocument", "Statement", 0]}

request(params, ways) := {"params": params, "context": {"role": {"trust": ways}}}

one := way({"sts:externalid": ["Unique-1"]})

test_another if {
	some found in finding with input as request({"ExternalId": "unique-1"}, [one])
	found.message == `external ID "unique-1" is not the one that the role's trust policy requires`
	found.related[0].of == "created"
	found.severity == "warning"
	certain := object.union(request({}, [one]), {"context": {"role": {"certain": true}}})
	some sure in finding with input as certain
	not sure.severity
}

test_none if {
	some found in finding with input as request({}, [one])
	startswith(found.message, "the role's trust policy requires an ExternalId")
}

test_the_one if {
	count(finding) == 0 with input as request({"ExternalId": "Unique-1"}, [one])
	count(finding) == 0 with input as request({"ExternalId": "b"}, [one, way({"sts:externalid": ["a", "b"]})])
}

test_another_way_asks_for_none if count(finding) == 0 with input as request({}, [one, way({})])

test_no_way_at_all if {
	count(finding) == 0 with input as request({}, [])
	count(finding) == 0 with input as request({}, [object.union(one, {"actions": ["sts:TagSession"]})])
}

test_unknown if {
	count(finding) == 0 with input as object.union(request({}, [one]), {"unknown": [["ExternalId"]]})
	count(finding) == 0 with input as request({"ExternalId": "a"}, [way({"sts:externalid": ["${aws:PrincipalTag/id}"]})])
}
