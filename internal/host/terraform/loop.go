package terraform

import (
	"maps"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
)

// dynamic gives the blocks that a dynamic block makes; false where their number is not certain.
func (m *module) dynamic(b *hclsyntax.Block, code *code) (blocks []*document.Node, ok bool) {
	over, content := b.Body.Attributes["for_each"], contentOf(b)
	// At depth 0 a variable has only its default, which the users of the module replace.
	if over == nil || content == nil || m.depth == 0 && m.variable(over.Expr, code) {
		return nil, false
	}
	// Without an iterator of its own, the value has the name of the block: statement.value.
	iterator := b.Labels[0]
	if named := b.Body.Attributes["iterator"]; named != nil {
		iterator = hcl.ExprAsKeyword(named.Expr)
	}
	list := m.written(over.Expr, code)
	// `try(each.value.conditions, [])`: follow gives null for a member that the call of a module leaves out.
	// Elsewhere Terraform refuses null.
	if list.Kind == document.Null {
		return nil, m.depth > 0
	}
	m.each(list, func(key, value *document.Node) {
		// statement.key and statement.value
		members := []document.Member{{Name: "key", Key: key.Span, Value: key}, {Name: "value", Key: value.Span, Value: value}}
		m.with(map[string]*document.Node{iterator: document.NewObject(members, value.Span)}, func() {
			blocks = append(blocks, m.block(content, code))
		})
	}, &ok)
	return blocks, ok
}

// contentOf returns the block content { ... } in a dynamic block, or nil.
func contentOf(b *hclsyntax.Block) *hclsyntax.Block {
	for _, inner := range b.Body.Blocks {
		if inner.Type == "content" {
			return inner
		}
	}
	return nil
}

// variable reports whether a value depends on a variable, directly or through locals. Of a variable a module has
// only the default.
func (m *module) variable(e hclsyntax.Expression, in *code) bool {
	names := map[string]bool{}
	m.asks(names, []byte(in.source(e)))
	for name := range names {
		if strings.HasPrefix(name, "var.") {
			return true
		}
	}
	return false
}

// loop returns the list or the object that a for expression makes: [for x in list : f(x)], {for k, v in map : k =>
// v}.
func (m *module) loop(e *hclsyntax.ForExpr, in *code) *document.Node {
	span := in.span(e.SrcRange)
	list, object := document.NewList(nil, span), document.NewObject(nil, span)
	// With `if`, or with `...` after the value, the number of results is not worked out.
	if e.CondExpr != nil || e.Group {
		return document.NewUnknown(span)
	}
	// Set by each if it has visited all values; otherwise the result is unknown.
	var whole bool
	m.each(m.eval(e.CollExpr, in), func(key, value *document.Node) {
		names := map[string]*document.Node{e.ValVar: value}
		if e.KeyVar != "" {
			names[e.KeyVar] = key
		}
		m.with(names, func() {
			// [for ...]; with a key it is {for ...}.
			if e.KeyExpr == nil {
				list.Items = append(list.Items, m.eval(e.ValExpr, in))
			} else {
				m.addMember(object, e, in)
			}
		})
	}, &whole)
	switch {
	case !whole:
		return document.NewUnknown(span)
	case e.KeyExpr == nil:
		return list
	}
	return object
}

// addMember adds the member that one round of a for expression makes. Of repeated keys the last one counts.
func (m *module) addMember(object *document.Node, e *hclsyntax.ForExpr, in *code) {
	name := m.eval(e.KeyExpr, in)
	if name.TextIfWhole() == "" {
		object.Open = true
		return
	}
	added := document.Member{Name: name.Text, Key: name.Span, Value: m.eval(e.ValExpr, in)}
	object.Members = append(without(object.Members, name.Text), added)
}

// each calls do for each value of a list or an object; whole is set where these are all.
func (m *module) each(n *document.Node, do func(key, value *document.Node), whole *bool) {
	// whole stays false.
	if n.Kind != document.List && n.Kind != document.Object || n.Open {
		return
	}
	if m.rest -= len(n.Items) + len(n.Members); m.rest < 0 { // loops in loops multiply
		return
	}
	*whole = true
	for _, item := range n.Items {
		// Of a set; the index of a list is hardly ever asked for
		key := item
		if item.Kind == document.Object || item.Kind == document.List {
			key = document.NewUnknown(item.Span)
		}
		do(key, item)
	}
	for _, member := range n.Members {
		// The members of an object in the order of the file, not sorted by key as Terraform has them.
		do(document.NewText(member.Name, member.Key, nil), member.Value)
	}
}

// with calls do while names stand for values. Names of an outer loop are visible in an inner one, unless it has
// the same name.
func (m *module) with(names map[string]*document.Node, do func()) {
	before := maps.Clone(m.scope)
	maps.Copy(m.scope, names)
	do()
	m.scope = before
}
