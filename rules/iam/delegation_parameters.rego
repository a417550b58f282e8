# METADATA
# title: Parameters do not fit the policy template
# description: |
#   IAM makes a policy of the template that a delegation request names and of its Parameters. The only template in the
#   folder of the request, or the one that is named after its ARN, uses another parameter, or does not use one that is given.
#   A parameter in `@Enabled` holds `True` or `False`; a statement whose parameter is `true` is left out without an error.
#   Rules know templates in files such as `delegation-template.json`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Give each parameter of the template once, and no others. Write switches as `{"Name": "ENABLE_WRITE", "Type": "string",
#     "Values": ["True"]}`.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: infer
#   facts: [DLG-002, DLG-004, DLG-005, DLG-012, DLG-013]
#   date: 2026-11-29
package rules.iam.delegation_parameters

import data.rules.lib

template := input.context.template

given := input.params.Permissions.Parameters

# missing: all parameters are known, and none has the name.
finding contains {"path": place, "message": message, "related": related} if {
	some name, parameter in template.parameters
	all_known
	not name in {entry.Name | some entry in given}
	message := sprintf("parameter %s of the template at %s is not given%s", [lib.text.quote_short(name), template.place, meant(name)])
	related := [{"of": "template", "path": parameter.path, "message": "the parameter is used here"}]
}

place := ["Permissions", "Parameters"] if {
	input.params.Permissions.Parameters
} else := ["Permissions"]

# all_known: the names of all parameters are known.
all_known if every hidden in input.unknown {
	not hides_name(hidden)
}

hides_name(hidden) if hidden == array.slice(["Permissions", "Parameters"], 0, count(hidden))

hides_name(hidden) if {
	hidden[0] == "Permissions"
	count(hidden) == 3
}

hides_name(hidden) if {
	hidden[0] == "Permissions"
	hidden[3] == "Name"
}

# meant names a parameter that differs only in case.
meant(name) := sprintf("; %s has another case", [lib.text.quote_short(other)]) if {
	some entry in given
	other := entry.Name
	lower(other) == lower(name)
} else := ""

finding contains {"path": ["Permissions", "Parameters", i, "Name"], "message": message, "severity": "info"} if {
	some i, parameter in given
	template.place
	not template.parameters[parameter.Name]
	message := unused(parameter.Name)
}

unused(name) := message if {
	name in template.variables
	message := sprintf("the template writes %s as ${%s}, which IAM does not replace", [
		lib.text.quote_short(name), lib.text.shorten(name, 24),
	])
} else := sprintf("the template at %s has no parameter %s", [template.place, lib.text.quote_short(name)])

finding contains {"path": ["Permissions", "Parameters", i, "Values", 0], "message": message, "related": related} if {
	some i, parameter in given
	use := template.parameters[parameter.Name]
	use.switch
	value := parameter.Values[0]
	not value in {"True", "False"}
	lower(value) in {"true", "yes", "1", "on", "enabled", "false", "no", "0", "off"}
	message := sprintf("%s turns a statement on only as \"True\": AWS documents True and False", [lib.text.quote_short(value)])
	related := [{"of": "template", "path": use.path, "message": "the parameter turns this statement on"}]
}

finding contains {"path": ["Permissions", "Parameters", i, "Type"], "message": message, "related": related} if {
	some i, parameter in given
	parameter.Type == "stringList"
	use := template.parameters[parameter.Name]
	not use.resource
	message := sprintf("%s is a list, and the template at %s does not use it in Resource; write \"string\"", [
		lib.text.quote_short(parameter.Name), template.place,
	])
	related := [{"of": "template", "path": use.path, "message": "the parameter is used here"}]
}

finding contains {"path": ["Permissions", "Parameters"], "message": message} if {
	template.all_off
	message := sprintf("all statements of the template at %s are turned off; nothing is left to approve", [template.place])
}
