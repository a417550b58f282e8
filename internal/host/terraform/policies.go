package terraform

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// policyDocument is the data source that writes a policy of blocks.
const policyDocument = "aws_iam_policy_document"

// documentPrefix begins the names of such documents among those of a module.
const documentPrefix = "data." + policyDocument + "."

// documentName is the name of the document that a reference leads to, and the attribute asked for; both are empty for
// other references.
func documentName(t hcl.Traversal) (name, attribute string) {
	if len(t) < 4 || t.RootName() != "data" {
		return "", ""
	}
	kind, isKind := t[1].(hcl.TraverseAttr)
	label, isLabel := t[2].(hcl.TraverseAttr)
	last, isLast := t[len(t)-1].(hcl.TraverseAttr)
	// data.aws_iam_policy_document.x.json, or with an index: x[0].json.
	_, indexed := t[3].(hcl.TraverseIndex)
	if !isKind || !isLabel || !isLast || kind.Name != policyDocument || len(t) != 4 && (len(t) != 5 || !indexed) {
		return "", ""
	}
	return documentPrefix + label.Name, last.Name
}

// instance returns the text of one of several documents that a block makes, or a list of the texts of all of them.
// All instances have the text that is written in the block.
func (m *module) instance(e hclsyntax.Expression, span source.Span) *document.Node {
	switch e := e.(type) {
	// data.aws_iam_policy_document.x[each.key].json
	case *hclsyntax.RelativeTraversalExpr:
		if index, ok := e.Source.(*hclsyntax.IndexExpr); ok {
			return m.joined(index.Collection, e.Traversal, span)
		}
	// data.aws_iam_policy_document.x[*].json
	case *hclsyntax.SplatExpr:
		return m.splat(e, span)
	}
	return document.NewUnknown(span)
}

// splat returns the texts of all documents that a block makes.
func (m *module) splat(e *hclsyntax.SplatExpr, span source.Span) *document.Node {
	each, ok := e.Each.(*hclsyntax.RelativeTraversalExpr)
	if !ok {
		return document.NewUnknown(span)
	}
	text := m.joined(e.Source, each.Traversal, span)
	if text.Kind == document.Unknown {
		return document.NewUnknown(span)
	}
	list := document.NewList([]*document.Node{text}, span)
	// Of a block with count = 0 the list is empty; then what uses it is not made either, mostly.
	list.Open = !m.atMostOne(e.Source)
	return list
}

// joined follows a reference whose index or star stands between two parts of it, as if it were not there.
func (m *module) joined(first hclsyntax.Expression, rest hcl.Traversal, span source.Span) *document.Node {
	of, ok := first.(*hclsyntax.ScopeTraversalExpr)
	if !ok {
		return document.NewUnknown(span)
	}
	return m.traverse(append(slices.Clip(of.Traversal), rest...), span)
}

// atMostOne reports whether a block makes one document or none: count is 1, or 1 or 0 by a condition.
func (m *module) atMostOne(reference hclsyntax.Expression) bool {
	of, ok := reference.(*hclsyntax.ScopeTraversalExpr)
	if !ok || len(of.Traversal) != 3 {
		return false
	}
	label, _ := of.Traversal[2].(hcl.TraverseAttr)
	d, ok := m.find(documentPrefix+label.Name, false)
	if !ok || d.block == nil || d.block.Body.Attributes["for_each"] != nil {
		return false
	}
	count := d.block.Body.Attributes["count"]
	return count == nil || zeroOrOne(count.Expr)
}

// zeroOrOne reports whether a count is certainly 0 or 1.
func zeroOrOne(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.ConditionalExpr:
		return zeroOrOne(e.TrueResult) && zeroOrOne(e.FalseResult)
	case *hclsyntax.ParenthesesExpr:
		return zeroOrOne(e.Expression)
	case *hclsyntax.LiteralValueExpr:
		v := e.Val
		return v.Type() == cty.Number && !v.IsNull() && v.IsKnown() && sane(v) && v.LessThanOrEqualTo(cty.NumberIntVal(1)).True()
	}
	return false
}

// documentText is the text of a document, at the span of the reference to it; the tree in it has the places of the blocks.
func (m *module) documentText(name, attribute string, span source.Span) *document.Node {
	tree := m.policyDocument(name)
	if tree == nil || attribute != "json" && attribute != "minified_json" {
		return document.NewUnknown(span)
	}
	// Members are in the order of the provider's structs, which is that of the tree.
	write := partial.Minified
	if attribute == "json" {
		write = partial.Indented
	}
	text := write(tree, span)
	// A text that is used in many places costs time by its length.
	m.budget -= len(text.Text) / 64
	return text
}

// policyDocument is the tree of a document, which is worked out once; nil where it is not known.
func (m *module) policyDocument(name string) *document.Node {
	// A document that includes itself, which Terraform refuses.
	if m.open[name] || len(m.open) > 64 {
		return nil
	}
	// Under a condition on var.x the document may be another one than elsewhere.
	key := name + " " + m.doubts()
	if tree, known := m.documents[key]; known {
		m.budget--
		return tree
	}
	d, ok := m.find(name, false)
	if !ok {
		return nil
	}
	// The attributes of the block have budgets of their own, which overwrite m.budget; the statements are counted
	// in left.
	left := m.budget
	m.open[name] = true
	body := m.documentBody(d)
	m.misspelt(body, "")
	tree := m.compose(body, &left)
	delete(m.open, name)
	if m.budget = left; left < 0 {
		tree = nil
	}
	m.documents[key] = tree
	return tree
}

// documentBody returns the block of a data source as an object, from HCL or from JSON.
func (m *module) documentBody(d definition) *document.Node {
	if d.block != nil {
		return m.block(d.block, d.code)
	}
	return m.template(d.value)
}

// doubts returns the names, sorted, whose values are not certain where a document is asked for, so that it may be
// another one there.
func (m *module) doubts() string {
	var names []string
	for name, n := range m.doubted {
		if n > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}
