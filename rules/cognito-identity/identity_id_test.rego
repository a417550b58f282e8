package rules.cognito_identity.identity_id_test

import data.rules.cognito_identity.identity_id.finding

id := "us-east-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"

test_whole_ids if {
	every region in ["us-east-1", "us-gov-west-1", "eusc-de-east-1", "ap-southeast-12"] {
		whole := sprintf("%s:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", [region])
		count(finding) == 0 with input as {"params": {"IdentityPoolId": whole, "IdentityId": whole}}
	}
	count(finding) == 0 with input as {"params": {}}
}

test_ids_that_cognito_does_not_give_out if {
	every bad in ["us-east-1:0f0e1d2c", "useast1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", sprintf("%s0", [id])] {
		some found in finding with input as {"params": {"IdentityPoolId": bad}}
		found.path == ["IdentityPoolId"]
		found.severity == "warning"
	}
}

test_every_place if {
	request := {"IdentityPoolId": "a:1", "IdentityId": "a:2", "IdentityIdsToDelete": [id, "a:3"]}
	{found.path | some found in finding} == {["IdentityPoolId"], ["IdentityId"], ["IdentityIdsToDelete", 1]} with input as {"params": request}
}
