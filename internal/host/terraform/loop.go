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
	if over == nil || content == nil || m.depth == 0 && m.variable(over.Expr, code) {
		return nil, false
	}
	iterator := b.Labels[0]
	if named := b.Body.Attributes["iterator"]; named != nil {
		iterator = hcl.ExprAsKeyword(named.Expr)
	}
	list := m.written(over.Expr, code)
	if list.Kind == document.Null {
		return nil, m.depth > 0
	}
	m.each(list, func(key, value *document.Node) {
		members := []document.Member{{Name: "key", Key: key.Span, Value: key}, {Name: "value", Key: value.Span, Value: value}}
		m.with(map[string]*document.Node{iterator: document.NewObject(members, value.Span)}, func() {
			blocks = append(blocks, m.block(content, code))
		})
	}, &ok)
	return blocks, ok
}

func contentOf(b *hclsyntax.Block) *hclsyntax.Block {
	for _, inner := range b.Body.Blocks {
		if inner.Type == "content" {
			return inner
		}
	}
	return nil
}

// variable reports whether a value depends on a variable, of which a module has only the default.
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

// loop is the list or the object that a for expression makes.
func (m *module) loop(e *hclsyntax.ForExpr, in *code) *document.Node {
	span := in.span(e.SrcRange)
	list, object := document.NewList(nil, span), document.NewObject(nil, span)
	if e.CondExpr != nil || e.Group {
		return document.NewUnknown(span)
	}
	var whole bool
	m.each(m.eval(e.CollExpr, in), func(key, value *document.Node) {
		names := map[string]*document.Node{e.ValVar: value}
		if e.KeyVar != "" {
			names[e.KeyVar] = key
		}
		m.with(names, func() {
			if e.KeyExpr == nil {
				list.Items = append(list.Items, m.eval(e.ValExpr, in))
				return
			}
			name := m.eval(e.KeyExpr, in)
			if name.TextIfWhole() == "" {
				object.Open = true
				return
			}
			object.Members = append(without(object.Members, name.Text), document.Member{Name: name.Text, Key: name.Span, Value: m.eval(e.ValExpr, in)})
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

// each calls do for each value of a list or an object; whole is set where these are all.
func (m *module) each(n *document.Node, do func(key, value *document.Node), whole *bool) {
	if n.Kind != document.List && n.Kind != document.Object || n.Open {
		return
	}
	if m.rest -= len(n.Items) + len(n.Members); m.rest < 0 { // loops in loops multiply
		return
	}
	*whole = true
	for _, item := range n.Items {
		key := item // of a set; the index of a list is hardly ever asked for
		if item.Kind == document.Object || item.Kind == document.List {
			key = document.NewUnknown(item.Span)
		}
		do(key, item)
	}
	for _, member := range n.Members {
		do(document.NewText(member.Name, member.Key, nil), member.Value)
	}
}

// with works something out while names stand for values.
func (m *module) with(names map[string]*document.Node, do func()) {
	before := maps.Clone(m.scope)
	maps.Copy(m.scope, names)
	do()
	m.scope = before
}
