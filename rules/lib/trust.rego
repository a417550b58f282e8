# METADATA
# description: Under which conditions a statement of a trust policy trusts its principals. A path is that of the statement.
package rules.lib.trust

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
