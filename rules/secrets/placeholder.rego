# METADATA
# title: Nothing is left to be filled in
# description: |
#   A value still has a piece that a person or a program was to fill in: `<account-id>`, `${ACCOUNT}`, `$ROLE`, or `ACCOUNT_ID`
#   and `XXXX` in an ARN. AWS does not fill it in. What the pattern of a parameter refuses is reported by the rule
#   of that pattern instead. The account numbers of AWS's documentation are no placeholders: tests use them.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   severity: warning
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:AssumeRoot
#     - sts:DecodeAuthorizationMessage
#     - sts:GetFederationToken
#     - sts:GetSessionToken
#     - sts:GetWebIdentityToken
#   aws_error: ValidationError
#   confidence: infer
#   facts: [STS-S009]
#   when: [facts.placeholders]
#   date: 2026-11-21
package rules.secrets.placeholder

import data.rules.lib

finding contains {"path": placeholder.path, "message": message} if {
	some placeholder in input.facts.placeholders
	message := sprintf("%s is still to be filled in: AWS takes it as it stands", [lib.quote(placeholder.text)])
}
