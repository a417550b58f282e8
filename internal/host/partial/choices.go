package partial

import (
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Choices are the values that Unknown nodes may have: the branches of a condition, what a parameter
// allows. A mistake is reported only where every one of them is wrong.
type Choices map[*document.Node]choice

type choice struct {
	values []*document.Node
	// ends tells that the values are the least and the greatest of a range of numbers; nil where it
	// has no such end.
	ends bool
}

// mostChoices bounds the values that are looked at.
const mostChoices = 1000

// Of makes a node that has one of the values. None, or one of which nothing is known, gives a node
// of which nothing is known.
func (c Choices) Of(span source.Span, values ...*document.Node) *document.Node {
	n := document.NewUnknown(span)
	if len(values) > 0 && len(values) <= mostChoices {
		c[n] = choice{values: values}
	}
	return n
}

// Values are the values that a node may have; nil where it is none that was made here.
func (c Choices) Values(n *document.Node) []*document.Node {
	if of, ok := c[n]; ok && !of.ends {
		return of.values
	}
	return nil
}

// Range makes a node that has a number from least to greatest; either may be nil.
func (c Choices) Range(span source.Span, least, greatest *document.Node) *document.Node {
	n := document.NewUnknown(span)
	c[n] = choice{values: []*document.Node{least, greatest}, ends: true}
	return n
}

// pick makes one value of those that are possible: the first if all are wrong, since it stands for
// them all; what is common to texts; or else nothing that is known.
func (c Choices) pick(n *document.Node, s *catalog.Schema) *document.Node {
	of := c[n]
	if of.ends {
		return pickEnd(n, of.values[0], of.values[1], s)
	}
	values := make([]*document.Node, len(of.values))
	for i, v := range of.values {
		values[i] = c.Settle(v, s)
	}
	if !slices.ContainsFunc(values, func(v *document.Node) bool { return !wrong(v, s) }) {
		return values[0]
	}
	return common(n, values)
}

// pickEnd gives the end of a range that comes nearest to what is right, where none of it is.
func pickEnd(n, least, greatest *document.Node, s *catalog.Schema) *document.Node {
	least, greatest = convert(least, s), convert(greatest, s)
	switch {
	case s == nil:
	case s.Minimum != nil && below(greatest, *s.Minimum):
		return greatest
	case s.Maximum != nil && above(least, *s.Maximum):
		return least
	}
	return n
}

// common is what values have in common: themselves if they are the same, and of texts the length.
func common(n *document.Node, values []*document.Node) *document.Node {
	first := values[0]
	hole := document.Hole{Min: -1}
	for _, v := range values {
		if v.Kind != document.String && (v.Kind != first.Kind || v.Text != first.Text || first.Text == "") {
			return n
		}
		least, most := lengths(v)
		if hole.Min < 0 || least < hole.Min {
			hole.Min = least
		}
		if most < 0 || hole.Max < 0 {
			hole.Max = -1
		} else {
			hole.Max = max(hole.Max, most)
		}
	}
	same := func(v *document.Node) bool {
		return v.Kind == first.Kind && v.Text == first.Text && slices.Equal(v.Holes, first.Holes)
	}
	if !slices.ContainsFunc(values, func(v *document.Node) bool { return !same(v) }) {
		return first
	}
	if first.Kind != document.String {
		return n
	}
	text := document.NewText("", n.Span, nil)
	text.Holes = []document.Hole{hole}
	return text
}

// text is a value as it goes into a text.
func (c Choices) text(n *document.Node) *document.Node {
	if of, ok := c[n]; !ok || of.ends {
		return n
	}
	return c.pick(n, &catalog.Schema{Type: "string"})
}

// lengths are the least and the greatest number of characters; -1 where there is no greatest.
func lengths(n *document.Node) (least, most int) {
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

// wrong tells that a single value is surely not what a schema takes.
func wrong(n *document.Node, s *catalog.Schema) bool {
	switch {
	case s == nil || n.Partial():
		return false
	case n.Kind == document.Number:
		return s.Minimum != nil && below(n, *s.Minimum) || s.Maximum != nil && above(n, *s.Maximum)
	case n.Kind != document.String:
		return false
	}
	characters := utf8.RuneCountInString(n.Text)
	if s.MinLength != nil && characters < *s.MinLength || s.MaxLength != nil && characters > *s.MaxLength ||
		len(s.Enum) > 0 && !slices.Contains(s.Enum, n.Text) {
		return true
	}
	if s.Pattern == "" {
		return false
	}
	matched, err := regexp.MatchString(s.Pattern, n.Text)
	return err == nil && !matched
}

func below(n *document.Node, limit int64) bool {
	i, ok := integer(n)
	return ok && i < limit
}

func above(n *document.Node, limit int64) bool {
	i, ok := integer(n)
	return ok && i > limit
}

func integer(n *document.Node) (int64, bool) {
	if n == nil || n.Kind != document.Number {
		return 0, false
	}
	i, err := strconv.ParseInt(n.Text, 10, 64)
	return i, err == nil
}
