# METADATA
# title: Template names a parameter that no request can give
# description: |
#   A delegation request gives each parameter of a template a name of 5 to 256 printable ASCII characters, and at most 50
#   parameters. IAM refuses a request with a shorter name, so the placeholder can never be replaced.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyParameter.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html
# custom:
#   fix: |
#     Give the parameter a longer name, such as `bucketName` instead of `name`, in the template and in the requests.
#   severity: error
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: model
#   facts: [IAM-L016, IAM-L017]
#   date: 2026-11-29
package rules.policy.delegation_parameter_name

import data.rules.lib

finding contains {"path": parameter.path, "message": message} if {
	some name, parameter in input.facts.template.parameters
	not fits(name)
	message := sprintf("parameter %s: IAM accepts names of %d to %d printable ASCII characters in requests", [
		lib.text.quote_short(name), data.limits.least_policy_parameter_name_characters, data.limits.policy_parameter_name_characters,
	])
}

fits(name) if {
	count(name) >= data.limits.least_policy_parameter_name_characters
	count(name) <= data.limits.policy_parameter_name_characters
	regex.match(`^[ -~]+$`, name)
}

finding contains {"path": ["Statement"], "message": message} if {
	parameters := count(input.facts.template.parameters)
	parameters > data.limits.policy_parameters
	message := sprintf("the template has %d parameters; a request gives at most %d", [parameters, data.limits.policy_parameters])
}
