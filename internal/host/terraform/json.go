package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// json reads a file in Terraform's JSON syntax: blocks are members, and their labels are members of these.
func (m *module) json() []host.Place {
	var places []host.Place
	for _, root := range m.file.Roots {
		// All definitions first: an expression may use what is defined further down.
		definitionsOf(m.names, root, codeOf(m.file.Source))
	}
	for _, root := range m.file.Roots {
		for _, section := range root.Members {
			for _, body := range each(section.Value) {
				places = append(places, m.section(section.Name, body)...)
			}
		}
	}
	return places
}

// section reads one of the top members of a file: {"resource": {"aws_iam_role": {"deploy": {...}}}}. Each level
// may be an object or a list of objects.
func (m *module) section(kind string, body *document.Node) []host.Place {
	var places []host.Place
	for _, first := range body.Members {
		for _, inner := range each(first.Value) {
			switch {
			// {"terraform": {"backend": {"s3": {...}}}}
			case kind == "terraform" && first.Name == "backend":
				places = append(places, m.section("backend", inner)...)
			// {"module": {"roles": {"source": "./roles", ...}}}
			case kind == "module":
				places = append(places, m.calledInJSON(inner)...)
			// These have one label, resources and data sources two.
			case kind == "provider" || kind == "backend":
				places = append(places, m.inJSON(kind, []string{first.Name}, inner)...)
			case kind == "resource" || kind == "data":
				for _, second := range inner.Members {
					for _, body := range each(second.Value) {
						places = append(places, m.inJSON(kind, []string{first.Name, second.Name}, body)...)
					}
				}
			}
		}
	}
	return places
}

// inJSON returns the requests for one block, with its expressions evaluated.
func (m *module) inJSON(kind string, labels []string, body *document.Node) []host.Place {
	provisioners := body.Get("provisioner")
	starts := instances[kind+" "+labels[0]]
	if body.Kind != document.Object || !wanted(kind, labels) && provisioners == nil && !starts {
		return nil
	}
	for _, name := range []string{"count", "for_each"} {
		if repeat := body.Get(name); repeat != nil {
			defer m.doubt(repeat.Span.Bytes())()
		}
	}
	var places []host.Place
	for _, provisioner := range each(provisioners) {
		for _, code := range each(provisioner.Get(localExec)) {
			places = append(places, m.localExec(m.attributes(code))...)
		}
	}
	if starts {
		places = append(places, m.startedBy(m.attributes(body))...)
	}
	if wanted(kind, labels) {
		places = append(places, m.places(block{kind, labels, m.attributes(body)})...)
	}
	return places
}

// attributes evaluates a block. Each text in it is an attribute with a budget of its own, as in HCL.
func (m *module) attributes(body *document.Node) *document.Node {
	m.separate = true
	defer func() { m.separate = false }()
	return m.template(body)
}

// calledInJSON is called for a call in JSON.
func (m *module) calledInJSON(body *document.Node) []host.Place {
	inner := m.inner(body.Get("source").TextIfWhole())
	if inner == nil {
		return nil
	}
	return m.within(inner, m.attributes(body).Members, body.Span)
}

// template resolves the expressions in the texts of a value.
func (m *module) template(n *document.Node) *document.Node {
	// The size of the file bounds the number of plain values; only what expressions refer to needs a budget.
	if m.budget--; m.budget < 0 && !m.separate {
		return document.NewUnknown(n.Span)
	}
	switch n.Kind {
	case document.String:
		// What the expression refers to is part of it and shares its budget, so that separate is off meanwhile.
		if m.separate && expressive(n.Text) {
			m.separate = false
			defer func() { m.separate = true }()
			return m.attribute(func() *document.Node { return m.string(n) })
		}
		return m.string(n)
	case document.List:
		return partial.Each(m.template)(n)
	case document.Object:
		return m.templateObject(n)
	}
	return n
}

// templateObject resolves the expressions in the members of an object.
func (m *module) templateObject(n *document.Node) *document.Node {
	object := document.NewObject(nil, n.Span)
	for _, member := range n.Members {
		switch {
		// {"dynamic": {"statement": {...}}} stands for blocks of the type statement.
		case member.Name == "dynamic":
			object.Members = append(object.Members, dynamicMembers(member.Value)...)
		// A name with an expression is not known, and may be that of any member.
		case expressive(member.Name):
			object.Open = true
		default:
			member.Value = m.template(member.Value)
			object.Members = append(object.Members, member)
		}
	}
	return object
}

// dynamicMembers returns the members for dynamic blocks in JSON: their number and contents are unknown.
func dynamicMembers(dynamic *document.Node) []document.Member {
	var members []document.Member
	for _, n := range each(dynamic) {
		for _, m := range n.Members {
			list := document.NewList([]*document.Node{document.NewUnknown(m.Key)}, m.Key)
			list.Open = true
			m.Value = list
			members = append(members, m)
		}
	}
	return members
}

// string evaluates the expressions in a text of JSON, which is a template of HCL.
func (m *module) string(n *document.Node) *document.Node {
	if !expressive(n.Text) {
		return n
	}
	// The parser sees the decoded text; the locator leads from its bytes back to those of the file.
	in := &code{file: n.Span.File, text: []byte(n.Text), locate: n.Locator()}
	if !withinBounds(hclsyntax.LexTemplate, in.text) {
		return document.NewUnknown(n.Span)
	}
	e, diags := hclsyntax.ParseTemplate(in.text, "", hcl.InitialPos)
	if diags.HasErrors() {
		return document.NewUnknown(n.Span)
	}
	value := m.eval(e, in)
	// "${jsonencode(...)}": the value is the whole text, so that it stands where the text stands.
	if value.Kind == document.String && value.Span.Start > n.Span.Start && value.Span.End < n.Span.End {
		value.Span = n.Span // with its quotes
	}
	return value
}

// expressive reports whether a text contains an expression, ${...}, or a directive, %{...}.
func expressive(text string) bool {
	return strings.Contains(text, "${") || strings.Contains(text, "%{")
}

// definitionsOf adds the variables, locals and policy documents of a file in JSON.
func definitionsOf(names map[string]definition, root *document.Node, code *code) {
	for _, section := range each(root.Get("locals")) {
		for _, m := range section.Members {
			names["local."+m.Name] = definition{code: code, value: m.Value}
		}
	}
	for _, section := range each(root.Get("variable")) {
		for _, m := range section.Members {
			// A variable without a value is recorded all the same: it hides one of that name in other files.
			names["var."+m.Name] = defaultOf(m.Value, code)
		}
	}
	openIDsOf(names, root, code)
	for _, section := range each(root.Get("data")) {
		labelled(section.Get(policyDocument), func(label string, body *document.Node) {
			names[documentPrefix+label] = definition{code: code, value: body}
		})
	}
}

// defaultOf returns the default of a variable in JSON; an empty definition if there is none, or if it is secret and must
// not reach any output.
func defaultOf(variable *document.Node, code *code) definition {
	d := definition{}
	for _, body := range each(variable) {
		if value := body.Get("default"); value != nil && body.Get("sensitive") == nil && body.Get("ephemeral") == nil {
			d = definition{code: code, value: value}
		}
	}
	return d
}

// labelled calls do with the label and the body of each block of a type: {"x": {...}}, or lists of such objects.
func labelled(blocks *document.Node, do func(label string, body *document.Node)) {
	for _, labels := range each(blocks) {
		for _, m := range labels.Members {
			for _, body := range each(m.Value) {
				do(m.Name, body)
			}
		}
	}
}
