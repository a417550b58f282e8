# METADATA
# title: Identity provider name is malformed
# description: |
#   Cognito Identity names a user pool `cognito-idp.REGION.amazonaws.com/POOL`, an OpenID Connect provider by its
#   issuer without `https://`, and a SAML provider by its ARN. Only in RoleMappings, a colon and the ID of the app
#   client follow the name of a user pool. The API accepts any text, but a malformed name matches no provider: the
#   call is refused, or signing in fails later. For principal tags the form is less clearly documented, so there it is
#   a warning.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
# custom:
#   fix: |
#     Write a user pool as `cognito-idp.REGION.amazonaws.com/POOL` (in RoleMappings followed by `:CLIENT`), an OpenID
#     Connect provider as its issuer without `https://`, and a SAML provider as its ARN.
#   severity: error
#   operations:
#     - cognito-identity:CreateIdentityPool
#     - cognito-identity:GetCredentialsForIdentity
#     - cognito-identity:GetId
#     - cognito-identity:GetOpenIdToken
#     - cognito-identity:GetOpenIdTokenForDeveloperIdentity
#     - cognito-identity:GetPrincipalTagAttributeMap
#     - cognito-identity:SetIdentityPoolRoles
#     - cognito-identity:SetPrincipalTagAttributeMap
#     - cognito-identity:UnlinkIdentity
#     - cognito-identity:UpdateIdentityPool
#   aws_error: InvalidParameterException
#   confidence: live
#   facts: [CI-S004, CI-S015, CI-S016, CI-S017, CI-S031, CI-S033, CI-S037]
#   date: 2026-11-21
package rules.cognito_identity.identity_provider_name

import data.rules.lib

finding contains object.union({"path": path, "message": message}, about) if {
	some [path, name, kind, about] in names
	message := sprintf("provider %s %s", [lib.text.quote(name), flaw(name, kind)])
}

# names are the names, each with its place, its kind and what there is to say of a finding.
names contains [["Logins", name], name, "login", {"key": true, "aws_error": refused}] if {
	some name in lib.params.keys("Logins")
}

names contains [["LoginsToRemove", place], name, "login", {"aws_error": refused}] if {
	some place, name in input.params.LoginsToRemove
}

names contains [["RoleMappings", name], name, "mapping", {"key": true}] if some name in lib.params.keys("RoleMappings")

names contains [["SupportedLoginProviders", name], name, "public", {"key": true}] if {
	some name in lib.params.keys("SupportedLoginProviders")
}

names contains [["CognitoIdentityProviders", place, "ProviderName"], provider.ProviderName, "pool", {}] if {
	some place, provider in input.params.CognitoIdentityProviders
}

names contains [["IdentityProviderName"], input.params.IdentityProviderName, "tags", {"severity": "warning"}]

# refused is what Cognito answers where a name stands for a token.
refused := "NotAuthorizedException"

flaw(name, kind) := sprintf("begins with %q: Cognito accepts the name without it", [scheme]) if {
	some scheme in {"https://", "http://"}
	startswith(lower(name), scheme)
} else := pool_flaw(name, kind) if {
	kind != "public"
	startswith(name, "cognito-idp")
} else := other_flaw(name, kind) if {
	kind != "public"
	not startswith(name, "cognito-idp")
}

# A name with "…" is not known at that place, and is right if anything may make it so.
pool_flaw(name, kind) := "is not a user pool: write cognito-idp.REGION.amazonaws.com/POOL" if {
	not parts(name)
	not contains(name, "…")
} else := sprintf("is in another region than its pool %s", [lib.text.quote_short(parts(name)[2])]) if {
	parts(name)[1] != parts(name)[3]
} else := `lacks the app client: add ":" and its ID` if {
	kind == "mapping"
	parts(name)[4] == ""
	not contains(name, "…")
} else := "ends with an app client: only RoleMappings accepts one" if {
	kind != "mapping"
	parts(name)[4] != ""
}

# parts are the whole, the host's region, the pool, the pool's region and ":CLIENT" of a user pool's name.
parts(name) := regex.find_all_string_submatch_n(
	`^cognito-idp\.([a-z0-9-]+)\.[a-z0-9.-]+/(([a-z0-9-]+)_[0-9A-Za-z…]+)(:[\w…]+)?$`,
	name,
	1,
)[0]

other_flaw(name, kind) := "is not a user pool: write cognito-idp.REGION.amazonaws.com/POOL" if {
	kind == "pool"
} else := "is not a complete ARN: write arn:aws:iam::ACCOUNT:saml-provider/NAME" if {
	regex.match(`^(saml|oidc)-provider/`, name)
} else := "is an ARN: an OpenID Connect provider is named by its issuer here" if {
	kind == "login"
	regex.match(`^arn:[^:]+:iam::[0-9]{12}:oidc-provider/`, name)
} else := "is not the ARN of an identity provider" if {
	startswith(name, "arn:")
	not contains(name, "…")
	not regex.match(`^arn:[^:]+:iam::[0-9]{12}:(saml|oidc)-provider/.`, name)
}
