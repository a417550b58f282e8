package document

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Reference is what an unknown value is taken from: a resource of the same template or module, and an attribute of it.
type Reference struct {
	Name      string // "Role", "aws_iam_role.deploy"
	Attribute string // "Arn", "arn"; empty for what CloudFormation's Ref gives
}

// NewReference makes a node for a value that another resource has.
func NewReference(span source.Span, name, attribute string) *Node {
	n := NewUnknown(span)
	n.Refers = &Reference{name, attribute}
	return n
}

// Reference returns what the whole value is taken from; nil if that is not known, or if only a part of the value is.
func (n *Node) Reference() *Reference {
	switch {
	case n == nil:
		return nil
	case n.Kind == String && n.Text == "" && len(n.Holes) == 1: // "${Role.Arn}" and nothing else
		return n.Holes[0].Refers
	}
	return n.Refers
}

// Unread returns an Unknown node in the place of one whose value cannot be used. It has the same bound and reference.
func (n *Node) Unread() *Node {
	unknown := NewUnknown(n.Span)
	unknown.Beyond, unknown.Refers = n.Beyond, n.Reference()
	return unknown
}

// sameHoles reports whether two texts have unknown parts of the same form in the same places.
func sameHoles(a, b []Hole) bool {
	return slices.EqualFunc(a, b, func(x, y Hole) bool {
		x.Refers, y.Refers = nil, nil // two references to one resource are different pointers
		return x == y
	})
}

// Shown returns a text as messages show it, with … for each unknown part.
func (n *Node) Shown() string {
	text, done := "", 0
	for _, hole := range n.Holes {
		text += n.Text[done:hole.At] + "…"
		done = hole.At
	}
	return text + n.Text[done:]
}
