package cloudformation

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// resolver resolves the functions of one template.
type resolver struct {
	// The sections of the template; nil if it does not have them.
	parameters, mappings, conditions, resources *document.Node
	// What SAM adds to functions
	globals *document.Node
	// doubted counts, for each parameter, the conditions on it around the current value. The value is used only for
	// some values of such a parameter, which need not include its default.
	doubted map[string]int
	// asked has the parameters in a condition, by the condition's name.
	asked map[string][]string
	// Mistakes that are not those of a request
	problems []document.Problem
	// budget is how many values may still be resolved: each reference to a parameter or mapping copies its value, so
	// that a large file could grow without end.
	budget int
	// naming is true while the URL of an identity provider is resolved.
	naming bool
}

func newResolver(root *document.Node) *resolver {
	return &resolver{
		parameters: root.Get("Parameters"),
		mappings:   root.Get("Mappings"),
		conditions: root.Get("Conditions"),
		resources:  root.Get("Resources"),
		globals:    root.Get("Globals").Get("Function"),
		doubted:    map[string]int{},
		asked:      map[string][]string{},
		budget:     bound.TemplateValues,
	}
}

// value returns a copy of a value with functions resolved.
func (r *resolver) value(n *document.Node) *document.Node {
	if r.budget--; r.budget < 0 {
		return document.NewUnknown(n.Span)
	}
	// A function is not looked into but called: its argument is not always resolved.
	if name, argument := function(n); name != "" {
		return r.call(n, name, argument)
	}
	switch n.Kind {
	case document.String:
		if strings.HasPrefix(n.Text, "Fn::") { // a function in a text, as org-formation has them: "Fn::EnumTargetAccounts ..."
			return document.NewUnknown(n.Span)
		}
		return plain(n)
	case document.List:
		return partial.Each(r.value)(n)
	case document.Object:
		return r.object(n)
	}
	return n
}

// object returns a copy of an object with functions resolved. It is unknown if there is a function beside other members: a
// macro, Fn::Transform, may change them all, and Fn::ForEach makes more of them.
func (r *resolver) object(n *document.Node) *document.Node {
	object := document.NewObject(slices.Clone(n.Members), n.Span)
	object.Open = n.Open
	for i, m := range n.Members {
		if strings.HasPrefix(m.Name, "Fn::") {
			return document.NewUnknown(n.Span)
		}
		object.Members[i].Value = r.value(m.Value)
	}
	return object
}

// function returns the name of a function in its long form, and its argument.
func function(n *document.Node) (name string, argument *document.Node) {
	switch {
	// GetAtt is Fn::GetAtt, but !Ref is Ref and !Condition is Condition.
	case n.Tagged != nil:
		m := n.Tagged.Members[0]
		name = strings.TrimPrefix(m.Name, "!")
		if name != "Ref" && name != "Condition" {
			name = "Fn::" + name
		}
		return name, m.Value
	// {"Fn::GetAtt": ...}: an object with a second member is no function.
	case n.Kind == document.Object && len(n.Members) == 1:
		m := n.Members[0]
		if m.Name == "Ref" || strings.HasPrefix(m.Name, "Fn::") {
			return m.Name, m.Value
		}
	}
	return "", nil
}

// call returns the value of a function. Functions that read from outside, such as Fn::ImportValue, and malformed
// ones are unknown.
func (r *resolver) call(n *document.Node, name string, argument *document.Node) *document.Node {
	unknown := document.NewUnknown(n.Span)
	items := argument.Items
	switch {
	// AWS::NoValue is among the unknown references: the member may be missing.
	case name == "Ref" && argument.Kind == document.String:
		return r.reference(n, argument.Text)
	case name == "Fn::GetAtt":
		return r.attribute(n, argument)
	case name == "Fn::Sub":
		return r.substitute(n, argument)
	case name == "Fn::Join" && len(items) == 2:
		return r.join(n, items[0], items[1])
	case name == "Fn::If" && len(items) == 3:
		// Each branch is used for certain values of the parameters in the condition, so that in neither branch their
		// default can be assumed.
		forget := r.doubt(items[0])
		defer forget()
		return document.NewChoice(n.Span, r.value(items[1]), r.value(items[2]))
	case name == "Fn::FindInMap" && len(items) == 3:
		return r.findInMap(n, items)
	case name == "Fn::Select" && len(items) == 2:
		return r.selected(unknown, items[0], items[1])
	case name == "Fn::ToJsonString" && (argument.Kind == document.Object || argument.Kind == document.List):
		return partial.Policy(r.value(argument))
	}
	return unknown
}

// attribute is what Fn::GetAtt gives: [Name, Attribute], or in YAML also Name.Attribute.
func (r *resolver) attribute(n, argument *document.Node) *document.Node {
	name, of, _ := strings.Cut(argument.Text, ".")
	if len(argument.Items) == 2 && argument.Items[1].Kind == document.String {
		name, of = argument.Items[0].Text, argument.Items[1].Text
	}
	if name == "" || of == "" {
		return document.NewUnknown(n.Span)
	}
	return r.ofResource(n, name, of)
}

// ofResource is what a resource gives, where Ref is no attribute: known of identity providers alone.
func (r *resolver) ofResource(n *document.Node, name, attribute string) *document.Node {
	reference := document.NewReference(n.Span, name, attribute)
	resource := r.resources.Get(name)
	url := resource.Get("Properties").Get("Url")
	if r.naming || url == nil || textOf(resource.Get("Type")) != "AWS::IAM::OIDCProvider" || attribute != "" && attribute != "Arn" {
		return reference
	}
	r.naming = true // a provider that is named after itself, which CloudFormation refuses
	defer func() { r.naming = false }()
	if url = r.value(url); url.Kind != document.String {
		return reference
	}
	return partial.OpenIDProvider(url, n.Span)
}

// selected returns an item of a list that is written out, for Fn::Select; an index of one digit is enough for
// templates.
func (r *resolver) selected(unknown, index, from *document.Node) *document.Node {
	if from.Kind != document.List || len(index.Text) != 1 || index.Text[0] < '0' || index.Text[0] > '9' {
		return unknown
	}
	if i := int(index.Text[0] - '0'); i < len(from.Items) {
		return r.value(from.Items[i])
	}
	return unknown
}

// findInMap returns the value of a mapping under two keys; if a key is unknown, all possible values.
func (r *resolver) findInMap(n *document.Node, keys []*document.Node) *document.Node {
	unknown := document.NewUnknown(n.Span)
	table := r.mappings.Get(keys[0].Text)
	// The name of the mapping is not followed if it is a function.
	if keys[0].Kind != document.String || table == nil {
		return unknown
	}
	// An unknown key may be any key of the table: mostly it is AWS::Region.
	var values []*document.Node
	for _, row := range r.under(table, keys[1]) {
		cells := r.under(row, keys[2])
		// A row without the second key: CloudFormation fails if that row is asked for.
		if len(cells) == 0 {
			return unknown
		}
		values = append(values, cells...)
	}
	// A mapping can have thousands of values, and be asked for in each resource.
	switch r.budget -= len(values); {
	case len(values) == 1:
		return values[0]
	case r.budget < 0:
		return unknown
	}
	return document.NewChoice(n.Span, values...)
}

// under returns the value of a member, or of all members if its name is unknown.
func (r *resolver) under(n, key *document.Node) []*document.Node {
	key = r.value(key)
	if key.Kind == document.String && !key.Partial() || key.Kind == document.Number {
		if value := n.Get(key.Text); value != nil {
			return []*document.Node{value}
		}
		return nil
	}
	values := make([]*document.Node, len(n.Members))
	for i, m := range n.Members {
		values[i] = m.Value
	}
	return values
}

// doubt marks the parameters in a condition as doubted until the returned function is called.
func (r *resolver) doubt(condition *document.Node) (forget func()) {
	if condition == nil || condition.Kind != document.String {
		return func() {}
	}
	names := r.askedBy(condition.Text)
	for _, name := range names {
		r.doubted[name]++
	}
	return func() {
		for _, name := range names {
			r.doubted[name]--
		}
	}
}

// askedBy returns the parameters in a condition, and in conditions that it names.
func (r *resolver) askedBy(condition string) []string {
	if names, known := r.asked[condition]; known {
		return names
	}
	// The entry exists before the answer: conditions that name each other in a circle, which CloudFormation refuses,
	// end here.
	r.asked[condition] = nil // conditions cannot ask for themselves
	var names []string
	if n := r.conditions.Get(condition); n != nil {
		names = r.mentions(nil, n)
	}
	r.asked[condition] = names
	return names
}

// mentions adds the names of the parameters that a condition depends on.
func (r *resolver) mentions(names []string, n *document.Node) []string {
	if r.budget--; r.budget < 0 || len(names) > bound.TemplateNames {
		return names
	}
	name, argument := function(n)
	// {"Condition": "IsProd"} in JSON, or in Fn::And; only in conditions is that a function.
	if n.Kind == document.Object && len(n.Members) == 1 && n.Members[0].Name == "Condition" {
		name, argument = "Condition", n.Members[0].Value
	}
	switch name {
	case "":
		for _, item := range n.Items {
			names = r.mentions(names, item)
		}
		for _, m := range n.Members {
			names = r.mentions(names, m.Value)
		}
	case "Ref":
		names = append(names, argument.Text)
	case "Condition":
		names = append(names, r.askedBy(argument.Text)...)
	// "${Env}-x": the names are in the text.
	case "Fn::Sub":
		names = append(names, variables(argument)...)
	default:
		names = r.mentions(names, argument)
	}
	return names
}
