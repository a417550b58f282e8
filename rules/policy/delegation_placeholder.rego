# METADATA
# title: Template has a placeholder that IAM does not replace
# description: |
#   In the template of a delegation IAM replaces `@{name}` by the value of the parameter with that name, and leaves out a
#   statement if its member `@Enabled` names a parameter that is not True, or names with `!` one that is. An open, empty or
#   nested mark is no placeholder. AWS describes placeholders in Resource; those in an action, an effect or a key are
#   not documented.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html
# custom:
#   fix: |
#     Write `@{name}`, close each brace, and use the bare name of a parameter in `@Enabled`: `"@Enabled": "ENABLE_WRITE"`.
#   severity: warning
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-001, DLG-010, DLG-011, DLG-014]
#   date: 2026-11-29
package rules.policy.delegation_placeholder

import data.rules.lib

finding contains {"path": mark.path, "message": message} if {
	some mark in input.facts.template.placeholders
	what := {
		"unclosed": "the placeholder @{%s has no closing brace",
		"empty": "the placeholder @{%s} names no parameter",
		"nested": "the placeholder @{%s} contains another brace; a name has none",
	}[mark.fault]
	message := sprintf(what, [lib.text.brief(mark.name)])
}

finding contains {"path": mark.path, "message": message} if {
	some mark in input.facts.template.placeholders
	not mark.fault
	not mark.within in {"Resource", "NotResource", "Condition", "Sid"}
	message := sprintf("@{%s} is in %s; AWS documents placeholders in Resource only", [lib.text.brief(mark.name), mark.within])
}

finding contains {"path": switch.path, "message": message} if {
	some switch in input.facts.template.switches
	not names_parameter(switch.name)
	message := "@Enabled takes the name of a parameter as a text, with ! before it to turn it around"
}

names_parameter(name) if {
	name != ""
	not regex.match(`^!|@\{|&&|\|\|`, name)
}
