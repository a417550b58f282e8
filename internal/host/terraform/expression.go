package terraform

import (
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// eval returns the value of an expression as far as it is known.
func (m *module) eval(e hclsyntax.Expression, in *code) *document.Node {
	span := in.span(e.Range())
	// attribute reports that the budget is spent.
	if m.budget--; m.budget < 0 {
		return document.NewUnknown(span)
	}
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return literal(e.Val, span)
	case *hclsyntax.TemplateExpr:
		return m.text(e, in)
	// "${x}" alone keeps the type of x.
	case *hclsyntax.TemplateWrapExpr:
		return m.eval(e.Wrapped, in)
	case *hclsyntax.ParenthesesExpr:
		return m.eval(e.Expression, in)
	case *hclsyntax.TupleConsExpr:
		return list(e, in, m.eval)
	case *hclsyntax.ObjectConsExpr:
		// Inside of an expression the members share its budget; see written for those of a block.
		return m.object(e, in, m.eval)
	case *hclsyntax.ConditionalExpr:
		return m.conditional(e, in)
	case *hclsyntax.ScopeTraversalExpr:
		return m.traverse(e.Traversal, span)
	// x[count.index].json, x[*].json
	case *hclsyntax.RelativeTraversalExpr, *hclsyntax.SplatExpr:
		return m.instance(e, span)
	case *hclsyntax.TemplateJoinExpr:
		return m.looped(e, in)
	case *hclsyntax.ForExpr:
		return m.loop(e, in)
	case *hclsyntax.FunctionCallExpr:
		return m.call(e, in)
	case *hclsyntax.BinaryOpExpr:
		return calculated(e.Op, span, m.eval(e.LHS, in), m.eval(e.RHS, in))
	case *hclsyntax.UnaryOpExpr:
		return calculated(e.Op, span, m.eval(e.Val, in))
	}
	return document.NewUnknown(span)
}

// literal returns the node of a value of HCL: Unknown if it is not known, or no text, number or Bool.
func literal(v cty.Value, span source.Span) *document.Node {
	switch {
	case v.IsNull():
		return document.NewScalar(document.Null, "", span)
	case !v.IsKnown():
	case v.Type() == cty.String:
		return document.NewText(v.AsString(), span, nil)
	// Written with all its digits and without exponent, as Terraform converts numbers to texts.
	case v.Type() == cty.Number && sane(v):
		return document.NewScalar(document.Number, v.AsBigFloat().Text('f', -1), span)
	case v.Type() == cty.Bool && v.True():
		return document.NewScalar(document.Bool, "true", span)
	case v.Type() == cty.Bool:
		return document.NewScalar(document.Bool, "false", span)
	}
	return document.NewUnknown(span)
}

// sane reports whether writing and calculating with a number is fast: 1e999999999 has a billion digits.
func sane(v cty.Value) bool {
	f := v.AsBigFloat()
	exponent := f.MantExp(new(big.Float))
	return !f.IsInf() && exponent < bound.TerraformExponent && exponent > -bound.TerraformExponent
}

// calculated applies an operator to numbers: the result is another number, or the Bool of a comparison. It is
// Unknown if an operand is not a known number, or for a division by zero.
func calculated(op *hclsyntax.Operation, span source.Span, operands ...*document.Node) *document.Node {
	values := make([]cty.Value, len(operands))
	for i, n := range operands {
		v, err := cty.ParseNumberVal(n.Text)
		if n.Kind != document.Number || err != nil || !sane(v) {
			return document.NewUnknown(span)
		}
		values[i] = v
	}
	result, err := op.Impl.Call(values)
	if err != nil {
		return document.NewUnknown(span)
	}
	return literal(result, span)
}

// written returns the value of an expression in a block. The parts of a literal list or object each get a budget
// of their own: one expensive member of `assume_role = {...}` must not make the others unknown.
func (m *module) written(e hclsyntax.Expression, in *code) *document.Node {
	switch e := e.(type) {
	case *hclsyntax.ObjectConsExpr:
		return m.object(e, in, m.written)
	case *hclsyntax.TupleConsExpr:
		return list(e, in, m.written)
	}
	return m.attribute(func() *document.Node { return m.eval(e, in) })
}

// list makes a list whose items eval evaluates.
func list(e *hclsyntax.TupleConsExpr, in *code, eval func(hclsyntax.Expression, *code) *document.Node) *document.Node {
	list := document.NewList(make([]*document.Node, len(e.Exprs)), in.span(e.Range()))
	for i, item := range e.Exprs {
		list.Items[i] = eval(item, in)
	}
	return list
}

// object makes an object whose values eval evaluates. If a key is repeated, Terraform uses the last value.
func (m *module) object(e *hclsyntax.ObjectConsExpr, in *code, eval func(hclsyntax.Expression, *code) *document.Node) *document.Node {
	object := document.NewObject(make([]document.Member, 0, len(e.Items)), in.span(e.SrcRange))
	// The source text of each member's value
	texts := map[string]string{}
	for _, item := range e.Items {
		// An object with a key such as (var.name) may have any further member.
		name, ok := m.key(item.KeyExpr, in)
		if !ok {
			object.Open = true
			continue
		}
		again := document.Member{Name: name, Key: in.span(item.KeyExpr.Range()), Value: eval(item.ValueExpr, in)}
		// Only the value that Terraform uses stays in the tree.
		if i := slices.IndexFunc(object.Members, func(m document.Member) bool { return m.Name == name }); i >= 0 {
			m.file.Problems = append(m.file.Problems, repeated(object.Members[i], again, texts[name] == in.source(item.ValueExpr)))
			object.Members = without(object.Members, name)
		}
		object.Members = append(object.Members, again)
		texts[name] = in.source(item.ValueExpr)
	}
	return object
}

// source returns the source text of an expression. In a file with mistakes the parser may report a range outside
// of the text, so the range is limited to it.
func (c *code) source(e hclsyntax.Expression) string {
	r := e.Range()
	end := min(max(r.End.Byte, 0), len(c.text))
	return string(c.text[min(max(r.Start.Byte, 0), end):end])
}

// repeated makes the problem for a repeated key. It is harmless if the values are the same: by their texts, or
// because both have the same expression.
func repeated(first, again document.Member, sameExpression bool) document.Problem {
	p := document.Duplicate(first, again)
	a, b := first.Value, again.Value
	sameText := a.Kind == document.String && b.Kind == document.String && !a.Partial() && !b.Partial() && a.Text == b.Text
	p.Harmless = sameText || sameExpression
	p.Message += "; the last one wins"
	return p
}

// key returns the name of a member, if it is known.
func (m *module) key(e hclsyntax.Expression, in *code) (string, bool) {
	// {name = 1} has the key "name" although name is an expression; only {(name) = 1} evaluates it.
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		if name := hcl.ExprAsKeyword(k.Wrapped); name != "" && !k.ForceNonLiteral {
			return name, true
		}
		e = k.Wrapped
	}
	n := m.eval(e, in)
	// Terraform converts keys to texts: {1 = "x"} has the key "1".
	single := n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool
	return n.Text, single && !n.Partial()
}

// traverse follows a reference: var.x, local.x.y, the text of a policy document. All else is unknown, except what it refers to.
func (m *module) traverse(t hcl.Traversal, span source.Span) *document.Node {
	root := t.RootName()
	// data.aws_iam_policy_document.x.json
	if name, member := documentName(t); name != "" {
		return m.documentText(name, member, span)
	}
	// data.template_file.x.rendered
	if name := templateName(t); name != "" {
		return m.oldTemplate(name, span)
	}
	// aws_iam_openid_connect_provider.x.arn
	if value, ok := m.openID(t, span); ok {
		return value
	}
	// statement.value in the content of dynamic "statement", or the variable of a for expression
	if value, ok := m.scope[root]; ok {
		return m.follow(value, t[1:], document.NewUnknown(span))
	}
	switch {
	case root == "var" || root == "local" || root == "path":
		return m.named(t, span)
	case m.depth > 0: // what it refers to is not among the resources of the file that is checked
		return document.NewUnknown(span)
	}
	return refers(t, span)
}

// named follows a reference to a variable, a local or a path: var.x, local.x.y, path.module.
func (m *module) named(t hcl.Traversal, span source.Span) *document.Node {
	root, unknown := t.RootName(), document.NewUnknown(span)
	if len(t) < 2 {
		return unknown
	}
	first, ok := t[1].(hcl.TraverseAttr)
	switch {
	case !ok:
		return unknown
	// The paths in file() are opened relative to the folder of the file, so that path.module is ".".
	case root == "path" && first.Name == "module":
		return document.NewText(".", span, nil)
	case root == "path":
		return unknown
	}
	// A name of one step; the others are members and indexes of its value: var.tags.team, local.roles[0].
	return m.follow(m.name(root+"."+first.Name, span), t[2:], unknown)
}

// follow goes from a value to what is in it. An open value may have the member in its unknown part. An object that a
// call gives to a module has null for the optional members that it leaves out.
func (m *module) follow(value *document.Node, steps hcl.Traversal, unknown *document.Node) *document.Node {
	for _, step := range steps {
		next := unknown
		switch step := step.(type) {
		case hcl.TraverseAttr:
			next = value.Get(step.Name)
		case hcl.TraverseIndex:
			next = index(value, step.Key)
		}
		switch {
		// Even a member that is found may be replaced by a later one in the unknown part.
		case value.Open:
			return unknown
		// optional(string) in the type of the variable; types themselves are not read.
		case next == nil && m.depth > 0 && value.Kind == document.Object:
			next = document.NewScalar(document.Null, "", unknown.Span)
		case next == nil:
			return unknown
		}
		value = next
	}
	return value
}

// refers is the value of an attribute of a resource, or of a data source: aws_iam_role.x.arn. Of several instances, each is
// said to be the resource, as they are written in one place.
func refers(t hcl.Traversal, span source.Span) *document.Node {
	steps := stepNames(t)
	// How many steps name the resource: aws_iam_role.x, but data.aws_iam_role.x.
	named := 2
	if len(steps) > 0 && steps[0] == "data" {
		named = 3
	}
	// A whole resource, or an attribute of an attribute such as x.identity[0].oidc, has no reference.
	if len(steps) != named+1 {
		return document.NewUnknown(span)
	}
	return document.NewReference(span, strings.Join(steps[:named], "."), steps[named])
}

// stepNames are the names in a traversal, without the keys of instances.
func stepNames(t hcl.Traversal) []string {
	var names []string
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			names = append(names, step.Name)
		case hcl.TraverseAttr:
			names = append(names, step.Name)
		}
	}
	return names
}

// index returns the value at a key of HCL in a list or an object; nil if there is none or the key is unknown.
func index(n *document.Node, key cty.Value) *document.Node {
	switch {
	case !key.IsKnown() || key.IsNull():
	case key.Type() == cty.String:
		return n.Get(key.AsString())
	case key.Type() == cty.Number && n.Kind == document.List:
		if i, _ := key.AsBigFloat().Int64(); i >= 0 && i < int64(len(n.Items)) {
			return n.Items[i]
		}
	}
	return nil
}

// text evaluates a template: "arn:aws:iam::${var.account}:role/x", or a heredoc.
func (m *module) text(e *hclsyntax.TemplateExpr, in *code) *document.Node {
	var text document.Builder
	for _, part := range e.Parts {
		// The literal pieces are located character by character, so that a finding underlines the very character.
		if l, ok := part.(*hclsyntax.LiteralValueExpr); ok && !l.Val.IsNull() && l.Val.Type() == cty.String {
			text.Literal(l.Val.AsString(), in.written(l))
			continue
		}
		value := m.eval(part, in)
		if value.Kind == document.Null { // an error in Terraform
			value = document.NewUnknown(value.Span)
		}
		// Its own place is in the file that is checked, where a finding must point; the template's is not. What a loop makes
		// consists of pieces in the template itself.
		_, loop := part.(*hclsyntax.TemplateJoinExpr)
		if argument := value.Span.File == m.root && in.file != m.root; argument || loop {
			text.Add(value)
			continue
		}
		text.AddAt(value, in.span(part.Range()))
	}
	return text.Node(in.span(e.SrcRange))
}
