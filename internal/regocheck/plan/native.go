package plan

import "github.com/open-policy-agent/opa/v1/ast"

// natives are built-in functions that rules often call with parts of the input, for arguments that are Readers: OPA's
// own functions would convert the whole value and use little of it. If the result is nil, OPA's function is called.
var natives = map[string]func(args []Value) Value{
	"count":             count,
	"is_array":          isKind(array),
	"is_boolean":        isKind(scalar),
	"is_null":           isKind(scalar),
	"is_number":         isKind(scalar),
	"is_object":         isKind(object),
	"is_set":            isKind(set),
	"is_string":         isKind(scalar),
	"internal.member_2": isMember,
	"object.get":        objectGet,
	"object.keys":       objectKeys,
}

func count(args []Value) Value {
	if r, lazy := args[0].(Reader); lazy {
		return ast.InternedTerm(r.Len())
	}
	return nil
}

// isKind reports whether a Reader is of a kind; scalars are not Readers.
func isKind(k kind) func([]Value) Value {
	return func(args []Value) Value {
		if _, lazy := args[0].(Reader); lazy {
			return ast.InternedTerm(kindOf(args[0]) == k)
		}
		return nil
	}
}

// isMember reports whether a value is among those of an array or an object.
func isMember(args []Value) Value {
	if _, lazy := args[1].(Reader); !lazy {
		return nil
	}
	for all := elementsOf(args[1]); ; {
		_, value, ok := all.next()
		if !ok || equal(args[0], value) {
			return ast.InternedTerm(ok)
		}
	}
}

// objectGet returns the value at a key or at a path, which is an array, or else a default.
func objectGet(args []Value) Value {
	if _, lazy := args[0].(Reader); !lazy || kindOf(args[0]) != object {
		return nil
	}
	found := at(args[0], args[1])
	if found == nil {
		return args[2]
	}
	return found
}

// at returns the value at a key, or at a path; nil if there is none. An empty path leads to the value itself.
func at(found, key Value) Value {
	if kindOf(key) != array {
		return get(found, key)
	}
	for steps := elementsOf(key); found != nil; {
		_, step, ok := steps.next()
		if !ok {
			break
		}
		found = get(found, step)
	}
	return found
}

// objectKeys returns the set of an object's keys.
func objectKeys(args []Value) Value {
	if _, lazy := args[0].(Reader); !lazy || kindOf(args[0]) != object {
		return nil
	}
	keys := ast.NewSet()
	for all := elementsOf(args[0]); ; {
		key, _, ok := all.next()
		if !ok {
			return ast.NewTerm(keys)
		}
		keys.Add(key)
	}
}
