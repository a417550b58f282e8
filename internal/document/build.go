package document

import "github.com/sessionlint/sessionlint/internal/source"

// The functions here make nodes for values that stand in no JSON or YAML: in Go source, in HCL, on a
// command line. NewText, in node.go, makes texts.

// NewHole makes a text of which nothing is known but its bounds in characters; most is -1 where there
// is none.
func NewHole(span source.Span, least, most int) *Node {
	n := NewText("", span, nil)
	n.Holes = []Hole{{Min: least, Max: most}}
	return n
}

// NewScalar makes a Bool, Number or Null node; text is as it was written.
func NewScalar(kind Kind, text string, span source.Span) *Node {
	return &Node{Kind: kind, Text: text, Span: span}
}

// NewList makes a List node.
func NewList(items []*Node, span source.Span) *Node {
	return &Node{Kind: List, Items: items, Span: span}
}

// NewObject makes an Object node.
func NewObject(members []Member, span source.Span) *Node {
	return &Node{Kind: Object, Members: members, Span: span}
}

// NewUnknown makes a node for a value that cannot be read where it stands.
func NewUnknown(span source.Span) *Node {
	return &Node{Kind: Unknown, Span: span}
}
