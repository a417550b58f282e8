package rules.sts.external_id_mismatch_test

import data.rules.sts.external_id_mismatch.finding

request(params, key) := {"params": params, "context": {"assumed": [{
	"index": 0,
	"refusal": {"reason": "condition", "key": key, "place": ["AssumeRolePolicyDocument", "Statement", 0]},
}]}}

test_another if {
	some found in finding with input as request({"ExternalId": "unique-1"}, "sts:ExternalID")
	found.message == `external ID "unique-1" is not the one that the role's trust policy requires`
	found.related[0].of == "created"
	found.severity == "warning"
	certain := object.union(request({}, "sts:ExternalId"), {"context": {"role": {"certain": true}}})
	some sure in finding with input as certain
	not sure.severity
}

test_none if {
	some found in finding with input as request({}, "sts:ExternalId")
	startswith(found.message, "the role's trust policy requires an ExternalId")
}

# A part of it may be enough to know.
test_partial if {
	some found in finding with input as object.union(request({}, "sts:ExternalId"), {"unknown": [["ExternalId"]]})
	found.message == "the external ID is not the one that the role's trust policy requires"
}

test_other_conditions if {
	count(finding) == 0 with input as request({}, "sts:RoleSessionName")
	count(finding) == 0 with input as {"params": {}, "context": {}}
}
