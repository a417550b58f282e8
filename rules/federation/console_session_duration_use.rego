# METADATA
# title: SessionDuration not allowed for these credentials
# description: |
#   The federation endpoint accepts SessionDuration only with credentials of a role that a user or an external
#   identity assumed. With credentials of GetFederationToken the console session lasts as long as the credentials, and
#   with those of a chained role at most one hour. In both cases a request with SessionDuration fails.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
# custom:
#   fix: |
#     Leave SessionDuration out, or get the credentials by calling AssumeRole as a user instead of with another role
#     or GetFederationToken.
#   severity: error
#   operations: ["federation:GetSigninToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [CON-S002, CON-S003, MTX-024]
#   date: 2026-11-21
package rules.federation.console_session_duration_use

finding contains {"path": ["SessionDuration"], "message": message, "key": true} if {
	input.params.SessionDuration
	message := sprintf("SessionDuration is not accepted with credentials of %s: remove it", [credentials])
}

credentials := "GetFederationToken" if input.context.source.operation == "sts:GetFederationToken"

credentials := "a chain of roles" if {
	input.context.source.operation == "sts:AssumeRole"
	input.context.source.caller == "role"
}
