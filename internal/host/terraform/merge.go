package terraform

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// composition is a document that others are merged into.
type composition struct {
	// The elements Version and Id of the result; nil if no document has them.
	version, id *document.Node
	// All statements in the order of the result.
	statements []*document.Node
	// bySid are the statements with a Sid, in which Unknown stands for those that may have been replaced.
	bySid map[string]int
	// open says that there may be more statements than are known.
	open bool
	// How many statements may still be added; taken from the budget of the expression that refers to the document.
	steps *int
}

// compose merges the documents that a data source names and its own statements, as the provider does: source documents
// first, then its own statements, then those that override. A statement replaces an earlier one with its Sid.
func (m *module) compose(body *document.Node, steps *int) *document.Node {
	c := &composition{bySid: map[string]int{}, steps: steps}
	for _, name := range []string{"source_json", "source_policy_documents"} {
		// The arguments with _json are older, and hold one document each.
		for _, text := range texts(body.Get(name)) {
			// Of source documents none may replace a statement of another, which the provider refuses.
			c.add(givenDocument(text), nil)
		}
	}
	// Its own statements replace only those of source documents, not each other.
	sources := len(c.statements)
	c.add(ownDocument(body), func(i int) bool { return i < sources })
	for _, name := range []string{"override_json", "override_policy_documents"} {
		for _, text := range texts(body.Get(name)) {
			// Overriding documents replace any statement so far.
			c.add(givenDocument(text), func(int) bool { return true })
		}
	}
	c.open = c.open || body.Open
	return c.tree(body)
}

// texts are the documents that an argument names; null and the empty text are none.
func texts(argument *document.Node) []*document.Node {
	list := slices.DeleteFunc(slices.Clone(each(argument)), partial.Empty)
	if argument != nil && argument.Kind == document.List && argument.Open {
		list = append(list, document.NewUnknown(argument.Span))
	}
	return list
}

// givenDocument is the tree of a document that is given as a text. The provider knows the elements of policies and leaves out all
// others.
func givenDocument(text *document.Node) *document.Node {
	tree := text.Embedded
	// A text that is composed by jsonencode or by another document has its tree already.
	if tree == nil && text.Kind == document.String {
		tree, _ = document.ParseText(text)
	}
	if tree == nil || tree.Kind != document.Object {
		return document.NewUnknown(text.Span)
	}
	doc := document.NewObject(nil, tree.Span)
	doc.Open = tree.Open
	for _, m := range tree.Members {
		for _, name := range []string{"Version", "Id", "Statement"} {
			// Go's encoding/json, with which the provider reads documents, ignores the case of member names.
			if strings.EqualFold(m.Name, name) {
				m.Name = name
				doc.Members = append(doc.Members, m)
			}
		}
	}
	return doc
}

// add merges a document. replaces reports for the index of an earlier statement with the same Sid whether it is replaced;
// nil is for none.
func (c *composition) add(doc *document.Node, replaces func(int) bool) {
	statements := doc.Get("Statement")
	// Whether there are statements that are not known. A single statement without a list is not worked out.
	open := doc.Open || doc.Kind != document.Object || statements != nil && (statements.Kind != document.List || statements.Open)
	if version := doc.Get("Version"); version != nil {
		c.version = later(c.version, version)
	}
	if id := doc.Get("Id"); id != nil {
		c.id = id
	}
	// Any of the unknown statements may have a Sid that replaces an earlier one.
	if open && replaces != nil {
		c.doubt(replaces)
	}
	c.open = c.open || open
	if statements == nil || statements.Kind != document.List {
		return
	}
	for _, s := range statements.Items {
		// The caller discards the result if the steps are spent.
		if *c.steps--; *c.steps < 0 {
			return
		}
		c.statement(s, replaces)
	}
}

// statement adds a statement, or replaces the earlier one with its Sid.
func (c *composition) statement(s *document.Node, replaces func(int) bool) {
	sid := s.Get("Sid")
	switch {
	// Its Sid is not known: it may replace any of the others.
	case s.Kind != document.Object, s.Open && sid == nil, sid != nil && (sid.Kind != document.String || sid.Partial()):
		if replaces != nil {
			c.doubt(replaces)
		}
		c.open = c.open || s.Kind != document.Object
	// A statement without a Sid neither replaces another nor is replaced.
	case sid == nil:
	default:
		i, again := c.bySid[sid.Text]
		// The replacement stands where the earlier statement stood.
		if again && replaces != nil && replaces(i) {
			c.statements[i] = s
			return
		}
		c.bySid[sid.Text] = len(c.statements)
	}
	c.statements = append(c.statements, s)
}

// doubt makes those statements Unknown that a statement with an unknown Sid may replace.
func (c *composition) doubt(replaces func(int) bool) {
	for sid, i := range c.bySid {
		if !replaces(i) {
			continue
		}
		c.statements[i] = document.NewUnknown(c.statements[i].Span)
		c.open = true
		delete(c.bySid, sid)
	}
}

// later returns the version that is in effect of two: the greater one, as texts: "2012-10-17" is after
// "2008-10-17".
func later(a, b *document.Node) *document.Node {
	switch {
	case a == nil || a.Kind != document.String || a.Partial():
		return b
	case b.Kind != document.String || b.Partial() || b.Text > a.Text:
		return b
	}
	return a
}

// tree returns the merged policy, located at the block of the data source.
func (c *composition) tree(body *document.Node) *document.Node {
	tree := document.NewObject(nil, body.Span)
	add := func(name string, value *document.Node) {
		if value != nil {
			tree.Members = append(tree.Members, document.Member{Name: name, Key: value.Span, Value: value})
		}
	}
	// The order in which the provider writes the elements; the length of the text does not depend on it.
	add("Version", c.version)
	add("Id", c.id)
	if len(c.statements) > 0 || c.open {
		list := document.NewList(c.statements, body.Span)
		list.Open = c.open
		add("Statement", list)
	}
	return tree
}
