package guard

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The bounds of what is read of a form. AWS accepts less of everything; a form beyond them is not checked.
const (
	queryFields = 20_000
	queryDepth  = 12
)

// branch is a part of a form: a value, or what is below a name. Tags.member.1.Key has four.
type branch struct {
	text  string
	ends  bool // it has a value
	below map[string]*branch
}

// queryParameters reads the parameters in a form of AWS's query protocol. Numbers and lists have the types of the shape; what
// the shape does not know stays text. It is false for a form that AWS would not read.
func queryParameters(form url.Values, of *shape) (map[string]any, bool) {
	root := &branch{}
	if len(form) > queryFields {
		return nil, false
	}
	for name, values := range form {
		if protocol(name) {
			continue
		}
		if len(values) != 1 || !root.put(name, values[0]) {
			return nil, false
		}
	}
	return root.structure(of), true
}

// protocol reports whether a field is not a parameter of the operation but part of the protocol or of a signature.
func protocol(name string) bool {
	switch name {
	case "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp", "SecurityToken":
		return true
	}
	return strings.HasPrefix(name, "X-Amz-")
}

// put stores a value below its name; false if another value is in its way.
func (b *branch) put(name, text string) bool {
	steps := strings.Split(name, ".")
	if len(steps) > queryDepth {
		return false
	}
	for _, step := range steps {
		if b.ends {
			return false
		}
		if b.below == nil {
			b.below = map[string]*branch{}
		}
		if b.below[step] == nil {
			b.below[step] = &branch{}
		}
		b = b.below[step]
	}
	b.text, b.ends = text, true
	return len(b.below) == 0
}

// value returns the value of a branch with a shape.
func (b *branch) value(of *shape) any {
	switch values := of.values(); {
	case of.is("array"):
		return b.list(of.Items)
	case values != nil:
		return b.table(values)
	case len(b.below) > 0:
		return b.structure(of)
	}
	return scalarOf(b.text, of)
}

// scalarOf returns a text with the type of its shape; a text that is not of the type stays one, and is reported as such.
func scalarOf(text string, of *shape) any {
	switch {
	case (of.is("integer") || of.is("number")) && json.Valid([]byte(text)) && text != "null":
		return json.RawMessage(text)
	case of.is("boolean") && (text == "true" || text == "false"):
		return text == "true"
	}
	return text
}

func (b *branch) structure(of *shape) map[string]any {
	members := make(map[string]any, len(b.below))
	for name, below := range b.below {
		members[name] = below.value(of.member(name))
	}
	return members
}

// list returns the items, whose names are their positions. Most lists have a step before these: Tags.member.1, or in some services
// the name of the item's type.
func (b *branch) list(item *shape) any {
	if len(b.below) == 1 {
		for name, only := range b.below {
			if _, err := strconv.Atoi(name); err != nil {
				b = only
			}
		}
	}
	positions := make([]int, 0, len(b.below))
	for name := range b.below {
		position, err := strconv.Atoi(name)
		if err != nil {
			return b.text
		}
		positions = append(positions, position)
	}
	slices.Sort(positions)
	items := []any{} // a list without items is sent as an empty text
	for _, position := range positions {
		if below := b.below[strconv.Itoa(position)]; below != nil { // nil for +1 and 01
			items = append(items, below.value(item))
		}
	}
	return items
}

// table returns a map, which is a list of entries: Map.entry.1.key, Map.entry.1.value.
func (b *branch) table(values *shape) any {
	members := map[string]any{}
	if entry := b.below["entry"]; entry != nil {
		b = entry
	}
	for _, position := range slices.Sorted(maps.Keys(b.below)) { // of a key that is sent twice, always the same value
		pair := b.below[position]
		if pair.below["key"] == nil || pair.below["value"] == nil {
			continue
		}
		members[pair.below["key"].text] = pair.below["value"].value(values)
	}
	return members
}
