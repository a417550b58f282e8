package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
)

// constraints reads the limits of the organization.
func (d *decoder) constraints(n *document.Node, updates *catalog.Updates) []schemacheck.Constraint {
	var all []schemacheck.Constraint
	for _, o := range n.AllMembers() {
		for _, p := range d.parameters(o, updates) {
			all = append(all, d.constraint(p)...)
		}
	}
	return all
}

// constraint reads the limits of one parameter, and of tags in it.
func (d *decoder) constraint(p parameter) []schemacheck.Constraint {
	k := schemacheck.Constraint{
		Operation: p.operation, Place: p.place, Severity: finding.Error, Reason: p.Value.Get("reason").TextIfWhole(),
		Required: truth(p.Value.Get("required")), Forbidden: truth(p.Value.Get("forbidden")),
		Note: finding.Related{Message: "limit of the organization: " + why(p.Value), Span: p.Key},
	}
	if severity, err := finding.ParseSeverity(p.Value.Get("severity").TextIfWhole()); err == nil {
		k.Severity = severity
	}
	tags := d.tags(p, k)
	keywords := d.keywords(p)
	d.limitValue(&k, p, keywords)
	d.presence(p, k, keywords)
	if len(keywords) > 0 || k.Required || k.Forbidden {
		return append(tags, k)
	}
	// An entry may be about tags alone. A limit that is itself a mistake has been reported, so that "no limit" is not said too.
	if p.Value.Get("tags") == nil && !slices.ContainsFunc(p.Value.Members, setsLimit) {
		d.invalid(p.Key, "nothing is asked of "+p.place.String()+"; set a limit, required, forbidden or tags")
	}
	return tags
}

// limitValue adds the limits of a value to a constraint, and compares them with AWS's.
func (d *decoder) limitValue(k *schemacheck.Constraint, p parameter, keywords schemacheck.Keywords) {
	if len(keywords) == 0 {
		return
	}
	d.compare(p, keywords)
	if err := k.Value(keywords, p.secret); err != nil {
		d.invalid(p.Key, err.Error())
	}
}

// presence finds "required" and "forbidden" where they contradict each other or AWS, or repeat what AWS requires.
func (d *decoder) presence(p parameter, k schemacheck.Constraint, keywords schemacheck.Keywords) {
	name := p.place[len(p.place)-1]
	isMember := p.owner.Properties[name] != nil
	needed := slices.Contains(p.owner.Required, name)
	switch {
	case (k.Required || k.Forbidden) && !isMember:
		d.invalid(p.Key, p.place.String()+" is not a parameter with a name, which could be required or forbidden")
	case k.Required && k.Forbidden, k.Forbidden && len(keywords) > 0:
		d.invalid(p.at("forbidden"), p.place.String()+" is forbidden; nothing else can be asked of it")
	case k.Forbidden && needed:
		d.invalid(p.at("forbidden"), "AWS requires "+p.place.String()+"; it cannot be forbidden")
	case k.Required && needed:
		d.idle(p.at("required"), "AWS requires "+p.place.String()+" itself; the entry changes nothing")
	}
}

// compare finds limits that are looser than AWS's, and those that no value that AWS accepts satisfies.
func (d *decoder) compare(p parameter, keywords schemacheck.Keywords) {
	for _, ends := range bounds {
		d.compareEnd(p, keywords, ends[0], ends[1], func(a, b float64) bool { return a >= b })
		d.compareEnd(p, keywords, ends[1], ends[0], func(a, b float64) bool { return a <= b })
	}
	choice, _ := keywords["enum"].([]any)
	for _, value := range choice {
		if !accepted(p.schema, value) {
			d.idle(p.at("enum"), fmt.Sprintf("AWS does not accept %s for %s", finding.Quote(fmt.Sprint(value)), p.place))
		}
	}
}

// compareEnd compares one end of a range, keyword, with AWS's range, whose opposite end is other. within(a, b) reports
// whether a is at least as strict as b: a >= b for minimums, a <= b for maximums.
func (d *decoder) compareEnd(p parameter, keywords schemacheck.Keywords, keyword, other string, within func(a, b float64) bool) {
	own, ok := keywords[keyword].(float64)
	if !ok {
		return
	}
	// A minimum of 900 is nothing new if AWS's is 900 or 1000.
	if aws, ok := amountOf(p.schema, keyword); ok && within(aws.(float64), own) {
		d.idle(p.at(keyword), fmt.Sprintf("%s %v is not stricter than AWS's %v; it changes nothing", word(keyword), own, aws))
	}
	// A minimum above AWS's maximum leaves no value.
	if aws, ok := amountOf(p.schema, other); ok && own != aws && within(own, aws.(float64)) {
		d.invalid(p.at(keyword), fmt.Sprintf("AWS's %s is %v; with %s %v no value is accepted", word(other), aws, word(keyword), own))
	}
}

// accepted reports whether AWS accepts a value, as far as its schema says.
func accepted(s *catalog.Schema, value any) bool {
	switch value := value.(type) {
	case string:
		return acceptsText(s, value)
	case int64:
		return (s.Minimum == nil || value >= *s.Minimum) && (s.Maximum == nil || value <= *s.Maximum)
	}
	return true
}

// acceptsText reports whether a schema accepts a text. Lengths are in characters.
func acceptsText(s *catalog.Schema, value string) bool {
	n := len([]rune(value))
	return (len(s.Enum) == 0 || slices.Contains(s.Enum, value)) && s.Matches(value) &&
		(s.MinLength == nil || n >= *s.MinLength) && (s.MaxLength == nil || n <= *s.MaxLength)
}

// tags reads the limits of single tags. The constraint of the parameter gives them its severity and reason.
func (d *decoder) tags(p parameter, of schemacheck.Constraint) []schemacheck.Constraint {
	n := p.Value.Get("tags")
	value, ok := valueOfTags(p.schema)
	// ProvidedContexts, for example, are a list of objects that have no key.
	if n != nil && !ok {
		d.invalid(p.at("tags"), p.place.String()+" does not hold tags, which are a list of keys and values or a map of texts")
		return nil
	}
	var all []schemacheck.Constraint
	for _, m := range n.AllMembers() {
		// Each tag is a constraint of its own, on the value at the tag's key.
		k := of
		k.Tag, k.Required, k.Forbidden = m.Name, truth(m.Value.Get("required")), truth(m.Value.Get("forbidden"))
		k.Note.Span = m.Key
		one := p
		one.Member, one.schema, one.ofTag = m, value, true
		keywords := d.keywords(one)
		if k.Forbidden && (k.Required || len(keywords) > 0) {
			d.invalid(one.at("forbidden"), "tag "+finding.Quote(m.Name)+" is forbidden; nothing else can be asked of it")
		}
		d.limitValue(&k, one, keywords)
		all = append(all, k)
	}
	return all
}

// valueOfTags returns the schema of the values of tags; false if a schema is not of tags.
func valueOfTags(s *catalog.Schema) (*catalog.Schema, bool) {
	switch {
	// A map of texts, such as Cognito's PrincipalTags.
	case s.Values != nil && s.Values.Type == "string":
		return s.Values, true
	case s.Items == nil:
		return nil, false
	}
	var key, value *catalog.Schema
	// A list of objects with a key and a value: the tags of STS and IAM. Services spell them Key or key.
	for _, name := range slices.Sorted(maps.Keys(s.Items.Properties)) {
		switch {
		case catalog.SameName(name, "Key"):
			key = s.Items.Properties[name]
		case catalog.SameName(name, "Value"):
			value = s.Items.Properties[name]
		}
	}
	return value, key != nil && value != nil
}
