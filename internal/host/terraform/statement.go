package terraform

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// elements are the arguments of a statement and the elements of a policy that they become, in the order of the
// provider's struct, in which it writes them.
var elements = []partial.Member{
	{From: "sid", To: "Sid"},
	{From: "effect", To: "Effect"},
	{From: "actions", To: "Action", Read: words},
	{From: "not_actions", To: "NotAction", Read: words},
	{From: "resources", To: "Resource", Read: patterns},
	{From: "not_resources", To: "NotResource", Read: patterns},
	{From: "principals", To: "Principal", Read: principals},
	{From: "not_principals", To: "NotPrincipal", Read: principals},
	{From: "condition", To: "Condition", Read: conditions},
}

// ownDocument is the policy that the blocks of a data source make, without the documents that it names.
func ownDocument(body *document.Node) *document.Node {
	version := body.Get("version")
	if version == nil || partial.Empty(version) {
		// The provider's default.
		version = document.NewText("2012-10-17", body.Span, nil)
	}
	doc := document.NewObject([]document.Member{{Name: "Version", Key: version.Span, Value: version}}, body.Span)
	if id := body.Get("policy_id"); id != nil && !partial.Empty(id) {
		doc.Members = append(doc.Members, document.Member{Name: "Id", Key: id.Span, Value: id})
	}
	if blocks := body.Get("statement"); blocks != nil {
		statements := document.NewList(nil, blocks.Span)
		// A dynamic block may make any number of statements.
		statements.Open = blocks.Kind == document.Unknown || blocks.Open
		for _, block := range each(blocks) {
			statements.Items = append(statements.Items, statement(block))
		}
		doc.Members = append(doc.Members, document.Member{Name: "Statement", Key: blocks.Span, Value: statements})
	}
	return doc
}

// statement makes a statement of a block. Empty lists and texts stand for nothing.
func statement(block *document.Node) *document.Node {
	if block.Kind != document.Object {
		return document.NewUnknown(block.Span)
	}
	s := document.NewObject(nil, block.Span)
	s.Open = block.Open || slices.ContainsFunc(block.Members, func(m document.Member) bool { return !argumentOf("statement", m.Name) })
	for _, of := range elements {
		addElement(s, block, of)
	}
	return s
}

// addElement adds the element for an argument of a block, if there is one.
func addElement(s, block *document.Node, of partial.Member) {
	i := slices.IndexFunc(block.Members, func(m document.Member) bool { return m.Name == of.From })
	if i < 0 || partial.Empty(block.Members[i].Value) {
		// "Allow" is the default of effect.
		if of.To == "Effect" && !block.Open {
			s.Members = append(s.Members, document.Member{Name: of.To, Key: block.Span, Value: document.NewText("Allow", block.Span, nil)})
		}
		return
	}
	value := block.Members[i].Value
	if of.Read != nil {
		value = of.Read(value)
	}
	// words gives nil for an empty set.
	if value == nil || value.Kind == document.Unknown && optional[of.To] {
		s.Open = true
		return
	}
	s.Members = append(s.Members, document.Member{Name: of.To, Key: block.Members[i].Key, Value: value})
}

// optional are the elements that a statement of a module often has for some of its users only: a value that is not known may
// be null, and the element not there.
var optional = map[string]bool{"NotAction": true, "Resource": true, "NotResource": true}

// words is a set of texts as the provider writes it: nothing if it is empty, and one text without a list. An empty set is
// mostly the default of a variable, of which users have another value.
func words(n *document.Node) *document.Node {
	list := set(n)
	switch {
	case list.Kind != document.List || list.Open:
		return list
	// The statement becomes open: for these users the element is there.
	case len(list.Items) == 0:
		return nil
	case len(list.Items) == 1:
		return list.Items[0]
	}
	return list
}

// patterns is words for ARNs, in which policy variables are written &{aws:username}.
func patterns(n *document.Node) *document.Node { return words(variables(n)) }

// set is a list of texts in which each stands once, as the provider sends it: its arguments are sets.
func set(n *document.Node) *document.Node { return partial.Set(strung(n)) }

// strung makes texts of single values, as Terraform converts them.
func strung(n *document.Node) *document.Node {
	switch n.Kind {
	case document.Number, document.Bool:
		return document.NewText(n.Text, n.Span, nil)
	case document.List:
		return partial.Each(strung)(n)
	case document.String, document.Unknown:
		return n
	}
	return document.NewUnknown(n.Span)
}

// variables are texts in which the provider has written ${ for &{, which HCL leaves alone.
func variables(n *document.Node) *document.Node {
	switch {
	case n.Kind == document.List:
		return partial.Each(variables)(n)
	case n.Kind != document.String || !strings.Contains(n.Text, "&{"):
		return n
	}
	text := document.NewText(strings.ReplaceAll(n.Text, "&{", "${"), n.Span, func() source.Locator { return n.Locator() })
	text.Holes, text.Beyond = n.Holes, n.Beyond
	return text
}

// principals makes the element of blocks that have a type and its identifiers.
func principals(blocks *document.Node) *document.Node {
	object := document.NewObject(nil, blocks.Span)
	object.Open = blocks.Open || blocks.Kind == document.Unknown
	for _, block := range each(blocks) {
		kind, ids := block.Get("type"), block.Get("identifiers")
		if kind.TextIfWhole() == "" || ids == nil || block.Open {
			object.Open = true
			continue
		}
		list := variables(set(ids))
		// type = "*" with identifiers = ["*"] is written "Principal": "*", not {"*": "*"}.
		if everybody := kind.TextIfWhole() == "*" && !object.Open && len(each(blocks)) == 1; everybody {
			if one := words(list); one != nil && one.TextIfWhole() == "*" {
				return one
			}
		}
		if list.Kind == document.List && len(list.Items) == 0 { // for other users of the module there are some
			object.Open = true
			continue
		}
		extend(object, document.Member{Name: kind.Text, Key: kind.Span, Value: list})
	}
	return flattened(object)
}

// conditions makes the element of blocks that have an operator, a key and its values.
func conditions(blocks *document.Node) *document.Node {
	object := document.NewObject(nil, blocks.Span)
	object.Open = blocks.Open || blocks.Kind == document.Unknown
	for _, block := range each(blocks) {
		test, key, values := block.Get("test"), block.Get("variable"), block.Get("values")
		if test.TextIfWhole() == "" || values == nil || block.Open {
			object.Open = true
			continue
		}
		// Blocks with the same operator share one object: {"StringEquals": {"a": ..., "b": ...}}.
		keys := object.Get(test.Text)
		if keys == nil {
			keys = document.NewObject(nil, test.Span)
			object.Members = append(object.Members, document.Member{Name: test.Text, Key: test.Span, Value: keys})
		}
		if key.TextIfWhole() == "" {
			keys.Open = true
			continue
		}
		extend(keys, document.Member{Name: key.Text, Key: key.Span, Value: variables(strung(values))})
	}
	for i, m := range object.Members {
		object.Members[i].Value = flattened(m.Value)
	}
	return object
}

// extend adds a list to the values of a member: several blocks may have the same type of principal, or the same
// operator and key.
func extend(object *document.Node, m document.Member) {
	before := object.Get(m.Name)
	if before == nil {
		object.Members = append(object.Members, m)
		return
	}
	both := document.NewList(slices.Concat(before.Items, m.Value.Items), before.Span)
	both.Open = before.Open || m.Value.Open || before.Kind != document.List || m.Value.Kind != document.List
	for i := range object.Members {
		if object.Members[i].Name == m.Name {
			object.Members[i].Value = both
		}
	}
}

// flattened returns an object in which a list of one text is that text, as the provider writes it.
func flattened(object *document.Node) *document.Node {
	for i, m := range object.Members {
		if list := m.Value; list.Kind == document.List && !list.Open && len(list.Items) == 1 {
			object.Members[i].Value = list.Items[0]
		}
	}
	return object
}
