# METADATA
# title: Role does not trust the token
# description: |
#   A role's trust policy names the identity provider that it trusts and usually the audience that a token must have.
#   STS refuses tokens of other issuers or for other audiences. The `azp` claim (authorized party) counts as an
#   audience. Of workflows that use configure-aws-credentials and of service accounts with a role (IRSA), sessionlint
#   knows what the token will contain: the audience, and of the subject the branch, tag, environment, namespace or
#   service account. sessionlint knows the trust policy from a CreateRole request or a resource in the checked files. No
#   part of a token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#   - https://docs.github.com/en/actions/reference/security/oidc
#   - https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# custom:
#   fix: |
#     Request a token with the audience that the trust policy requires, or add the token's issuer, audience and
#     subject to
#     the trust policy. The subject of a job with an environment names the environment, and neither branch nor tag.
#   severity: warning
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S080]
#   date: 2026-11-21
package rules.sts.web_identity_trust

import data.rules.lib

finding contains {"path": ["WebIdentityToken"], "message": message, "related": related} if {
	input.context.role.trust
	token.issuer
	count(ways) == 0
	message := "the token has an issuer that the role's trust policy does not name"
}

finding contains {"path": ["WebIdentityToken"], "message": message, "related": related} if {
	count(ways) > 0
	every way in ways { wrong_audience(way) }
	message := "the token is for an audience that the role's trust policy does not name"
}

finding contains {"path": lib.role.place(role), "message": message, "related": lib.role.trusted(role), "aws_error": "AccessDenied"} if {
	some role in input.context.assumed
	role.refusal.reason in {"condition", "denied", "principal"}
	not nobody_is_trusted(role.refusal)
	message := lib.role.refused(role.refusal, "this token's issuer", input.operation)
}

# trust-policy-refusal says that no identity provider is trusted at all.
nobody_is_trusted(refusal) if {
	refusal.reason == "principal"
	every statement in input.context.role.trust { not statement.principals.Federated }
}

token := input.facts.web_identity

# The statements that name the token's issuer, by the ARN of its provider or as one of the four that have none.
ways := [statement |
	some statement in input.context.role.trust
	"sts:AssumeRoleWithWebIdentity" in statement.actions
	some provider in statement.principals.Federated
	host(provider) == trim_suffix(token.issuer, "/")
]

host(provider) := regex.replace(provider, `^arn:[^:]*:iam::[^:]*:oidc-provider/`, "")

wrong_audience(way) if {
	accepted := way.required[sprintf("%s:aud", [lower(trim_suffix(token.issuer, "/"))])]
	every audience in audiences { not audience in accepted }
}

audiences contains audience if some audience in token.audiences

audiences contains token.authorized_party

related := [{"of": "created", "path": ["AssumeRolePolicyDocument"], "message": "the trust policy"}]
