package rules.cognito_idp.user_pool_token_validity_test

import data.rules.cognito_idp.user_pool_token_validity.finding

limits := {
	"user_token_least_seconds": 300,
	"user_token_seconds": 86400,
	"refresh_token_least_seconds": 3600,
	"refresh_token_seconds": 315360000,
}

request(params) := {"params": params, "unknown": []}

test_default_units if {
	count(finding) == 1 with input as request({"AccessTokenValidity": 25}) with data.limits as limits
	count(finding) == 0 with input as request({"IdTokenValidity": 24}) with data.limits as limits
	count(finding) == 1 with input as request({"RefreshTokenValidity": 3651}) with data.limits as limits
	count(finding) == 0 with input as request({"RefreshTokenValidity": 3650}) with data.limits as limits
}

test_units if {
	short := {"AccessTokenValidity": 4, "TokenValidityUnits": {"AccessToken": "minutes"}}
	some found in finding with input as request(short) with data.limits as limits
	found.message == "AccessTokenValidity is 4 minutes; AWS accepts 5 minutes to 1 day"
}

test_unit_of_another_token if {
	params := {"IdTokenValidity": 60, "TokenValidityUnits": {"AccessToken": "minutes"}}
	count(finding) == 1 with input as request(params) with data.limits as limits
}

test_zero_is_the_default if {
	count(finding) == 0 with input as request({"RefreshTokenValidity": 0}) with data.limits as limits
}

test_unknown_unit if {
	hidden := {"params": {"IdTokenValidity": 60}, "unknown": [["TokenValidityUnits"]]}
	count(finding) == 0 with input as hidden with data.limits as limits
}
