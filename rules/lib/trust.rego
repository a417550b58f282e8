package rules.lib

# statements are the statements of a policy document among the parameters, each with its path there.
statements(parameter) := [[[parameter, "Statement", place], statement] |
	some place, statement in input.policies[parameter].Statement
	is_object(statement)
] if {
	is_array(input.policies[parameter].Statement)
}

statements(parameter) := [[[parameter, "Statement"], input.policies[parameter].Statement]] if {
	is_object(input.policies[parameter].Statement)
}

# entries are the texts of a value that is one text or a list of them, each with its path.
entries(path, value) := [[path, value]] if is_string(value)

entries(path, value) := [[array.concat(path, [place]), entry] |
	some place, entry in value
	is_string(entry)
] if {
	is_array(value)
}

# federated are the identity providers that an Allow statement trusts, one at least.
federated(statement) := providers if {
	statement.Effect == "Allow"
	providers := {entry[1] | some entry in entries([], statement.Principal.Federated)}
	count(providers) > 0
}

# condition_keys are the keys that a statement asks for, in lower case. There is no answer where it may ask for more.
condition_keys(path, statement) := written | hidden if {
	condition := array.concat(path, ["Condition"])
	depth := count(condition)
	every place in input.unknown { clear(place, condition) }
	written := {lower(key) | some block in object.get(statement, "Condition", {}); some key, _ in block}
	hidden := {lower(place[depth + 1]) | some place in input.unknown; array.slice(place, 0, depth) == condition}
}

# clear holds where an unknown value leaves the keys of a condition known.
clear(place, condition) if count(place) > count(condition) + 1

clear(place, condition) if {
	shared := min([count(place), count(condition)])
	array.slice(place, 0, shared) != array.slice(condition, 0, shared)
}
