# METADATA
# title: Policy template parameter incomplete or duplicated
# description: |
#   A parameter of a policy template has a Name, a Type and Values. Type `string` needs exactly one value and
#   `stringList` at least one, and names must be unique. The API model does not require any of this, so a mistake
#   shows only when the template is used.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyParameter.html
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Set Name, Type and Values once for each parameter: one value with Type `string`, one or more with `stringList`.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: InvalidInput
#   confidence: infer
#   facts: [IAM-S006, IAM-S007, IAM-S008]
#   date: 2026-11-21
package rules.iam.permission_parameter

import data.rules.lib

parameters := input.params.Permissions.Parameters

finding contains {"path": ["Permissions", "Parameters", place], "message": message} if {
	some place, _ in parameters
	absent := [member |
		some member in ["Name", "Type", "Values"]
		lib.params.missing(["Permissions", "Parameters", place, member])
	]
	count(absent) > 0
	message := sprintf("a parameter has Name, Type and Values: %s is missing here", [concat(" and ", absent)])
}

finding contains {"path": ["Permissions", "Parameters", place, "Values"], "message": message} if {
	some place, parameter in parameters
	values := count(parameter.Values)
	wanted := {"string": "exactly one", "stringList": "at least one"}[parameter.Type]
	not fits(parameter.Type, values)
	message := sprintf("a parameter of type %q requires %s value, but has %d", [parameter.Type, wanted, values])
}

fits("string", 1)

fits("stringList", values) if values > 0

finding contains {"path": ["Permissions", "Parameters", later, "Name"], "message": message} if {
	some later, parameter in parameters
	first := min([place | some place, other in parameters; other.Name == parameter.Name])
	first < later
	message := sprintf("parameter %s is already in Parameters[%d]", [lib.text.quote(parameter.Name), first])
}
