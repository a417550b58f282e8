package assist

import (
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/formats"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// keys are the names that the object at a place may have further.
func (d *Document) keys(at place) []Item {
	if content, within, root, ok := at.policy(); ok {
		return d.policyKeys(partOf(content, within, root), at.node)
	}
	schema, _ := at.schema()
	switch {
	case schema == nil:
		return nil
	case schema.Keys != nil && len(schema.Keys.Enum) > 0:
		return items(KindValue, 0, "", missing(at.node, schema.Keys.Enum)...)
	}
	return parameters(at, schema)
}

// missing returns the names that an object does not have yet.
func missing(object *document.Node, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return object.Get(name) != nil })
}

// parameters are the members of a structure that are not there yet, the required ones first, in the spelling of the file.
func parameters(at place, schema *catalog.Schema) []Item {
	spell := spellingOf(at)
	var all []Item
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		written := spell(name)
		if written == "" || isWritten(at.node, name, written) {
			continue
		}
		item := Item{Label: written, Kind: KindParameter, Detail: schema.Properties[name].Type, Text: written, Rank: 1}
		if slices.Contains(schema.Required, name) {
			item.Rank = 0
			// What a format adds, somebody else provides if the file does not.
			if at.node.Get(name) == nil {
				item.Detail = "required, " + item.Detail
			}
		}
		all = append(all, item)
	}
	return all
}

// isWritten reports whether the file has a member. Formats add members that the file does not have: what the program fills in.
func isWritten(object *document.Node, name, spelled string) bool {
	return slices.ContainsFunc(object.Members, func(m document.Member) bool {
		written := writtenKey(m)
		return m.Name == name && (strings.EqualFold(written, name) || strings.EqualFold(written, spelled))
	})
}

// spellingOf returns how the file spells the names of an object's members.
func spellingOf(at place) func(name string) string {
	i := slices.IndexFunc(formats.All(), func(f host.Format) bool { return f.Name == at.request.Kind })
	switch {
	// Only the parameters themselves have other names in a tool; what is below them is spelled as AWS does.
	case i >= 0 && len(at.path) == 0 && formats.All()[i].Spell != nil:
		return func(name string) string { return formats.All()[i].Spell(at.request.Operation, name) }
	case !spelledAsAWS(at):
		return func(string) string { return "" }
	case smallLetters(at):
		return func(name string) string { return strings.ToLower(name[:1]) + name[1:] }
	}
	return func(name string) string { return name }
}

// spelledAsAWS reports whether the members that are there have AWS's names, but for the case of the first letter. The names that
// a tool has for the others are not known otherwise.
func spelledAsAWS(at place) bool {
	return !slices.ContainsFunc(at.node.Members, func(m document.Member) bool {
		written := writtenKey(m)
		return written != "" && m.Value.Kind != document.Unknown && !strings.EqualFold(written, m.Name)
	})
}

// writtenKey is a key as the file has it, without its quotes; empty if it is not in the file.
func writtenKey(m document.Member) string {
	if m.Key.File == nil || m.Key.End > len(m.Key.File.Data) {
		return ""
	}
	return strings.Trim(string(m.Key.Bytes()), `"'`)
}

// smallLetters reports whether the members that are there, of the object or of the one around it, begin with small letters, as
// CloudTrail and SDKs write them.
func smallLetters(at place) bool {
	for _, object := range slices.Backward(append(slices.Clip(at.above), at.node)) {
		for _, m := range object.Members {
			if written := writtenKey(m); written != "" && m.Name != "" {
				return written[0] >= 'a' && written[0] <= 'z' && m.Name[0] >= 'A' && m.Name[0] <= 'Z'
			}
		}
	}
	return false
}

// policyKeys are the names in a policy: its elements, those of a statement, operators and condition keys.
func (d *Document) policyKeys(p part, object *document.Node) []Item {
	switch {
	case p.element == "Statement" && !p.inStatement: // one statement, without a list
		p.statement = object
		return elementItems(object, p.elements())
	case p.element == "" && !p.inStatement:
		return elementItems(object, policy.PolicyMembers)
	case p.element == "":
		return elementItems(object, p.elements())
	case p.element == "Principal":
		return items(KindElement, 0, "", missing(object, policy.PrincipalMembers)...)
	case p.element == "Condition" && len(p.rest) == 0:
		return operatorItems(object)
	case p.element == "Condition" && len(p.rest) == 1:
		return d.keyItems(p, object)
	}
	return nil
}

// opposites are elements of which a statement has one.
var opposites = map[string]string{
	"Action": "NotAction", "NotAction": "Action", "Resource": "NotResource", "NotResource": "Resource", "Principal": "NotPrincipal", "NotPrincipal": "Principal",
}

// elementItems are the elements that are not there yet, and whose opposite is not there either.
func elementItems(object *document.Node, names []string) []Item {
	var all []Item
	for _, name := range missing(object, names) {
		if opposite := opposites[name]; opposite != "" && object.Get(opposite) != nil {
			continue
		}
		item := Item{Label: name, Kind: KindElement, Text: name}
		// What excludes, and what is rarely needed, comes after the rest.
		if strings.HasPrefix(name, "Not") || name == "Id" || name == "Sid" {
			item.Rank = 1
		}
		all = append(all, item)
	}
	return all
}

// operatorItems are all operators: the plain ones first, then those with IfExists, then those for several values.
func operatorItems(object *document.Node) []Item {
	var all []Item
	for _, base := range slices.Sorted(maps.Keys(comparisons)) {
		all = append(all, items(KindOperator, 0, "", missing(object, []string{base})...)...)
		if base != "Null" {
			all = append(all, items(KindOperator, 1, "", base+"IfExists")...)
		}
		for _, set := range []string{"ForAnyValue:", "ForAllValues:"} {
			all = append(all, items(KindOperator, 2, "", set+base)...)
		}
	}
	return all
}

// keyItems are condition keys: those that the actions of the statement have, then the global ones.
func (d *Document) keyItems(p part, object *document.Node) []Item {
	typeOf := ""
	if o := policy.ParseOperator(p.operator()); o.Base != "" {
		typeOf = o.Type()
	}
	var all []Item
	add := func(k *iamcatalog.Key, rank int) {
		if object.Get(k.Name) != nil {
			return
		}
		if !fits(k.Type, typeOf) {
			rank += 2
		}
		// The part that the user chooses is left to be written.
		all = append(all, Item{Label: k.Name, Kind: KindKey, Detail: string(k.Type), Text: chosenPart(k.Name), Rank: rank})
	}
	for _, entry := range p.actions() {
		found, _ := d.matching(entry)
		for _, a := range found {
			for _, k := range keysOf(a) {
				add(k, 0)
			}
		}
	}
	for _, k := range iamcatalog.Globals() {
		if k.Instead == "" {
			add(&k.Key, 1)
		}
	}
	return all
}

// fits reports whether an operator compares values of a key's type; Null is for all keys.
func fits(key iamcatalog.ValueType, operator string) bool {
	switch operator {
	case "", "null":
		return true
	case "ip":
		return key == iamcatalog.IPAddress
	case "string":
		return key == iamcatalog.String || key == iamcatalog.ARN
	}
	return strings.EqualFold(string(key), operator)
}

// chosenPart removes the part of a name that the user chooses.
func chosenPart(name string) string {
	if i := strings.IndexAny(name, "$<"); i >= 0 {
		return name[:i]
	}
	return name
}
