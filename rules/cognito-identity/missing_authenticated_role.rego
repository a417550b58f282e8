# METADATA
# title: No authenticated role to fall back to
# description: |
#   With AmbiguousRoleResolution `AuthenticatedRole`, users for whom no rule and no claim selects a role get the role
#   `authenticated` of Roles. Without that role they get an error instead of credentials. A pool with empty Roles and
#   without role mappings gives nobody credentials, which is a warning.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
# custom:
#   fix: |
#     Add `authenticated` with the ARN of a role to Roles, or set AmbiguousRoleResolution to `Deny`.
#   severity: error
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: NotAuthorizedException
#   confidence: doc
#   facts: [CI-S010, CI-S012]
#   date: 2026-11-21
package rules.cognito_identity.missing_authenticated_role

import data.rules.lib

finding contains {"path": ["RoleMappings", provider, "AmbiguousRoleResolution"], "message": message} if {
	input.params.RoleMappings
	lib.params.missing(["Roles", "authenticated"])
	some provider, mapping in input.params.RoleMappings
	mapping.AmbiguousRoleResolution == "AuthenticatedRole"
	message := sprintf("AuthenticatedRole of %s requires the role authenticated in Roles", [lib.text.quote(provider)])
}

finding contains {"path": ["Roles"], "message": message, "severity": "warning"} if {
	input.params.Roles
	count(lib.params.keys("Roles")) == 0
	count(lib.params.keys("RoleMappings")) == 0
	lib.params.known(["RoleMappings"])
	message := "Roles is empty and no mapping gives a role: nobody can get credentials from this pool"
}
