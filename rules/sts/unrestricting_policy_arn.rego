# METADATA
# title: Managed session policy restricts nothing
# description: |
#   A session has only the permissions that both its role and its session policies allow. AdministratorAccess allows
#   everything, so as a session policy it restricts nothing. Several session policies add up, so it also cancels
#   narrower policies in the same request.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Remove AdministratorAccess from PolicyArns, and list the managed policies that the session needs.
#   severity: warning
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#   aws_error: ""
#   confidence: infer
#   facts: [STS-S064]
#   date: 2026-11-21
package rules.sts.unrestricting_policy_arn

finding contains {"path": ["PolicyArns", place, "arn"], "message": message} if {
	some place, policy in input.params.PolicyArns
	arn := input.facts.arns[policy.arn]
	arn.account == "aws"
	arn.resource == "policy/AdministratorAccess"
	message := "AdministratorAccess allows everything: as a session policy it restricts nothing, and undoes others"
}
