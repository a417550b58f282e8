# METADATA
# title: PrincipalTags have no effect with UseDefaults
# description: |
#   With UseDefaults Cognito maps only the user name and the app client. PrincipalTags have no effect, and policies
#   that require them match nobody.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetPrincipalTagAttributeMap.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
# custom:
#   fix: |
#     Set UseDefaults to false, or remove PrincipalTags.
#   autofix: safe
#   severity: warning
#   operations: ["cognito-identity:SetPrincipalTagAttributeMap"]
#   aws_error: ""
#   confidence: infer
#   facts: [CI-S030]
#   date: 2026-11-21
package rules.cognito_identity.unused_principal_tags

import data.rules.lib

finding contains {"path": ["PrincipalTags"], "key": true, "message": message, "fix": {"remove": true}} if {
	input.params.UseDefaults == true
	count(lib.params.keys("PrincipalTags")) > 0
	message := "PrincipalTags have no effect: UseDefaults uses only the default mapping"
}
