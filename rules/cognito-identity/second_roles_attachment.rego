# METADATA
# title: Second role attachment for one identity pool
# description: |
#   An identity pool has one set of roles, which SetIdentityPoolRoles replaces. If two resources set the roles of one
#   pool, CloudFormation refuses to create the second one. Terraform applies both: the one applied last replaces the
#   roles of the other, and every later run changes them again.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
#   - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-identitypoolroleattachment.html
# custom:
#   fix: |
#     Put all roles and role mappings of the pool into one resource.
#   severity: error
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   files: [cloudformation, terraform]
#   aws_error: ""
#   confidence: live
#   date: 2026-11-29
package rules.cognito_identity.second_roles_attachment

finding contains object.union({"path": ["IdentityPoolId"], "message": message, "related": related}, severity) if {
	earlier := input.context.earlier_resource
	message := sprintf("the pool already has a role attachment at %s; a pool accepts one", [earlier.place])
	related := [{"of": "earlier", "path": [], "message": "the first attachment"}]
}

severity := {} if {
	input.file.kind == "cloudformation"
} else := {"severity": "warning"}
