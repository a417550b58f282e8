# METADATA
# title: Token validity out of range
# description: |
#   A user pool's app client gives the validity of its tokens as a number and a unit: hours for access and ID tokens
#   and days for refresh tokens, unless TokenValidityUnits says otherwise. Access and ID tokens last five minutes to a
#   day, refresh tokens an hour to ten years. The limits of the API's model are those of the numbers alone, so that 60
#   hours pass there, and Cognito refuses them.
# related_resources:
#   - https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html
#   - https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
# custom:
#   fix: |
#     Set the unit in TokenValidityUnits, such as minutes for 60 minutes, or change the number.
#   severity: error
#   operations: ["cognito-idp:CreateUserPoolClient", "cognito-idp:UpdateUserPoolClient"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [UPC-S001, UPC-S002]
#   date: 2026-11-29
package rules.cognito_idp.user_pool_token_validity

import data.rules.lib

finding contains {"path": [name], "message": message} if {
	some name, token in tokens
	number := input.params[name]
	number > 0
	unit := unit_of(token)
	outside(number * seconds[unit], token)
	message := sprintf("%s is %d %s; AWS accepts %s", [name, number, unit, token.accepts])
}

tokens := {
	"AccessTokenValidity": {
		"unit": "AccessToken",
		"default": "hours",
		"shortest": data.limits.user_token_least_seconds,
		"longest": data.limits.user_token_seconds,
		"accepts": "5 minutes to 1 day",
	},
	"IdTokenValidity": {
		"unit": "IdToken",
		"default": "hours",
		"shortest": data.limits.user_token_least_seconds,
		"longest": data.limits.user_token_seconds,
		"accepts": "5 minutes to 1 day",
	},
	"RefreshTokenValidity": {
		"unit": "RefreshToken",
		"default": "days",
		"shortest": data.limits.refresh_token_least_seconds,
		"longest": data.limits.refresh_token_seconds,
		"accepts": "60 minutes to 10 years",
	},
}

seconds := {
	"seconds": 1,
	"minutes": lib.duration.seconds("PT1M"),
	"hours": lib.duration.seconds("PT1H"),
	"days": lib.duration.seconds("P1D"),
}

# unit_of returns the unit of a token's validity; undefined if it is not known.
unit_of(token) := input.params.TokenValidityUnits[token.unit]

unit_of(token) := token["default"] if lib.params.missing(["TokenValidityUnits", token.unit])

outside(duration, token) if duration < token.shortest

outside(duration, token) if duration > token.longest
