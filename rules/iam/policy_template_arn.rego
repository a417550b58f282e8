# METADATA
# title: Not the ARN of a delegation policy template
# description: |
#   PolicyTemplateArn is the ARN of a template that AWS registered for the partner. The ARN of a policy, a role, a
#   user or a resource of another service is not a template.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_DelegationPermission.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation-partner-guide.html
# custom:
#   fix: |
#     Set PolicyTemplateArn to the ARN of the template that AWS registered for you as a partner. A managed policy is
#     not accepted.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: InvalidInput
#   confidence: doc
#   facts: [IAM-S005, DLG-052]
#   date: 2026-11-21
package rules.iam.policy_template_arn

import data.rules.lib

finding contains {"path": ["Permissions", "PolicyTemplateArn"], "message": message} if {
	arn := input.params.Permissions.PolicyTemplateArn
	not may_be_template(arn)
	message := sprintf("%s is not a policy template: IAM accepts the ARN of one registered for the partner", [
		lib.text.quote_short(arn),
	])
}

may_be_template(arn) if {
	regex.match(`^arn:[^:]+:iam:`, arn)
	not regex.match(other_kinds, arn)
}

other_kinds := `^arn:[^:]+:iam:[^:]*:[^:]*:(policy|role|user|group|instance-profile|mfa|saml-provider|oidc-provider)/`
