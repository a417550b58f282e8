# METADATA
# description: The parts of a policy document that is a parameter, such as the trust policy of a new role.
package rules.lib.policy_document

# statements returns pairs of path and statement for the policy document in the parameter of that name. Undefined if its
# Statement is neither a statement nor a list, or is unknown.
statements(parameter) := statements_of([parameter], input.policies[parameter])

# statements_of returns the same for a policy document that is at a path.
statements_of(at, document) := [[array.concat(at, ["Statement", place]), statement] |
	some place, statement in document.Statement
	is_object(statement)
] if {
	is_array(document.Statement)
}

statements_of(at, document) := [[array.concat(at, ["Statement"]), document.Statement]] if {
	is_object(document.Statement)
}

# strings returns pairs of path and text for a value at a path that is a text or a list of texts. Undefined if it is
# neither.
strings(path, value) := [[path, value]] if is_string(value)

strings(path, value) := [[array.concat(path, [place]), text] |
	some place, text in value
	is_string(text)
] if {
	is_array(value)
}
