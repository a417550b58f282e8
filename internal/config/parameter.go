package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parameter is an entry of the configuration about a parameter of an operation, such as "Tags.[].Key".
type parameter struct {
	document.Member
	operation string        // as IAM writes actions
	place     catalog.Place // the steps from the parameters to the value
	// schema is AWS's for the value; owner is that of the object that has the parameter as a member.
	schema *catalog.Schema
	owner  *catalog.Schema
	// secret is true if the value, or one that it is in, must not be printed.
	secret bool
	// ofTag is true for the value of a tag, which is always a text.
	ofTag bool
}

// operationKey reads the name of an operation that is a key.
func (d *decoder) operationKey(m document.Member) string {
	operation, known := request.ParseOperation(m.Name)
	if !known {
		d.invalid(m.Key, finding.Unknown("operation", m.Name, request.SuggestOperation(m.Name), "sessionlint operations lists them"))
	}
	return operation
}

// parameter finds the parameter that a key names; false if the operation has none of this name.
func (d *decoder) parameter(operation string, m document.Member, updates *catalog.Updates) (parameter, bool) {
	if operation == "" {
		return parameter{}, false
	}
	schema, err := updates.SchemaOf(operation)
	if err != nil {
		d.invalid(m.Key, err.Error())
		return parameter{}, false
	}
	p := parameter{Member: m, operation: operation, place: catalog.ParsePlace(m.Name)}
	at, steps := schema.At(p.place)
	if steps < len(p.place) {
		d.invalid(m.Key, unknownParameter(p, at, steps))
		return p, false
	}
	p.schema = at
	// The last iteration leaves the owner; secrecy is inherited from any object on the way.
	for i := range p.place {
		above, _ := schema.At(p.place[:i])
		p.owner, p.secret = above, p.secret || above.Secret
	}
	p.secret = p.secret || at.Secret
	return p, true
}

// parameters returns the entries about the parameters of an operation, which is the key of a member; entries about unknown
// parameters are mistakes and left out.
func (d *decoder) parameters(o document.Member, updates *catalog.Updates) []parameter {
	operation := d.operationKey(o)
	var all []parameter
	for _, m := range o.Value.AllMembers() {
		if p, ok := d.parameter(operation, m, updates); ok {
			all = append(all, p)
		}
	}
	return all
}

// unknownParameter returns the message for a place that does not exist. The first steps lead to the schema at; the step
// after them is wrong.
func unknownParameter(p parameter, at *catalog.Schema, steps int) string {
	before, step := p.place[:steps], p.place[steps]
	// Clip makes append copy: the place itself must not change.
	join := func(name string) string { return append(slices.Clip(before), name).String() }
	var otherwise string
	switch {
	case at.Items != nil:
		otherwise = before.String() + " is a list: its items are " + join("[]")
	case at.Values != nil || at.Keys != nil:
		otherwise = before.String() + " is a map: " + join("{key}") + " and " + join("{value}") + " are its parts"
	case len(at.Properties) == 0:
		otherwise = before.String() + " has no parts"
	default:
		// Only members have names that can be mistyped.
		if near := finding.Nearest(step, slices.Sorted(maps.Keys(at.Properties))); near != "" {
			return finding.Unknown("parameter", p.Name, join(near), "")
		}
		otherwise = p.operation + " does not have it"
	}
	return finding.Clip(finding.Unknown("parameter", p.Name, "", otherwise), 0)
}

// limitKeys are the keys that set a limit, for each type of parameter.
var limitKeys = map[string][]string{
	"integer": {"minimum", "maximum", "enum"},
	"number":  {"minimum", "maximum", "enum"},
	"string":  {"minLength", "maxLength", "pattern", "enum"},
	"array":   {"minItems", "maxItems"},
	"object":  {"minItems", "maxItems"},
	"boolean": {},
}

// keywords reads the limits of a parameter, as keywords of JSON Schema.
func (d *decoder) keywords(p parameter) schemacheck.Keywords {
	all := schemacheck.Keywords{}
	for _, m := range p.Value.Members {
		// The schema of the configuration reports keys that no tag has.
		if !setsLimit(m) || p.ofTag && !slices.Contains(limitKeys["string"], m.Name) {
			continue
		}
		// An object with members, such as a principal, cannot have more or fewer of them; a map such as Logins can.
		if !slices.Contains(limitKeys[p.schema.Type], m.Name) || p.schema.Type == "object" && p.schema.Values == nil {
			d.invalid(m.Key, fmt.Sprintf("%s is not for %s, which is %s", m.Name, p.place, described(p.schema)))
			continue
		}
		if value, ok := d.limit(p, m); ok {
			all[keywordOf(p.schema, m.Name)] = value
		}
	}
	d.inOrder(p.Key, all)
	return all
}

// setsLimit reports whether a member of the configuration sets a limit of a value.
func setsLimit(m document.Member) bool {
	for _, keys := range limitKeys {
		if slices.Contains(keys, m.Name) {
			return true
		}
	}
	return false
}

// keywordOf returns the keyword of JSON Schema for a key. JSON Schema counts the properties of a map; users write
// minItems and maxItems for maps as for lists.
func keywordOf(s *catalog.Schema, key string) string {
	if s.Type == "object" {
		key = strings.Replace(key, "Items", "Properties", 1)
	}
	return key
}

// described returns the type of a parameter in words, with an article.
func described(s *catalog.Schema) string {
	switch {
	case s.Type == "object" && s.Values == nil:
		return "an object with members"
	case s.Type == "object":
		return "a map"
	case s.Type == "array":
		return "a list"
	case s.Type == "integer":
		return "a number"
	}
	return "a " + s.Type
}

// limit returns the value of a keyword, with the types that encoding/json would give it.
func (d *decoder) limit(p parameter, m document.Member) (any, bool) {
	switch {
	case m.Name == "enum" && p.schema.Type == "integer":
		return d.numbers(m.Value), true
	case m.Name == "enum":
		return texts(m.Value), true
	case m.Name == "pattern":
		_, err := regexp.Compile(m.Value.TextIfWhole())
		if err != nil {
			d.invalid(m.Value.Span, finding.Clip("pattern "+finding.Quote(m.Value.TextIfWhole())+" is not a regular expression: "+reasonOf(err), 0))
		}
		return m.Value.TextIfWhole(), err == nil
	}
	return float64(integer(m.Value)), true
}

// reasonOf returns the reason in an error about a regular expression, without the expression, which the message quotes.
func reasonOf(err error) string {
	reason, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "error parsing regexp: "), ": `")
	return reason
}

// texts are the values of a list as they are written: an account ID without quotes is a number to YAML.
func texts(n *document.Node) []any {
	var all []any
	for _, item := range n.AllItems() {
		all = append(all, item.Text)
	}
	return all
}

// numbers are the values of a list for a parameter that is a number.
func (d *decoder) numbers(n *document.Node) []any {
	var all []any
	for _, item := range n.AllItems() {
		if item.Kind != document.Number {
			d.invalid(item.Span, finding.Quote(item.Text)+" is not a number")
		}
		all = append(all, integer(item))
	}
	return all
}

// inOrder reports ranges whose minimum is above their maximum.
func (d *decoder) inOrder(span source.Span, all schemacheck.Keywords) {
	for _, ends := range bounds {
		low, hasLow := all[ends[0]].(float64)
		high, hasHigh := all[ends[1]].(float64)
		if hasLow && hasHigh && low > high {
			d.invalid(span, fmt.Sprintf("%s %v is above %s %v", word(ends[0]), low, word(ends[1]), high))
		}
	}
}

// bounds are the pairs of keywords that are the ends of one range.
var bounds = [][2]string{
	{"minimum", "maximum"}, {"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"},
}

// word returns the configuration's key for a keyword: the reverse of keywordOf.
func word(keyword string) string { return strings.Replace(keyword, "Properties", "Items", 1) }

// amountOf returns AWS's limit for a keyword as a float64, the type of limits in keywords; false if there is none.
func amountOf(s *catalog.Schema, keyword string) (any, bool) {
	count := map[string]*int{
		"minLength": s.MinLength, "maxLength": s.MaxLength, "minItems": s.MinItems, "maxItems": s.MaxItems,
		"minProperties": s.MinProperties, "maxProperties": s.MaxProperties,
	}
	number := map[string]*int64{"minimum": s.Minimum, "maximum": s.Maximum}
	switch {
	case count[keyword] != nil:
		return float64(*count[keyword]), true
	case number[keyword] != nil:
		return float64(*number[keyword]), true
	}
	return nil, false
}

// at returns the place of a keyword in the configuration.
func (p parameter) at(keyword string) source.Span {
	for _, m := range p.Value.Members {
		if m.Name == word(keyword) {
			return m.Key
		}
	}
	return p.Key
}

// idle records an entry that changes nothing.
func (d *decoder) idle(span source.Span, message string) {
	d.unused = append(d.unused, finding.Related{Message: message, Span: span})
}
