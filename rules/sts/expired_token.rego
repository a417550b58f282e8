# METADATA
# title: Token has expired
# description: |
#   A web identity token expires at its `exp` claim. A SAML response must reach STS within five minutes after it was
#   issued and before its `NotOnOrAfter`. sessionlint does not use the clock: it checks this only if `--now` or `now`
#   in the configuration gives the time.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
# custom:
#   fix: |
#     Request a new token from the identity provider right before the call, and do not keep tokens in files. If the
#     time in `--now` or `now` is wrong, correct it.
#   severity: error
#   operations: ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: ExpiredTokenException
#   confidence: live
#   facts: [STS-S079, STS-S091]
#   date: 2026-11-21
package rules.sts.expired_token

finding contains {"path": ["WebIdentityToken"], "message": message} if {
	ended := input.context.now - input.facts.web_identity.expires
	ended >= 0
	message := sprintf("the token expired %d seconds ago", [ended])
}

finding contains {"path": ["WebIdentityToken"], "message": message, "severity": "warning"} if {
	ahead := input.facts.web_identity.issued - input.context.now
	ahead > 0
	message := sprintf("the token's issue time is %d seconds in the future", [ahead])
}

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	message := late
}

late := message if {
	age := input.context.now - input.facts.saml.issued
	age > data.limits.saml_redemption_seconds
	message := sprintf("the response is %d seconds old: STS accepts it for %d", [age, data.limits.saml_redemption_seconds])
} else := message if {
	ended := input.context.now - input.facts.saml.expires
	ended >= 0
	message := sprintf("the response expired %d seconds ago", [ended])
}
