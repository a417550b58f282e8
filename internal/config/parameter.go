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

// parameter is what the configuration says of a parameter of an operation.
type parameter struct {
	document.Member
	operation string
	place     catalog.Place
	schema    *catalog.Schema // AWS's
	owner     *catalog.Schema // of the object that the parameter is in
	secret    bool
	ofTag     bool // is the value of a tag
}

// operationKey reads the name of an operation that is a key.
func (d *decoder) operationKey(m document.Member) string {
	operation, known := request.ParseOperation(m.Name)
	if !known {
		d.invalid(m.Key, finding.Unknown("operation", m.Name, request.SuggestOperation(m.Name), "sessionlint operations lists them"))
	}
	return operation
}

// parameter finds what a key names in the parameters of an operation; false where that is nothing.
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
	for i := range p.place {
		above, _ := schema.At(p.place[:i])
		p.owner, p.secret = above, p.secret || above.Secret
	}
	p.secret = p.secret || at.Secret
	return p, true
}

// unknownParameter says that a place leads nowhere, from the part of the schema on that it reaches.
func unknownParameter(p parameter, at *catalog.Schema, steps int) string {
	before, step := p.place[:steps], p.place[steps]
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
		if near := finding.Nearest(step, slices.Sorted(maps.Keys(at.Properties))); near != "" {
			return finding.Unknown("parameter", p.Name, join(near), "")
		}
		otherwise = p.operation + " does not have it"
	}
	return finding.Clip(finding.Unknown("parameter", p.Name, "", otherwise), 0)
}

// takes says which of the keywords of limits a type of parameter has.
var takes = map[string][]string{
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
		if !setsLimit(m) || p.ofTag && !slices.Contains(takes["string"], m.Name) { // of which the schema says that it is unknown
			continue
		}
		if !slices.Contains(takes[p.schema.Type], m.Name) || p.schema.Type == "object" && p.schema.Values == nil {
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
	for _, keys := range takes {
		if slices.Contains(keys, m.Name) {
			return true
		}
	}
	return false
}

// keywordOf is the keyword of JSON Schema for a key: a map has properties, and to users items like a list.
func keywordOf(s *catalog.Schema, key string) string {
	if s.Type == "object" {
		key = strings.Replace(key, "Items", "Properties", 1)
	}
	return key
}

// described is the type of a parameter, with an article.
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

// limit is the value of a keyword, as encoding/json would have it.
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

// reasonOf is what is wrong with a regular expression, without the expression.
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

// inOrder finds bounds that nothing is within.
func (d *decoder) inOrder(span source.Span, all schemacheck.Keywords) {
	for _, ends := range bounds {
		low, hasLow := all[ends[0]].(float64)
		high, hasHigh := all[ends[1]].(float64)
		if hasLow && hasHigh && low > high {
			d.invalid(span, fmt.Sprintf("%s %v is above %s %v", word(ends[0]), low, word(ends[1]), high))
		}
	}
}

// bounds are the pairs of keywords that are ends of one range.
var bounds = [][2]string{
	{"minimum", "maximum"}, {"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"},
}

// word is what the configuration calls a keyword.
func word(keyword string) string { return strings.Replace(keyword, "Properties", "Items", 1) }

// amountOf is AWS's limit for a keyword, as keywords has it; false where there is none.
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

// at is where the configuration has a keyword of a parameter.
func (p parameter) at(keyword string) source.Span {
	for _, m := range p.Value.Members {
		if m.Name == word(keyword) {
			return m.Key
		}
	}
	return p.Key
}

// idle takes note of an entry that changes nothing.
func (d *decoder) idle(span source.Span, message string) {
	d.unused = append(d.unused, finding.Related{Message: message, Span: span})
}
