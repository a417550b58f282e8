# METADATA
# description: What rules ask of the parameters of a request.
package rules.lib

# missing holds where the request is certain not to have the parameter: it is not given, and it is
# not hidden behind a value that cannot be read. Ask this, never `not input.params.X`.
missing(path) if {
	object.get(input.params, path, null) == null
	known(path)
}

# known holds where neither the value at path nor one that it stands in is unknown.
known(path) if not unknown(path)

unknown(path) if {
	some hidden in input.unknown
	hidden == array.slice(path, 0, count(hidden))
}

# keys are the keys of a map among the parameters, also those whose values are unknown.
keys(map) := object.keys(object.get(input.params, map, {})) | {path[1] |
	some path in input.unknown
	path[0] == map
	count(path) > 1
}
