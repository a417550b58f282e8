package document

import "github.com/sessionlint/sessionlint/internal/source"

// The functions here make nodes for values that are not in JSON or YAML, but in Go source, in HCL or on a command
// line. NewText, in node.go, makes texts.

// NewHole makes a text of which only the minimum and maximum number of characters are known; maximum is -1 if there
// is none.
func NewHole(span source.Span, minimum, maximum int) *Node {
	n := NewText("", span, nil)
	n.Holes = []Hole{{Min: minimum, Max: maximum}}
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

// NewUnknown makes a node for a value that is in the file, but cannot be evaluated.
func NewUnknown(span source.Span) *Node {
	return &Node{Kind: Unknown, Span: span}
}
