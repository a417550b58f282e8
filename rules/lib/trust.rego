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

# strange_keys are the keys of Condition that a statement needs and that look like those of an identity provider, as
# [operator, key], of which none of its providers puts any into a request: nobody passes such a condition.
strange_keys(path, statement) := {test |
	known(array.concat(path, ["Principal", "Federated"]))
	every place in input.unknown {
		array.slice(place, 0, count(path) + 2) != array.concat(path, ["Principal", "Federated"])
	}
	some test in needed_keys(path, statement)
	regex.match(`^(?:https?://)?[^:/]+\.[^:]+(?::[0-9]+[^:]*)?:[^:]+$`, test[1])
	every provider in federated(statement) { not nearly_of_provider(test[1], provider) }
}

# needed_keys are the keys without which the conditions of a statement are false, each behind its operator.
needed_keys(path, statement) := {test |
	some test in (written | hidden)
	regex.match(`^(?:ForAnyValue:)?[A-Za-z]+$`, test[0])
	not regex.match(`^(?:ForAnyValue:)?(?:[A-Za-z]+Not[A-Z][A-Za-z]*|Null|[A-Za-z]+IfExists)$`, test[0])
} if {
	condition := array.concat(path, ["Condition"])
	depth := count(condition)
	written := {[operator, key] | some operator, block in object.get(statement, "Condition", {}); some key, _ in block}
	hidden := {[place[depth], place[depth + 1]] | some place in input.unknown; array.slice(place, 0, depth) == condition}
}

# of_provider holds for a key that begins with the name by which a provider stands in Principal.
of_provider(key, provider) if startswith(lower(key), sprintf("%s:", [provider_name(provider)]))

# nearly_of_provider leaves a slash at the end of the name out of sight, of which nobody knows how IAM takes it.
nearly_of_provider(key, provider) if {
	startswith(replace(lower(key), "/:", ":"), sprintf("%s:", [trim_suffix(provider_name(provider), "/")]))
}

provider_name(provider) := regex.replace(lower(provider), `^arn:[^:]+:iam::[^:]*:oidc-provider/`, "")

# stranger says what is wrong with a strange key.
stranger(key) := sprintf("%s is not a key of the provider in Principal: nobody can assume the role", [quote(key)])

# clear holds where an unknown value leaves the keys of a condition known.
clear(place, condition) if count(place) > count(condition) + 1

clear(place, condition) if {
	shared := min([count(place), count(condition)])
	array.slice(place, 0, shared) != array.slice(condition, 0, shared)
}
