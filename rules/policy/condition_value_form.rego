# METADATA
# title: Value that the condition key never has
# description: |
#   Some condition keys have values of one form: `aws:SourceVpc` has IDs of VPCs, `aws:PrincipalOrgID` IDs of
#   organizations, `iam:PassedToService` names of services such as `lambda.amazonaws.com`, and the KMS key of S3
#   requests is the ARN of a key. AWS accepts another value, but no request has it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the value in the form that the message shows.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer:
#     - INVALID_VPC_FORMAT
#     - INVALID_VPCE_FORMAT
#     - INVALID_KMS_KEY_VALUE
#     - INVALID_SERVICE_PRINCIPAL_FORMAT
package rules.policy.condition_value_form

import data.rules.lib

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.misfit
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	form := forms[value.misfit]
	message := sprintf("%s is never %s; its values are %s", [
		lib.text.quote_short(condition.key),
		lib.text.quote_short(value.text),
		form,
	])
}

forms := {
	"vpc": "IDs such as vpc-0123456789abcdef0",
	"vpce": "IDs such as vpce-0123456789abcdef0",
	"account": "account numbers of 12 digits",
	"organization": "IDs such as o-a1b2c3d4e5",
	"service": "names such as lambda.amazonaws.com",
	"kms": "ARNs of KMS keys",
}
