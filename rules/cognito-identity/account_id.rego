# METADATA
# title: Account ID does not have 12 digits
# description: |
#   AccountId of GetId is the AWS account of the pool. The API model permits 1 to 15 digits, but account IDs have 12,
#   and leading zeros count. The parameter is optional.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
# custom:
#   fix: |
#     Write all 12 digits of the account as text, including leading zeros, or leave AccountId out.
#   severity: warning
#   operations: ["cognito-identity:GetId"]
#   aws_error: NotAuthorizedException
#   confidence: infer
#   facts: [CI-S053]
#   date: 2026-11-21
package rules.cognito_identity.account_id

finding contains {"path": ["AccountId"], "message": message} if {
	account := input.params.AccountId
	not regex.match(`^[0-9]{12}$`, account)
	message := sprintf("AccountId has %d digits; AWS accepts account IDs of 12 digits", [count(account)])
}
