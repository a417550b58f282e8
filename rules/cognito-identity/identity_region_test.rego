package rules.cognito_identity.identity_region_test

import data.rules.cognito_identity.identity_region.finding

virginia := "us-east-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"

ireland := "eu-west-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"

request(params, context) := {"params": params, "context": context}

places(params, context) := found if {
	found := {f.path | some f in finding} with input as request(params, context)
}

test_region_of_the_configuration if {
	context := {"region": "us-east-1"}
	places({"IdentityPoolId": virginia, "IdentityId": virginia}, context) == set()
	places({"IdentityPoolId": ireland}, context) == {["IdentityPoolId"]}
	places({"IdentityPoolId": ireland, "IdentityId": ireland}, context) == {["IdentityPoolId"], ["IdentityId"]}
	places({"IdentityPoolId": virginia, "IdentityId": ireland}, context) == {["IdentityId"]}
	places({"IdentityIdsToDelete": [virginia, ireland, null]}, context) == {["IdentityIdsToDelete", 1]}
}

test_severity if {
	severities := {f.severity | some f in finding} with input as request({"IdentityIdsToDelete": [ireland]}, {"region": "us-east-1"})
	severities == {"warning"}
	others := {f.severity | some f in finding} with input as request({"IdentityId": ireland}, {"region": "us-east-1"})
	others == {"error"}
}

test_regions_within_the_request if {
	places({"IdentityPoolId": ireland}, {}) == set()
	places({"IdentityPoolId": ireland, "IdentityId": ireland}, {}) == set()
	places({"IdentityPoolId": ireland, "IdentityId": virginia}, {}) == {["IdentityId"]}
	places({"IdentityIdsToDelete": [virginia, ireland, virginia]}, {}) == {["IdentityIdsToDelete", 1]}
	places({"IdentityIdsToDelete": [null, ireland, virginia]}, {}) == set()
	places({}, {}) == set()
}
