package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
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
	if body.Kind != document.Object || !wanted(kind, labels) && provisioners == nil {
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
		list := document.NewList(make([]*document.Node, len(n.Items)), n.Span)
		for i, item := range n.Items {
			list.Items[i] = m.template(item)
		}
		return list
	case document.Object:
		object := document.NewObject(nil, n.Span)
		for _, member := range n.Members {
			// {"dynamic": {"statement": {...}}} stands for blocks of the type statement.
			if member.Name == "dynamic" {
				object.Members = append(object.Members, made(member.Value)...)
				continue
			}
			// A name with an expression is not known, and may be that of any member.
			if expressive(member.Name) {
				object.Open = true
				continue
			}
			member.Value = m.template(member.Value)
			object.Members = append(object.Members, member)
		}
		return object
	}
	return n
}

// made returns the members for dynamic blocks in JSON: their number and contents are unknown.
func made(dynamic *document.Node) []document.Member {
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
	if !modest(hclsyntax.LexTemplate, in.text) {
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
			d := definition{}
			for _, body := range each(m.Value) {
				// A secret default must not reach any output.
				if value := body.Get("default"); value != nil && body.Get("sensitive") == nil && body.Get("ephemeral") == nil {
					d = definition{code: code, value: value}
				}
			}
			names["var."+m.Name] = d
		}
	}
	openIDsOf(names, root, code)
	for _, section := range each(root.Get("data")) {
		for _, kind := range each(section.Get(policyDocument)) {
			for _, m := range kind.Members {
				for _, body := range each(m.Value) {
					names[documentPrefix+m.Name] = definition{code: code, value: body}
				}
			}
		}
	}
}
