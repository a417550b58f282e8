# METADATA
# title: CustomRoleArn without a token that grants the role
# description: |
#   CustomRoleArn selects one of the roles in the `cognito:roles` claim of the user's token. Guests have no token, so
#   without Logins Cognito refuses the request. If the token can be read and does not contain the role, Cognito
#   refuses the request as well.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Remove CustomRoleArn for guests. For signed-in users, select one of the roles in `cognito:roles` of the token.
#   severity: error
#   operations: ["cognito-identity:GetCredentialsForIdentity"]
#   aws_error: NotAuthorizedException
#   confidence: doc
#   facts: [CI-S023]
#   date: 2026-11-21
package rules.cognito_identity.custom_role

import data.rules.lib

finding contains {"path": ["CustomRoleArn"], "key": true, "message": message} if {
	input.params.CustomRoleArn
	count(lib.params.keys("Logins")) == 0
	lib.params.known(["Logins"])
	message := "CustomRoleArn needs Logins: guests cannot choose a role"
}

finding contains {"path": ["CustomRoleArn"], "message": message} if {
	role := input.params.CustomRoleArn
	count(offered) > 0
	not role in offered
	message := sprintf("role %s is not one of the roles in the token", [lib.text.quote(role)])
}

offered contains role if {
	some token in input.facts.logins
	some role in token.roles
}
