# METADATA
# title: Console sign-in does not accept these credentials
# description: |
#   The federation endpoint issues a sign-in token only for credentials of AssumeRole, AssumeRoleWithSAML,
#   AssumeRoleWithWebIdentity or GetFederationToken. Credentials of GetSessionToken work only with the API.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
# custom:
#   fix: |
#     Get the credentials for the console with AssumeRole, AssumeRoleWithSAML, AssumeRoleWithWebIdentity or
#     GetFederationToken.
#   severity: error
#   operations: ["federation:GetSigninToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [CON-S006]
#   date: 2026-11-21
package rules.federation.console_session_source

finding contains {"path": ["Session"], "message": message, "key": true} if {
	input.context.source.operation == "sts:GetSessionToken"
	message := "credentials of GetSessionToken are not accepted: use those of AssumeRole or GetFederationToken"
}
