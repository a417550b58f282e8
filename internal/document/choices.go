package document

import (
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Choices are the values that an Unknown node may have: the branches of a condition, what a parameter allows.
type Choices struct {
	Values []*Node
	// Range says that Values are the minimum and the maximum of a number; nil where it has no such end.
	Range bool
}

// NewChoice makes a node that has one of the values. Where there are none, or too many, nothing is known of it.
func NewChoice(span source.Span, values ...*Node) *Node {
	n := NewUnknown(span)
	if len(values) > bound.Choices {
		n.Beyond = ManyChoices
	} else if len(values) > 0 {
		n.Choices = &Choices{Values: values}
	}
	return n
}

// NewRange makes a node that has a number from least to greatest; either may be nil.
func NewRange(span source.Span, least, greatest *Node) *Node {
	n := NewUnknown(span)
	n.Choices = &Choices{Values: []*Node{least, greatest}, Range: true}
	return n
}

// Alternatives are the values that a node may have, one by one; nil where they are not listed.
func (n *Node) Alternatives() []*Node {
	if n.Choices == nil || n.Choices.Range {
		return nil
	}
	return n.Choices.Values
}

// Common is what values that stand for each other have in common: themselves if they are the same, and of texts the
// length. It stands at span, and is Unknown where there is nothing.
func Common(span source.Span, values []*Node) *Node {
	first := values[0]
	for _, v := range values {
		if v.Kind != String && (v.Kind != first.Kind || v.Text != first.Text || first.Text == "") {
			return NewUnknown(span)
		}
	}
	same := func(v *Node) bool {
		return v.Kind == first.Kind && v.Text == first.Text && sameHoles(v.Holes, first.Holes)
	}
	switch {
	case !slices.ContainsFunc(values, func(v *Node) bool { return !same(v) }):
		return first
	case first.Kind != String:
		return NewUnknown(span)
	}
	return commonLength(span, values)
}

// commonLength is a text that is as long as the shortest of texts, or as the longest, or between.
func commonLength(span source.Span, texts []*Node) *Node {
	hole := Hole{Min: -1}
	for _, text := range texts {
		least, most := lengths(text)
		if hole.Min < 0 || least < hole.Min {
			hole.Min = least
		}
		if most < 0 || hole.Max < 0 {
			hole.Max = -1
		} else {
			hole.Max = max(hole.Max, most)
		}
	}
	return NewHole(span, hole.Min, hole.Max)
}

// lengths are the least and the greatest number of characters; -1 where there is no greatest.
func lengths(n *Node) (least, most int) {
	least = utf8.RuneCountInString(n.Text)
	most = least
	for _, h := range n.Holes {
		least += h.Min
		if h.Max < 0 || most < 0 {
			most = -1
		} else {
			most += h.Max
		}
	}
	return least, most
}

// asText is a value as it goes into a text.
func asText(n *Node) *Node {
	values := n.Alternatives()
	if values == nil {
		return n
	}
	texts := make([]*Node, len(values))
	for i, v := range values {
		switch v = asText(v); v.Kind {
		case String:
			texts[i] = v
		case Number, Bool:
			texts[i] = NewText(v.Text, v.Span, nil)
		default:
			return NewUnknown(n.Span)
		}
	}
	return Common(n.Span, texts)
}
