package document

import (
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Choices are the values that an Unknown node may have: the branches of a condition, what a parameter allows.
type Choices struct {
	// Values are never empty.
	Values []*Node
	// Range says that Values are the minimum and the maximum of a number, which are possible themselves; nil means no
	// minimum or no maximum.
	Range bool
}

// NewChoice makes a node that has one of the values. Without values, or with too many, it is simply Unknown.
func NewChoice(span source.Span, values ...*Node) *Node {
	n := NewUnknown(span)
	if len(values) > bound.Choices {
		n.Beyond = ManyChoices
	} else if len(values) > 0 {
		n.Choices = &Choices{Values: values}
	}
	return n
}

// NewRange makes a node for a number from minimum to maximum; either may be nil.
func NewRange(span source.Span, minimum, maximum *Node) *Node {
	n := NewUnknown(span)
	n.Choices = &Choices{Values: []*Node{minimum, maximum}, Range: true}
	return n
}

// Alternatives returns the possible values of a node; nil if they are not listed.
func (n *Node) Alternatives() []*Node {
	if n.Choices == nil || n.Choices.Range {
		return nil
	}
	return n.Choices.Values
}

// Common returns what alternative values have in common: the value if all are the same; a text of the same range of
// lengths if all are texts; otherwise Unknown. Its place is span.
func Common(span source.Span, values []*Node) *Node {
	first := values[0]
	for _, v := range values {
		// Lists, objects and null have no Text and are never taken for equal.
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
	case first.Kind != String: // a number or a Boolean among texts
		return NewUnknown(span)
	}
	return commonLength(span, values)
}

// commonLength returns an unknown text whose length is between those of the shortest and the longest text.
func commonLength(span source.Span, texts []*Node) *Node {
	hole := Hole{Min: -1} // a Min of -1 until the first text has been measured
	for _, text := range texts {
		minimum, maximum := lengths(text)
		if hole.Min < 0 || minimum < hole.Min {
			hole.Min = minimum
		}
		if maximum < 0 || hole.Max < 0 { // one text without a maximum is enough
			hole.Max = -1
		} else {
			hole.Max = max(hole.Max, maximum)
		}
	}
	return NewHole(span, hole.Min, hole.Max)
}

// lengths returns the minimum and the maximum number of characters; -1 if there is no maximum.
func lengths(n *Node) (minimum, maximum int) {
	minimum = utf8.RuneCountInString(n.Text)
	maximum = minimum
	for _, h := range n.Holes {
		minimum += h.Min
		if h.Max < 0 || maximum < 0 {
			maximum = -1
		} else {
			maximum += h.Max
		}
	}
	return minimum, maximum
}

// asText converts a value with choices to the text that interpolation makes of it: "${Stage}-role" with "dev" or "prod" has a
// hole of three or four characters. Other values are returned unchanged.
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
