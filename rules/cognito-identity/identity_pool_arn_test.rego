package rules.cognito_identity.identity_pool_arn_test

import data.rules.cognito_identity.identity_pool_arn.finding

id := "0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"

test_other_resources if {
	every arn, part in {
		"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbC": "is a user pool",
		"arn:aws:iam::123456789012:role/demo": "is not an identity pool",
		"arn:aws:cognito-identity:us-east-1:123456789012:identitypool/x": "is not an identity pool",
		sprintf("arn:aws:cognito-identity:us-east-1:123456789012:identitypool/eu-west-1:%s", [id]): "has two different regions",
	} {
		some found in finding with input as {"params": {"ResourceArn": arn}}
		found.path == ["ResourceArn"]
		contains(found.message, part)
	}
}

test_identity_pools if {
	arn := sprintf("arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:%s", [id])
	count(finding) == 0 with input as {"params": {"ResourceArn": arn}}
	count(finding) == 0 with input as {"params": {}}
}
