package terraform

import (
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// opened is a file of the module that a function names; nil where it is not known which, or it cannot be read.
func (m *module) opened(name *document.Node) *source.File {
	if name.TextIfWhole() == "" || m.file.Open == nil || path.IsAbs(name.Text) || strings.HasPrefix(name.Text, "~") {
		return nil
	}
	f, err := m.file.Open(path.Clean(name.Text))
	if err != nil {
		return nil
	}
	m.budget -= len(f.Data) / 64
	return f
}

// content is the text of a file. JSON has no comments that could accept a finding, so that what is wrong in such a file is
// reported at the call.
func (m *module) content(name *document.Node, span source.Span) *document.Node {
	f := m.opened(name)
	switch {
	case f == nil:
		return document.NewUnknown(span)
	case document.FormatOf(f.Name) == document.JSON:
		return document.NewText(string(f.Data), span, nil)
	}
	return inPlace(f, span)
}

// inPlace is the text of a file, at the span of the call that names it; what is wrong in it is reported in the file.
func inPlace(f *source.File, span source.Span) *document.Node {
	return document.NewText(string(f.Data), span, func() source.Locator { return source.Direct(f, 0) })
}

// templateFile is the text that templatefile makes of a file: there are no other names in it than those of the given object.
func (m *module) templateFile(args []*document.Node, span source.Span) *document.Node {
	f := m.opened(args[0])
	if len(args) != 2 || f == nil {
		return document.NewUnknown(span)
	}
	return m.rendered(inPlace(f, span), args[1])
}

// rendered is a text in which the expressions have been replaced, with a name for each member of an object.
func (m *module) rendered(text, names *document.Node) *document.Node {
	unknown := document.NewUnknown(text.Span)
	if text.Kind != document.String || text.Partial() {
		return unknown
	}
	if !expressive(text.Text) {
		return text
	}
	in := &code{file: text.Range(0, len(text.Text)).File, text: []byte(text.Text), locate: text.Locator()}
	if !withinBounds(hclsyntax.LexTemplate, in.text) {
		return unknown
	}
	e, diags := hclsyntax.ParseTemplate(in.text, "", hcl.InitialPos)
	if diags.HasErrors() {
		return unknown
	}
	scope := map[string]*document.Node{}
	for _, member := range names.AllMembers() {
		scope[member.Name] = member.Value
	}
	before := m.scope
	m.scope = scope
	value := m.eval(e, in)
	m.scope = before
	return document.Join(text.Span, value, document.NewText("", text.Span, nil))
}

// looped is the text that %{ for } makes, which has no separator.
func (m *module) looped(e *hclsyntax.TemplateJoinExpr, in *code) *document.Node {
	list, span := m.eval(e.Tuple, in), in.span(e.Range())
	if list.Kind != document.List || list.Open {
		return document.NewUnknown(span)
	}
	return document.Join(span, list.Items...)
}

// templateData is the data source that replaces expressions in a text. Terraform has had templatefile instead since version 0.12.
const templateData = "template_file"

// templatePrefix begins the names of such data sources among those of a module.
const templatePrefix = "data." + templateData + "."

// templateName is the name of the data source whose text a reference asks for; empty for other references.
func templateName(t hcl.Traversal) string {
	if steps := stepNames(t); len(steps) == 4 && steps[0] == "data" && steps[1] == templateData && steps[3] == "rendered" {
		return templatePrefix + steps[2]
	}
	return ""
}

// oldTemplate is the text of a data source, at the span of the reference to it.
func (m *module) oldTemplate(name string, span source.Span) *document.Node {
	unknown := document.NewUnknown(span)
	d, ok := m.find(name, false)
	if !ok || m.open[name] || len(m.open) > 64 || d.block.Body.Attributes["template"] == nil {
		return unknown
	}
	m.open[name] = true
	defer delete(m.open, name)
	text, names := m.eval(d.block.Body.Attributes["template"].Expr, d.code), unknown
	if vars := d.block.Body.Attributes["vars"]; vars != nil {
		names = m.eval(vars.Expr, d.code)
	}
	return document.Join(span, m.rendered(text, names), document.NewText("", span, nil))
}
