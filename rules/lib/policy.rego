package rules.lib

# policy_variables are the policy variables of the session policy where AWS fills them in, with the places of the
# texts that hold them.
policy_variables contains {"path": text.path, "variable": variable} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some text in statement.resources
	some variable in text.variables
}

policy_variables contains {"path": text.path, "variable": variable} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some condition in statement.conditions
	some text in condition.values
	some variable in text.variables
}

# asks_for tells that a statement holds only where the request has the condition key, which is in lower case.
asks_for(statement, key) if {
	some condition in statement.conditions
	condition.base == "Null"
	condition.folded == key
	some value in condition.values
	lower(value.text) == "false"
}

# policy_nearly_full tells that the session policy, without its white space, takes four fifths of the characters that
# there are for it.
policy_nearly_full if input.facts.session_policy.minified * 5 >= data.limits.session_policy_characters * 4

# quote_action gives an action as messages show it, also one of which the service alone is known.
quote_action(action) := quote(action.text)

quote_action(action) := quote(concat("", [action.vendor, ":…"])) if not action.text

# wildcard_in_type tells of a resource whose type, not its name, has a wildcard for a part of it.
wildcard_in_type(resource) if {
	resource.wild_type
	resource.type != "*"
	not resource.service in untyped
}

# The resources of these services begin with a name.
untyped := {"s3", "execute-api", "sns", "sqs", "events", "apigateway"}
