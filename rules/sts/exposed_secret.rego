# METADATA
# title: Secret in a session name or tag
# description: |
#   The session name, the source identity and session tags are visible in CloudTrail and in the role's account. The
#   tags of GetWebIdentityToken are visible to everybody who receives the token. Reported are tags whose key says that
#   the value is a password, values that contain a web token, and access key IDs. No part of the value is printed.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
# custom:
#   fix: |
#     Remove the secret from the name, source identity or tag, use an identifier that is not secret, and
#     revoke what was exposed.
#   severity: warning
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#     - sts:GetWebIdentityToken
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S013, STS-S104]
#   date: 2026-11-21
package rules.sts.exposed_secret

finding contains object.union({"path": leak.path, "message": message}, weight(leak.kind)) if {
	some leak in input.facts.leaks
	message := sprintf("%s: it is visible in %s", [what[leak.kind], where])
}

what := {
	"secret": "value of a tag whose key indicates a secret",
	"web token": "web token in a value that is not secret",
	"access key ID": "access key ID in a value that is not secret",
}

# An access key ID opens nothing by itself.
weight(kind) := {"severity": "info"} if {
	kind == "access key ID"
} else := {}

where := "the token, to anybody who receives it" if {
	input.operation == "sts:GetWebIdentityToken"
} else := "CloudTrail and in the role's account"
