# METADATA
# title: Role does not trust the token
# description: |
#   A role's trust policy names the identity provider that it trusts and usually the audience that a token must have.
#   STS refuses tokens of other issuers or for other audiences. The `azp` claim (authorized party) counts as an
#   audience. For workflows that use configure-aws-credentials and for service accounts with a role (IRSA),
#   sessionlint knows parts of the token: its audience, and the branch, tag, environment, namespace or service account
#   in its subject. For a workflow in the repository's `.github/workflows` it also knows the repository, from the
#   remote repositories in `.git/config` or from `repository` in its configuration. In a fork set `repository`, or add
#   the original as another remote. sessionlint knows the trust policy from a CreateRole request or a resource in the
#   checked files. No part of a token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#   - https://docs.github.com/en/actions/reference/security/oidc
#   - https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# custom:
#   fix: |
#     Request a token with the audience that the trust policy requires, or add the token's issuer, audience and
#     subject to the trust policy. The subject of a job with an environment names the environment, and neither branch
#     nor tag.
#   severity: warning
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S080]
#   date: 2026-11-21
package rules.sts.web_identity_trust

import data.rules.lib

finding contains {"path": place, "message": message, "related": lib.role.trusted(role), "aws_error": aws_error} if {
	some role in input.context.assumed
	role.refusal.reason in {"condition", "denied", "principal"}
	place := lib.role.place(role)
	[message, aws_error] := mistake(role.refusal)
}

# mistake is what the message says, without a part of the token, and what STS answers.
mistake(refusal) := ["the token has an issuer that the role's trust policy does not name", "InvalidIdentityToken"] if {
	input.facts.web_identity.issuer
	refusal.reason == "principal"
} else := ["the token is for an audience that the role's trust policy does not name", "InvalidIdentityToken"] if {
	input.facts.web_identity.issuer
	refusal.reason == "condition"
} else := [another_repository(refusal), "AccessDenied"] if {
	refusal.repository
	count(refusal.accepts) > 0
} else := [lib.role.refused(refusal, "this token's issuer", input.operation), "AccessDenied"]

another_repository(refusal) := sprintf("the repository is %q; the role accepts %s", [
	lib.text.shorten(refusal.repository, 44),
	lib.role.values(refusal.accepts),
])
