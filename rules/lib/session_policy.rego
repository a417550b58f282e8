# METADATA
# description: What rules ask about the session policy, beyond the facts in input.facts.
package rules.lib.session_policy

import data.rules.lib

# variables are the policy variables where AWS replaces them, each with the path of the text that has it. Empty if the
# policy has none.
variables contains {"path": text.path, "variable": variable} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some text in statement.resources
	some variable in text.variables
}

variables contains {"path": text.path, "variable": variable} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some condition in statement.conditions
	some text in condition.values
	some variable in text.variables
}

# requires_key reports whether a statement applies only to requests that have the condition key, which is given in
# lower case. Undefined otherwise.
requires_key(statement, key) if {
	some condition in statement.conditions
	condition.base == "Null"
	condition.folded == key
	some value in condition.values
	lower(value.text) == "false"
}

# nearly_full reports whether the policy, without its white space, uses at least four fifths of the characters that AWS
# accepts. Undefined otherwise.
nearly_full if input.facts.session_policy.minified * 5 >= data.limits.session_policy_characters * 4

# quote_action returns an action as messages show it. If only its service is known, an ellipsis is the rest.
quote_action(action) := lib.text.quote(action.text) if {
	action.text
} else := lib.text.quote(concat("", [action.vendor, ":…"]))

# more counts the other actions of a statement that are unmet for the same reason as the one at index i.
more(statement, i) := count([action | some action in statement.actions; action.unmet_as == i])

# type_has_wildcard reports whether a part of the resource's type is a wildcard: "ro*" in arn:aws:iam::123456789012:ro*.
# Undefined for a type that is only a wildcard, and for services whose resources have no type.
type_has_wildcard(resource) if {
	resource.wild_type
	resource.type != "*"
	not resource.service in services_without_types
}

# services_without_types are those whose resources begin with a name.
services_without_types := {"s3", "execute-api", "sns", "sqs", "events", "apigateway"}

# everywhere is the entry of an Allow statement that covers the resources of all kinds and names. Undefined if the
# statement does not allow its actions for all of them, or only for those with a certain tag.
everywhere(statement) := resource if {
	statement.effect == "Allow"
	statement.action_member == "Action"
	statement.resource_member == "Resource"
	resource := [r | some r in statement.resources; r.every][0]
	not by_tag(statement)
}

by_tag(statement) if {
	some condition in statement.conditions
	contains(condition.folded, "resourcetag/")
}
