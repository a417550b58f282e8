# METADATA
# description: |
#   What rules ask about the parameters of a request. A path is a list of names and positions below input.params,
#   such as ["Tags", 0, "Key"].
package rules.lib.params

# missing reports whether the request certainly lacks the parameter at a path: the request does not have it, and no
# unknown value can contain it. Ask this, never `not input.params.X`. Undefined, never false, otherwise.
missing(path) if {
	object.get(input.params, path, null) == null
	known(path)
}

# known reports whether neither the value at a path nor a value that contains it is unknown. Undefined otherwise.
known(path) if not unknown(path)

# unknown reports whether the value at a path, or a value that contains it, is unknown. Undefined otherwise.
unknown(path) if {
	some hidden in input.unknown
	hidden == array.slice(path, 0, count(hidden))
}

# keys returns the keys of the parameter of that name, which is a map, including keys whose values are unknown. It is
# empty if the request lacks the parameter.
keys(name) := object.keys(object.get(input.params, name, {})) | {path[1] |
	some path in input.unknown
	path[0] == name
	count(path) > 1
}
