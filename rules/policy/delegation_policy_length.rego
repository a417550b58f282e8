# METADATA
# title: Policy of a delegation is too long
# description: |
#   The policy that IAM makes of a template and the parameters of a delegation request has at most 2,048 characters. A list of
#   values makes one entry in Resource for each, and several lists in one ARN one for each combination. The finding is an
#   error if the policy is too long even as JSON without white space; whether white space counts is not documented, so with
#   white space it is only an information.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html
# custom:
#   fix: |
#     Use wildcards or fewer values, leave out Sids, or split the request into two with a template each.
#   severity: error
#   operations: [delegation-template, "iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-006, DLG-007, DLG-008, DLG-009]
#   date: 2026-11-29
package rules.policy.delegation_policy_length

finding contains {"path": place, "message": message} if {
	template.least > data.limits.delegation_policy_characters
	message := sprintf("the rendered policy has %s%d characters; IAM accepts at most %d", [
		at_least, template.least, data.limits.delegation_policy_characters,
	])
}

finding contains {"path": place, "message": message, "severity": "warning"} if {
	template.least <= data.limits.delegation_policy_characters
	template.most > data.limits.delegation_policy_characters
	message := sprintf("the rendered policy has %d to %d characters; IAM accepts at most %d", [
		template.least, template.most, data.limits.delegation_policy_characters,
	])
}

finding contains {"path": place, "message": message, "severity": "info"} if {
	template.least <= data.limits.delegation_policy_characters
	template.least + template.space > data.limits.delegation_policy_characters
	message := sprintf("the policy has %d characters with white space, %d without; IAM accepts at most %d", [
		template.least + template.space, template.least, data.limits.delegation_policy_characters,
	])
}

template := input.facts.template

template := input.context.template

at_least := "" if {
	template.least == template.most
} else := "at least "

# In a request the parameters make the policy too long, and in a template its own text.
place := ["Permissions", "Parameters"] if {
	input.params.Permissions.Parameters
} else := ["Permissions"] if {
	input.params.Permissions
} else := []
