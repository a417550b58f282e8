# METADATA
# title: Session will be shorter than requested
# description: |
#   STS issues a shorter session than requested, without an error, in two cases. For the account's root user
#   GetSessionToken and GetFederationToken last at most one hour. A SAML session ends at the SessionDuration attribute
#   or the SessionNotOnOrAfter of its assertion. The credentials then expire earlier than the program expects.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
# custom:
#   fix: |
#     Request the duration that STS grants: at most 3600 seconds as the root user, and for SAML at most the
#     assertion's SessionDuration or SessionNotOnOrAfter. Do not use the root user's access keys if you can avoid it.
#   autofix: safe
#   severity: warning
#   operations: ["sts:GetSessionToken", "sts:GetFederationToken", "sts:AssumeRoleWithSAML"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S018, STS-S020]
#   date: 2026-11-21
package rules.sts.shortened_session

finding contains {"path": ["DurationSeconds"], "message": message, "fix": fix} if {
	input.context.caller == "root"
	input.operation != "sts:AssumeRoleWithSAML"
	input.params.DurationSeconds > data.limits.root_session_seconds
	fix := {"write": data.limits.root_session_seconds}
	message := sprintf(
		"the root user gets %d seconds at most: STS shortens the %d without an error",
		[data.limits.root_session_seconds, input.params.DurationSeconds],
	)
}

finding contains {"path": ["DurationSeconds"], "message": message, "severity": "info"} if {
	longest := min(ends)
	input.params.DurationSeconds > longest
	message := sprintf(
		"the assertion ends the session after %d seconds: STS shortens the %d without an error",
		[longest, input.params.DurationSeconds],
	)
}

ends contains input.facts.saml.duration_seconds

# An assertion is good for five minutes, so the session begins about when it was issued.
ends contains input.facts.saml.session_ends - input.facts.saml.issued
