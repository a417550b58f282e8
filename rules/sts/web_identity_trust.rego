# METADATA
# title: Role does not trust the token
# description: |
#   A role's trust policy names the identity provider that it trusts and usually the audience that a token must have.
#   STS refuses tokens of other issuers or for other audiences. The `azp` claim (authorized party) counts as an
#   audience. sessionlint knows the trust policy from a CreateRole request in the checked files. No part of the token
#   is printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
# custom:
#   fix: |
#     Request a token with the audience that the trust policy requires, or add the token's issuer and audience to the
#     trust policy.
#   severity: warning
#   operations: ["sts:AssumeRoleWithWebIdentity"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S080]
#   date: 2026-11-21
package rules.sts.web_identity_trust

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
