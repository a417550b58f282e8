# METADATA
# description: |
#   Whom a statement of a trust policy trusts, and under which conditions. A provider is a text of Principal.Federated;
#   a path is that of the statement.
package rules.lib.trust

import data.rules.lib

# providers returns the set of identity providers that an Allow statement trusts. Undefined if it trusts none.
providers(statement) := found if {
	statement.Effect == "Allow"
	found := {text | some [_, text] in lib.policy_document.strings([], statement.Principal.Federated)}
	count(found) > 0
}

# condition_keys returns the set of condition keys in a statement, in lower case. Undefined if an unknown value may
# contain others.
condition_keys(path, statement) := written | hidden if {
	condition := array.concat(path, ["Condition"])
	depth := count(condition)
	every place in input.unknown { keys_are_known(place, condition) }
	written := {lower(key) | some block in object.get(statement, "Condition", {}); some key, _ in block}
	hidden := {lower(place[depth + 1]) | some place in input.unknown; array.slice(place, 0, depth) == condition}
}

# keys_are_known reports whether all keys of the condition at a path are known although the value at place is not.
keys_are_known(place, condition) if count(place) > count(condition) + 1

keys_are_known(place, condition) if {
	shared := min([count(place), count(condition)])
	array.slice(place, 0, shared) != array.slice(condition, 0, shared)
}

# foreign_keys returns pairs of operator and key from a statement's Condition: keys that it requires, that look like those
# of an identity provider, and that none of its own providers sets. No request fulfils such a condition. Undefined if not
# all providers are known.
foreign_keys(path, statement) := {test |
	lib.params.known(array.concat(path, ["Principal", "Federated"]))
	every place in input.unknown {
		array.slice(place, 0, count(path) + 2) != array.concat(path, ["Principal", "Federated"])
	}
	some test in required_keys(path, statement)
	regex.match(`^(?:https?://)?[^:/]+\.[^:]+(?::[0-9]+[^:]*)?:[^:]+$`, test[1])
	every provider in providers(statement) { not may_be_key_of(test[1], provider) }
}

# foreign_key_message returns what a finding at a foreign key says.
foreign_key_message(key) := sprintf(
	"%s is not a key of the provider in Principal: nobody can assume the role",
	[lib.text.quote(key)],
)

# required_keys returns pairs of operator and key from a statement's Condition that a request must have: all but those
# of negated operators, of Null, of ...IfExists and of ForAllValues.
required_keys(path, statement) := {test |
	some test in (written | hidden)
	regex.match(`^(?:ForAnyValue:)?[A-Za-z]+$`, test[0])
	not regex.match(`^(?:ForAnyValue:)?(?:[A-Za-z]+Not[A-Z][A-Za-z]*|Null|[A-Za-z]+IfExists)$`, test[0])
} if {
	condition := array.concat(path, ["Condition"])
	depth := count(condition)
	written := {[operator, key] | some operator, block in object.get(statement, "Condition", {}); some key, _ in block}
	hidden := {[place[depth], place[depth + 1]] | some place in input.unknown; array.slice(place, 0, depth) == condition}
}

# is_key_of reports whether a condition key begins with the name of a provider. Undefined otherwise.
is_key_of(key, provider) if startswith(lower(key), sprintf("%s:", [provider_name(provider)]))

# may_be_key_of reports the same, and ignores a slash at the end of the name: AWS does not document whether IAM does.
may_be_key_of(key, provider) if {
	startswith(replace(lower(key), "/:", ":"), sprintf("%s:", [trim_suffix(provider_name(provider), "/")]))
}

# provider_name returns the name of a provider in lower case: for the ARN of an OIDC provider its URL without the scheme.
provider_name(provider) := regex.replace(lower(provider), `^arn:[^:]+:iam::[^:]*:oidc-provider/`, "")
